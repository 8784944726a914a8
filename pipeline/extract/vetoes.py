"""Numbers that are no figures because of what stands around them: ordinals, identifiers, names, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipeline.extract.numbers import Amount
from pipeline.rules import read_rules, read_vetoes

_WINDOW = 16
_MILLIONS = (1e6, 1e7, 1e8)
_HAN_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两]")
_QUANTIFIER = re.compile(r"\{[0-9,]+\}")
Kind = Literal["measured", "counted", "bare", "plain", "fraction"]
_SERVES: dict[Kind, frozenset[str]] = {
    "measured": frozenset({"any"}),
    "counted": frozenset({"any", "counted"}),
    "bare": frozenset({"any", "bare"}),
    "plain": frozenset({"any", "bare", "plain"}),
    "fraction": frozenset({"any", "fraction"}),
}


@dataclass(slots=True, frozen=True)
class Veto:
    """A rule of ``rules/vetoes``; a part that is None fits everything."""

    id: str
    of: str
    last: frozenset[str]
    """The characters that may stand directly before the number; empty if any may."""
    next: frozenset[str]
    """Those that may stand directly after it."""
    unit: re.Pattern[str] | None
    number: re.Pattern[str] | None
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    """With ``unless_after``: where both fit, the rule does not."""
    unless_after: re.Pattern[str] | None

    def fits(self, text: str, amount: Amount) -> bool:
        """Whether the amount is no figure by this rule; unit and last character are known to fit."""
        if self.number is not None and not self.number.fullmatch(text, amount.core_start, amount.number_end):
            return False
        if self.after is not None and not self.after.match(text, amount.end):
            return False
        first = max(0, amount.start - _WINDOW)
        if self.before is not None and not self.before.search(text, first, amount.start):
            return False
        if self.unless_before is None or self.unless_after is None:
            return True
        return not (
            self.unless_after.match(text, amount.end) and self.unless_before.search(text, first, amount.start)
        )

    def serves(self, kind: Kind, unit: str, *, in_digits: bool) -> bool:
        """Whether the rule can fit an amount of this kind and unit, written in digits or in Chinese."""
        if self.of not in _SERVES[kind] or not (self.unit is None or self.unit.fullmatch(unit)):
            return False
        if self.number is None:
            return True
        written = _QUANTIFIER.sub("", self.number.pattern)
        return bool(re.search(r"[0-9]", written) if in_digits else _HAN_NUMERAL.search(written))


def _veto(rule: dict[str, Any]) -> Veto:
    keys = ("unit", "number", "after", "before", "unless_before", "unless_after")
    parts = (re.compile(rule[key]) if key in rule else None for key in keys)
    return Veto(
        rule["id"], rule["of"], frozenset(rule.get("last", "")), frozenset(rule.get("next", "")), *parts
    )


@cache
def _rules() -> tuple[Veto, ...]:
    return tuple(map(_veto, read_vetoes()))


@cache
def _counts_magnitudes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words behind which a magnitude by itself counts (近百万, 年薪百万), and those before which (百万群众)."""
    rules = read_rules("vetoes/wording.yaml")
    return re.compile(f"(?:{rules['magnitude_after']})$"), re.compile(rules["magnitude_before"])


def _counts(text: str, amount: Amount) -> bool:
    """Whether a magnitude by itself counts something."""
    behind, before = _counts_magnitudes()
    if behind.search(text, max(0, amount.start - 2), amount.start):
        return True
    return amount.value in _MILLIONS and before.match(text, amount.end) is not None


_selected: dict[tuple[Kind, str, bool], tuple[Veto, ...]] = {}
_between: dict[tuple[Kind, str, bool, str, str], tuple[Veto, ...]] = {}
_MAX_CACHE = 50_000


def _rules_for(kind: Kind, unit: str, in_digits: bool) -> tuple[Veto, ...]:  # noqa: FBT001  a key
    """The rules that can fit such an amount."""
    key = (kind, unit, in_digits)
    if key not in _selected:
        _selected[key] = tuple(rule for rule in _rules() if rule.serves(kind, unit, in_digits=in_digits))
    return _selected[key]


def _rules_between(key: tuple[Kind, str, bool, str, str]) -> tuple[Veto, ...]:
    """Those of them that can fit between two characters, the one before the amount and the one behind it."""
    found = _between.get(key)
    if found is None:
        kind, unit, in_digits, previous, following = key
        found = tuple(
            rule
            for rule in _rules_for(kind, unit, in_digits)
            if (not rule.last or previous in rule.last) and (not rule.next or following in rule.next)
        )
        if len(_between) < _MAX_CACHE:
            _between[key] = found
    return found


def _kind(text: str, amount: Amount) -> Kind:
    if amount.form == "fraction":
        return "fraction"
    if amount.name:
        return "measured" if amount.is_measure else "counted"
    if amount.unit != "1" or amount.form != "plain":
        return "measured"
    return "bare" if text[amount.number_end - 1] in "万亿" else "plain"


def context_veto(text: str, amount: Amount) -> str | None:
    """The id of the rule by which an amount is no figure, or None."""
    kind = _kind(text, amount)
    if amount.bare and not amount.name and kind != "measured":
        return None if _counts(text, amount) else "bare-magnitude"
    in_digits = text[amount.core_start : amount.core_start + 1].isascii()
    previous = text[max(0, amount.start - 1) : amount.start]
    following = text[amount.end : amount.end + 1]
    for rule in _rules_between((kind, amount.unit, in_digits, previous, following)):
        if rule.fits(text, amount):
            return rule.id
    return None
