"""A number with its unit at a place in a text: halves, compounds and trailing digits included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.extract.numbers import Number, number_at
from pipeline.extract.readings import bounds
from pipeline.extract.units import UnitName, table, unit_at
from pipeline.records import Dimension, Modifier
from pipeline.rules import read_rules

_SPACES = re.compile(r" {1,4}+")
_HALF_INSIDE = re.compile(r"(个?)半(多)?(?=[^数程夜场决导岛径路边空])")
_MORE_INSIDE = re.compile(r"(个|分|秒|刻|天|里|公)?[多余来](?=[^数])")
_MORE_AFTER = re.compile(
    r"多(?![种样项个家名次元边方数少条位处为余媒])|余(?![额震热下地额粮款])|许(?![可多])"
)
_HALF_AFTER = re.compile(r"半(?![数程夜场决导岛径路边空年月天个山途小])")
_TAIL = re.compile(
    r"[0-9]{1,2}(?![0-9.,:%：/])|[一二三四五六七八九]{1,2}(?![一二三四五六七八九十百千万亿零两点分])"
)
_JOINER = re.compile(r"[零又]?")
_PREFIXED_UNITS = ("千", "百")
# what a digit after the unit counts tenths of: 三米九, 三块五, 九成三
_TAILED = frozenset({"m", "t", "[chi_cn]", "[jin_cn]", "[zhang_cn]", "[mu_cn]", "%", "Cel", "CNY", "[li_cn]"})
_TAILED_NAMES = frozenset("米块毛吨尺斤丈亩成度里")


@dataclass(slots=True)
class Amount:
    """A quantity before its surroundings are read; offsets are those of the folded text."""

    start: int
    end: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str
    dimension: Dimension
    form: str
    name: UnitName | None = None
    bare: bool = False
    core_start: int = 0


@dataclass(slots=True, frozen=True)
class Sense:
    """One meaning of an ambiguous unit name, with the surroundings that give it."""

    unit: str | None
    multiple: float
    veto: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    numeral: re.Pattern[str] | None

    def fits(self, text: str, number: Number, name: UnitName, at: int) -> bool:
        """Whether the number, and what stands around it, fit this sense."""
        if self.numeral is not None and not self.numeral.fullmatch(text, number.core_start, number.end):
            return False
        if self.after is not None and not self.after.match(text, at + len(name.name)):
            return False
        return self.before is None or bool(self.before.search(text, max(0, number.start - 14), number.start))


def _sense(rule: dict[str, Any]) -> Sense:
    unit = str(rule["unit"]) if "unit" in rule else None
    multiple = 1.0
    if unit and " " in unit:
        factor, unit = unit.split()
        multiple = float(factor)
    patterns = [re.compile(rule[key]) if key in rule else None for key in ("before", "after", "numeral")]
    return Sense(unit, multiple, bool(rule.get("veto")), *patterns)


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    return {name: tuple(map(_sense, rules)) for name, rules in read_rules("senses.yaml").items()}


class Vetoed(Exception):
    """The unit says that there is no quantity: 三级医院."""


def amount_at(text: str, position: int) -> Amount | None:
    """The number with its unit at a position, or None; ``unit`` is ``1`` without a unit.

    Raises:
        Vetoed: number and unit together are no quantity.
    """
    number = number_at(text, position)
    if number is None:
        return _half_at(text, position)
    return with_unit(text, number)


def with_unit(text: str, number: Number) -> Amount:
    """The number with the unit that follows it.

    Raises:
        Vetoed: number and unit together are no quantity.
    """
    at = _unit_start(text, number)
    name, end, extra, more = _unit_with_half(text, at)
    amount = Amount(
        number.start, number.end, number.end, number.value, number.low, number.high, number.modifier,
        "1", "count", number.form, None, number.bare, number.core_start,
    )  # fmt: skip
    if name is None:
        return _without_unit(amount)
    name = _in_context(text, number, name, at)
    if name is None:
        return _without_unit(amount)
    amount.name, amount.unit, amount.dimension, amount.end = (
        name,
        name.code,
        name.dimension,
        _with_variant(text, end),
    )
    if more:
        _open(amount, more)
    _add(amount, extra)
    _times(amount, _multiple(name, number, text))
    _extend(text, amount)
    return amount


def _with_variant(text: str, end: int) -> int:
    """台（套）, 个(处): another measure word in brackets belongs to the unit."""
    if text[end : end + 1] in ("（", "("):
        other = unit_at(text, end + 1)
        if (
            other is not None
            and other.dimension == "count"
            and text[end + 1 + len(other.name) :][:1] in ("）", ")")
        ):
            return end + 2 + len(other.name)
    return end


def _without_unit(amount: Amount) -> Amount:
    if amount.form == "percent":
        amount.unit, amount.dimension = "%", "ratio"
    elif amount.form == "permille":
        amount.unit, amount.dimension = "[ppth]", "ratio"
    elif amount.form == "fraction":
        amount.dimension = "ratio"
    return amount


def _unit_start(text: str, number: Number) -> int:
    """Where the unit begins; 千 goes from the number to the unit in 12千米, 10万千瓦."""
    end = number.end
    if end - number.core_start > 1 and text[end - 1] in _PREFIXED_UNITS and number.form == "plain":
        name = unit_at(text, end - 1)
        before = text[end - 2]
        if name is not None and name.is_measure and len(name.name) > 1 and before not in "几数上":
            shorter = number_at(text[: end - 1], number.start)
            if shorter is not None and shorter.end == end - 1:
                number.end, number.value, number.low, number.high = (
                    end - 1,
                    shorter.value,
                    shorter.low,
                    shorter.high,
                )
                number.modifier, number.bare = shorter.modifier, shorter.bare
                return end - 1
    spaces = _SPACES.match(text, end)
    return spaces.end() if spaces and unit_at(text, spaces.end()) else end


def _unit_with_half(text: str, at: int) -> tuple[UnitName | None, int, float, str]:
    """The unit, its end, what is to be added (一个半小时: 0.5) and the open mark inside (两个多月)."""
    by_name = table().by_name
    half = _HALF_INSIDE.match(text, at)
    if half is not None:
        name = _longest(text, half.end(), half[1])
        if name is not None and name.is_measure:
            return name, half.end() + len(name.name) - len(half[1]), 0.5, half[2] or ""
    if text.startswith("分半钟", at):
        return by_name["分钟"], at + 3, 0.5, ""
    name = unit_at(text, at)
    if (
        name is not None
        and name.name in ("个", "分", "秒", "刻")
        and text[at + 1 : at + 2] in ("多", "余", "来")
    ):
        longer = _longest(text, at + 2, name.name)
        if longer is not None:
            return longer, at + 2 + len(longer.name) - len(name.name), 0.0, text[at + 1]
    return name, at + len(name.name) if name else at, 0.0, ""


def _longest(text: str, position: int, prefix: str) -> UnitName | None:
    """The longest unit whose name is the prefix and what stands at the position."""
    by_name = table().by_name
    for length in (3, 2, 1):
        name = by_name.get(prefix + text[position : position + length])
        if name is not None:
            return name
    return None


def _in_context(text: str, number: Number, name: UnitName, at: int) -> UnitName | None:
    """The unit that an ambiguous name means here.

    Raises:
        Vetoed: number and unit together are no quantity.
    """
    senses = _senses().get(name.name)
    if senses is None:
        return name
    for sense in senses:
        if not sense.fits(text, number, name, at):
            continue
        if sense.veto:
            raise Vetoed
        if sense.unit in (None, "none"):
            return None
        return _named(name, str(sense.unit), sense.multiple)
    return name


def _named(name: UnitName, code: str, multiple: float) -> UnitName:
    if code == name.code:
        return name
    known = table().by_code.get(code)
    dimension: Dimension = known.dimension if known else "count"
    return UnitName(name.name, code, dimension, multiple, known is not None)


def _multiple(name: UnitName, number: Number, text: str) -> float:
    """折 counts tenths, two digits hundredths: 八折 is 80 %, 八五折 and 85折 are 85 %."""
    if name.name == "折" and number.value is not None and number.value > 10:
        return 1.0
    return name.multiple


def _add(amount: Amount, extra: float) -> None:
    if extra:
        amount.value = None if amount.value is None else amount.value + extra
        amount.low = None if amount.low is None else amount.low + extra
        amount.high = None if amount.high is None else amount.high + extra


def _times(amount: Amount, factor: float) -> None:
    if factor != 1:
        amount.value = _product(amount.value, factor)
        amount.low = _product(amount.low, factor)
        amount.high = _product(amount.high, factor)


def _product(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 9)


def _open(amount: Amount, mark: str) -> None:
    """余, 多 or 来 after the number."""
    amount.modifier = "approximate" if mark in ("来", "许") else "more_than"
    if amount.value is not None:
        amount.low, amount.high = bounds(amount.value, amount.modifier)


def _half_at(text: str, position: int) -> Amount | None:
    """半小时, 半个月, 半斤."""
    if not text.startswith("半", position):
        return None
    at = position + 1
    more = ""
    name = None
    if text.startswith("个多", at):
        name, more = _longest(text, at + 2, "个"), "多"
    name = name or unit_at(text, at)
    if name is None or not name.is_measure or name.dimension in ("other", "money"):
        return None
    end = at + len(name.name) + (1 if more else 0)
    amount = Amount(
        position,
        end,
        position + 1,
        0.5,
        0.5,
        0.5,
        "exact",
        name.code,
        name.dimension,
        "plain",
        name,
        core_start=position,
    )
    if more:
        _open(amount, more)
    return amount


def _extend(text: str, amount: Amount) -> None:
    """What may follow the unit: 半, a smaller unit, a tenth, 多."""
    name = amount.name
    assert name is not None
    if amount.value is not None and amount.modifier == "exact":
        half = _HALF_AFTER.match(text, amount.end)
        if half is not None:
            _add(amount, 0.5 * name.multiple)
            amount.end = half.end()
        elif name.is_measure:
            _compound(text, amount)
            if _tail(text, amount, name):
                return
    more = _MORE_AFTER.match(text, amount.end) if name.is_measure and amount.modifier == "exact" else None
    if more is not None:
        amount.end = more.end()
        _open(amount, more[0])


def _compound(text: str, amount: Amount) -> None:
    """Adds the smaller units: 2小时30分, 5元3角."""
    parts = table().compounds.get(amount.unit)
    while parts is not None:
        at = amount.end
        if text.startswith(("零", "又"), at):
            at += 1
        number = number_at(text, at) if at < len(text) else None
        if number is None or number.value is None or number.form != "plain" or amount.value is None:
            return
        spaces = _SPACES.match(text, number.end)
        unit_start = spaces.end() if spaces else number.end
        name = max((n for n in parts if text.startswith(n, unit_start)), key=len, default=None)
        if name is None:
            return
        amount.value = round(amount.value + number.value * parts[name], 9)
        amount.low, amount.high = bounds(amount.value, number.modifier)
        amount.modifier = number.modifier
        amount.end = unit_start + len(name)
        if name in ("毛", "角"):
            _tenth(text, amount, 0.1)


def _tail(text: str, amount: Amount, name: UnitName) -> bool:
    """三米九, 2米15, 三块五, 两毛五, 九成三."""
    if (
        name.name[-1] not in _TAILED_NAMES
        or name.code not in _TAILED
        or amount.end != amount.number_end + len(name.name)
    ):
        return False
    return _tenth(text, amount, name.multiple)


def _tenth(text: str, amount: Amount, scale: float) -> bool:
    """Adds the digits after the unit as its decimals, if nothing that they could count follows."""
    found = _TAIL.match(text, amount.end)
    if found is None or amount.value is None or unit_at(text, found.end()) is not None:
        return False
    digits = found[0]
    number = number_at(digits, 0)
    written = digits if digits.isascii() else "".join(str("零一二三四五六七八九".index(c)) for c in digits)
    if number is None:
        return False
    amount.value = round(amount.value + float(f"0.{written}") * scale, 9)
    amount.low = amount.high = amount.value
    amount.end = found.end()
    return True
