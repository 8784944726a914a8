"""Which unit an ambiguous name means: 度 of electricity or of warmth, 点 of an index or of the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.extract.numbers import Amount
from pipeline.extract.units import UnitName, table
from pipeline.rules import read_rules

_WINDOW = 14


class NotAQuantity(Exception):  # noqa: N818  no error: a reading that fails
    """Number and unit together are no quantity: 三级医院; ``end`` is that of the unit's name."""

    def __init__(self, end: int) -> None:
        super().__init__()
        self.end = end


@dataclass(slots=True, frozen=True)
class Sense:
    """One meaning of an ambiguous name, with the surroundings that give it."""

    name: UnitName | None
    veto: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    numeral: re.Pattern[str] | None

    def fits(self, text: str, number: Amount, end: int) -> bool:
        """Whether the number, and what stands around it, fit this sense; ``end`` is the name's."""
        if self.numeral is not None and not self.numeral.fullmatch(
            text, number.core_start, number.number_end
        ):
            return False
        if self.after is not None and not self.after.match(text, end):
            return False
        return self.before is None or bool(
            self.before.search(text, max(0, number.start - _WINDOW), number.start)
        )


def _sense(name: str, rule: dict[str, Any]) -> Sense:
    patterns = [re.compile(rule[key]) if key in rule else None for key in ("before", "after", "numeral")]
    return Sense(_unit_name(name, str(rule.get("unit", "none"))), bool(rule.get("veto")), *patterns)


def _unit_name(name: str, unit: str) -> UnitName | None:
    """``kW.h``, ``0.1 CNY``, ``{块}``; ``none`` leaves the number without a unit."""
    if unit == "none":
        return None
    factor, _, code = unit.rpartition(" ")
    known = table().by_code.get(code)
    dimension = known.dimension if known else "count"
    return UnitName(name, code, dimension, float(factor or 1), is_measure=known is not None)


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    rules = read_rules("senses.yaml")["senses"]
    return {name: tuple(_sense(name, rule) for rule in group) for name, group in rules.items()}


def in_context(text: str, number: Amount, name: UnitName, end: int) -> UnitName | None:
    """The unit that a name which ends at ``end`` means here, None if it is no unit.

    Raises:
        NotAQuantity: number and unit together are no quantity.
    """
    for sense in _senses().get(name.name, ()):
        if sense.fits(text, number, end):
            if sense.veto:
                raise NotAQuantity(end)
            return sense.name
    return name
