"""Finds every quantity that a text by itself states; dates, ordinals, names and idioms are none."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.amounts import amount_at, attach_unit
from pipeline.extract.closing import close_gaps, close_points, fold_groups, original
from pipeline.extract.dates import date_at
from pipeline.extract.modifiers import apply_modifiers
from pipeline.extract.numbers import Amount, may_run_on, next_start, number_at, repeat_end, run_end
from pipeline.extract.ranges import extend_range, join_pair
from pipeline.extract.senses import NotAQuantity
from pipeline.extract.units import table
from pipeline.extract.values import times
from pipeline.extract.vetoes import context_veto
from pipeline.extract.words import word_veto
from pipeline.records import Quantity
from pipeline.script import fold

_AND = frozenset("、和与及或")
_MAGNITUDES = frozenset("百千万亿")
_WITHOUT_NUMBER = frozenset("半米")


class Rejected(NamedTuple):
    """A numeral that is no quantity, and why: the kind of a date, a word, or the id of a veto."""

    start: int
    end: int
    reason: str


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in order, with its canonical unit (``1`` for a bare number)."""
    return article_quantities(text, fold(text))


def article_quantities(text: str, folded: str, rejected: list[Rejected] | None = None) -> list[Quantity]:
    """The quantities of a text whose folded form is at hand; offsets are those of the printed text.

    ``rejected`` takes the numerals that are none, with the reason.
    """
    closed, offsets = close_gaps(close_points(_with_groups(text, folded)))
    turned_down: list[Rejected] = []
    amounts = find_amounts(closed, turned_down)
    if rejected is not None:
        rejected.extend(Rejected(*original(r.start, r.end, offsets), r.reason) for r in turned_down)
    return [_record(text, closed, amount, offsets) for amount in amounts]


def _with_groups(text: str, folded: str) -> str:
    """The folded text, with the full-width comma of １，２３４ made plain."""
    grouped = fold_groups(text)
    return folded if grouped is text or grouped == text else fold(grouped)


def find_amounts(folded: str, rejected: list[Rejected]) -> list[Amount]:
    """The amounts of a folded text without gaps, in order."""
    found: list[Amount] = []
    position = 0
    while (start := next_start(folded, position)) >= 0:
        result = _amount_from(folded, start)
        if isinstance(result, Amount):
            found.append(result)
            _share_units(folded, found)
            position = result.end
        elif result is None:
            position = start + 1
        else:
            rejected.append(result)
            position = result.end
    return found


def _share_units(folded: str, found: list[Amount]) -> None:
    """The unit of the last amount serves those listed before it: 分别增长4.2、5.1和5.9个百分点."""
    at = len(found) - 1
    while at and found[at - 1].end + 1 == found[at].start and _shares_unit(folded, found[at - 1], found[at]):
        at -= 1


def _shares_unit(folded: str, first: Amount, second: Amount) -> bool:
    """Gives the first amount the unit of the second, if it serves both."""
    if first.unit != "1" or first.form != "plain" or not second.is_measure or folded[first.end] not in _AND:
        return False
    if folded[second.number_end - 1] in _MAGNITUDES and folded[first.number_end - 1] not in _MAGNITUDES:
        return False
    first.unit, first.dimension = second.unit, second.dimension
    first.is_measure, first.multiple = True, second.multiple
    times(first, second.multiple)
    return True


def _amount_from(folded: str, start: int) -> Amount | Rejected | None:
    """The amount that begins at a numeral character, or why there is none."""
    repeated = repeat_end(folded, start)
    if repeated is not None:
        return Rejected(start, repeated, "long-run")
    date = date_at(folded, start)
    if date is not None:
        return Rejected(start, date.end, date.kind)
    amount = amount_at(folded, start) if folded[start] in _WITHOUT_NUMBER else number_at(folded, start)
    if amount is None:
        return None
    run = run_end(folded, amount.core_start) if may_run_on(folded, amount) else None
    if run is not None:
        return Rejected(start, run, "long-run")
    try:
        if not amount.name and not (folded.startswith("、", amount.end) and join_pair(folded, amount)):
            attach_unit(folded, amount)
    except NotAQuantity as reading:
        return Rejected(start, reading.end, "unit")
    return _checked(folded, amount)


def _checked(folded: str, amount: Amount) -> Amount | Rejected:
    """The amount with its range and modifier, unless a word or the context says that it is none."""
    if amount.form == "plain" and not folded[amount.core_start].isascii():
        word_end = word_veto(folded, amount.core_start, amount.number_end, amount.end)
        if word_end is not None:
            return Rejected(amount.start, word_end, "word")
    if amount.modifier != "range":
        extend_range(folded, amount)
    if amount.unit in ("1", "CNY") and amount.form == "plain":
        _apply_prefix(folded, amount)
    veto = context_veto(folded, amount)
    if veto is not None:
        return Rejected(amount.start, max(amount.number_end, amount.start + 1), veto)
    apply_modifiers(folded, amount)
    return amount


def _apply_prefix(folded: str, amount: Amount) -> None:
    """A currency before the number: ￥300, 人民币3.14, 港币两千元."""
    before = folded[max(0, amount.start - 6) : amount.start].rstrip(" ")
    if before[-1:] not in table().prefix_ends:
        return
    for prefix, code in table().prefixes:
        if before.endswith(prefix):
            amount.unit, amount.dimension = code, "money"
            amount.name = amount.name or prefix
            return


def _record(text: str, closed: str, amount: Amount, offsets: list[int] | None) -> Quantity:
    start, end, number_end = amount.start, amount.end, amount.number_end
    name_start, name_end = _name_span(closed, amount)
    if offsets is not None:
        start, end = original(start, end, offsets)
        number_end = offsets[number_end - 1] + 1
        if name_end > name_start:
            name_start, name_end = original(name_start, name_end, offsets)
    return Quantity(
        start, end, text[start:end], amount.value, amount.low, amount.high, amount.modifier,
        amount.unit, text[name_start:name_end], amount.dimension, number_end,
    )  # fmt: skip


def _name_span(closed: str, amount: Amount) -> tuple[int, int]:
    """Where the unit stands: after the number, before it (￥300, 百分之五) or around a mark (个多月)."""
    if amount.form in ("percent", "permille"):
        return amount.core_start - 3, amount.core_start
    first = amount.number_end
    while closed.startswith(" ", first):
        first += 1
    if closed.startswith(amount.name, first):
        return first, first + len(amount.name)
    before = closed.rfind(amount.name, max(0, amount.start - 6), amount.start)
    return (before, before + len(amount.name)) if before >= 0 else (first, amount.end)
