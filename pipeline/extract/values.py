"""Arithmetic on an amount's value and bounds together."""

from __future__ import annotations

from pipeline.extract.numbers import Amount
from pipeline.extract.readings import bounds
from pipeline.records import Modifier

# sums of tenths and hundredths are rounded to hide the binary fractions
_DIGITS = 9


def add(amount: Amount, extra: float) -> None:
    """Adds to the value and to each bound that is stated."""
    amount.value, amount.low, amount.high = (
        None if x is None else round(x + extra, _DIGITS) for x in (amount.value, amount.low, amount.high)
    )


def times(amount: Amount, factor: float) -> None:
    """Multiplies the value and each bound that is stated."""
    amount.value, amount.low, amount.high = (
        None if x is None else round(x * factor, _DIGITS) for x in (amount.value, amount.low, amount.high)
    )


def modify(amount: Amount, modifier: Modifier) -> None:
    """Sets the modifier, and the bounds that it states about the value."""
    amount.modifier = modifier
    if amount.value is not None:
        amount.low, amount.high = bounds(amount.value, modifier)
