"""Finds every numeral of a text, whatever it is used for."""

from __future__ import annotations

from pipeline.extract.closing import close_gaps, original
from pipeline.extract.numbers import START, Number, number_at, skip_long
from pipeline.extract.units import unit_at
from pipeline.extract.vetoes import word_veto
from pipeline.records import Numeral
from pipeline.script import fold


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of a text, in order: ``value`` is None for a range, open bounds are None.

    The number of a percentage or of a date is a numeral as well; 统一 and 四川 hold none.
    """
    folded, offsets = close_gaps(fold(text))
    found: list[Numeral] = []
    position = 0
    while (seed := START.search(folded, position)) is not None:
        start = seed.start()
        position = skip_long(folded, start) or start + 1
        number = number_at(folded, start) if position == start + 1 else None
        if number is None:
            continue
        vetoed = word_veto(folded, number.core_start, number.end, number.end)
        if vetoed is not None:
            position = vetoed
            continue
        position = number.end
        if number.bare and not _counts_bare(folded, number):
            continue
        found.append(_record(text, number, offsets))
    return found


def _counts_bare(folded: str, number: Number) -> bool:
    """Whether a magnitude by itself counts something: 万名, 近万."""
    return unit_at(folded, number.end) is not None or folded[number.start - 1 : number.start] in (
        "近",
        "过",
        "超",
    )


def _record(text: str, number: Number, offsets: list[int] | None) -> Numeral:
    first = number.core_start if number.form in ("percent", "permille") else number.start
    start, end = original(first, number.end, offsets)
    return Numeral(start, end, text[start:end], number.value, number.low, number.high, number.modifier)
