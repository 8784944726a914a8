"""Finds every quantity that a text by itself states; dates, ordinals, names and idioms are none."""

from __future__ import annotations

from pipeline.extract.amounts import Amount, Vetoed, amount_at
from pipeline.extract.closing import close_gaps, original
from pipeline.extract.dates import date_at
from pipeline.extract.modifiers import apply_modifiers
from pipeline.extract.numbers import START, skip_long
from pipeline.extract.ranges import extend_range, pair_at
from pipeline.extract.units import table
from pipeline.extract.vetoes import context_veto, word_veto
from pipeline.records import Quantity
from pipeline.script import fold


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in order, with its canonical unit (``1`` for a bare number)."""
    return article_quantities(text, fold(text))


def article_quantities(text: str, folded: str) -> list[Quantity]:
    """The quantities of a text whose folded form is at hand; offsets are those of the printed text."""
    closed, offsets = close_gaps(folded)
    return [_record(text, amount, offsets) for amount in find_amounts(closed)]


def find_amounts(folded: str) -> list[Amount]:
    """The amounts of a folded text without gaps, in order."""
    found: list[Amount] = []
    position = 0
    while (seed := START.search(folded, position)) is not None:
        start = seed.start()
        long = skip_long(folded, start)
        if long is not None:
            position = long
            continue
        amount, position = _amount_from(folded, start)
        if amount is not None:
            found.append(amount)
    return found


def _amount_from(folded: str, start: int) -> tuple[Amount | None, int]:
    """The amount that begins at a numeral character, if any, and where to look on."""
    date = date_at(folded, start)
    if date is not None:
        return None, date.end
    try:
        amount = pair_at(folded, start) or amount_at(folded, start)
    except Vetoed:
        return None, start + 1
    if amount is None:
        return None, start + 1
    word_end = (
        word_veto(folded, amount.core_start, amount.number_end, amount.end)
        if amount.form == "plain"
        else None
    )
    if word_end is not None:
        return None, word_end
    extend_range(folded, amount)
    _apply_prefix(folded, amount)
    if context_veto(folded, amount) is not None:
        return None, max(amount.number_end, start + 1)
    apply_modifiers(folded, amount)
    return amount, amount.end


def _apply_prefix(folded: str, amount: Amount) -> None:
    """A currency before the number: ￥300, 人民币3.14, 港币两千元."""
    if amount.unit not in ("1", "CNY") or amount.form != "plain":
        return
    before = folded[max(0, amount.start - 6) : amount.start].rstrip(" ")
    for prefix, code in table().prefixes:
        if before.endswith(prefix):
            amount.unit, amount.dimension = code, "money"
            return


def _record(text: str, amount: Amount, offsets: list[int] | None) -> Quantity:
    start, end = original(amount.start, amount.end, offsets)
    _, number_end = original(amount.start, amount.number_end, offsets)
    return Quantity(
        start, end, text[start:end], amount.value, amount.low, amount.high, amount.modifier,
        amount.unit, text[number_end:end].strip(), amount.dimension, number_end,
    )  # fmt: skip
