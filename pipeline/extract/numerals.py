"""Finds every numeral of a text, whatever it is used for."""

from __future__ import annotations

from pipeline.extract.closing import close_gaps, close_points, fold_groups, original
from pipeline.extract.numbers import Amount, may_run_on, next_start, number_at, repeat_end, run_end
from pipeline.extract.ranges import share_magnitude
from pipeline.extract.units import unit_at
from pipeline.extract.words import word_veto
from pipeline.records import Numeral
from pipeline.script import fold


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of a text, in order: ``value`` is None for a range, open bounds are None.

    The number of a percentage or of a date is a numeral as well; 统一 and 四川 hold none.
    """
    folded, offsets = close_gaps(close_points(fold(fold_groups(text))))
    found: list[Numeral] = []
    position = 0
    while (start := next_start(folded, position)) >= 0:
        repeated = repeat_end(folded, start)
        number = number_at(folded, start) if repeated is None else None
        if number is None:
            position = repeated or start + 1
            continue
        run = run_end(folded, number.core_start) if may_run_on(folded, number) else None
        skipped = run or _after_word(folded, number)
        if skipped is not None:
            position = skipped
            continue
        share_magnitude(folded, number)
        position = number.end
        if not number.bare or _counts_bare(folded, number):
            found.append(_record(text, number, offsets))
    return found


def _after_word(folded: str, number: Amount) -> int | None:
    """Where to go on, if the numeral is part of a longer word."""
    if number.form != "plain" or folded[number.core_start].isascii():
        return None
    name = unit_at(folded, number.end)
    return word_veto(folded, number.core_start, number.end, number.end + (len(name.name) if name else 0))


def _counts_bare(folded: str, number: Amount) -> bool:
    """Whether a magnitude by itself counts something: 万名, 近万."""
    return unit_at(folded, number.end) is not None or folded[max(0, number.start - 1) : number.start] in (
        "近", "过", "超", "逾", "约",
    )  # fmt: skip


def _record(text: str, number: Amount, offsets: list[int] | None) -> Numeral:
    first = number.core_start if number.form in ("percent", "permille") else number.start
    start, end = original(first, number.end, offsets)
    return Numeral(start, end, text[start:end], number.value, number.low, number.high, number.modifier)
