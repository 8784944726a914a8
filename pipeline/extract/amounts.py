"""A number with the unit that follows it: 12千米, 一个半小时, 40万余人, 半年."""

from __future__ import annotations

import re

from pipeline.extract.compounds import extend, opened
from pipeline.extract.numbers import Amount, number_at
from pipeline.extract.senses import in_context
from pipeline.extract.units import UnitName, longest_name, table, unit_at
from pipeline.extract.values import add, times

_SPACES = re.compile(r" {1,4}+")
_HALF_INSIDE = re.compile(r"(个?)半(多)?(?=[^数程夜场决导岛径路边空])")
# 等咗個半小時: one and a half; 睡了个半小时 and 这个半小时 are none
_ONE_OMITTED_HALF = re.compile(r"(?<=[咗近约时需逾过花足耗达长每歇聊])个半(?=小?时|钟)")
_OMITTED_ONE = re.compile(r"(?<![一-鿿])米([六七八九])(?=[^一-鿿0-9]|左右|以[上下]|的|$)")
# 减少一半, 一半以上
_HALVED = re.compile("半(?!导体|岛|决赛|数|径|成品|[个年月天日夜空小斤里亩公英米尺吨句路生世辈壁身])")
_PREFIXES = frozenset("千百")
_OPENING = frozenset("个分秒刻")


def amount_at(text: str, position: int) -> Amount | None:
    """The number with its unit at a position, or None; ``unit`` is ``1`` without a unit.

    Raises:
        NotAQuantity: number and unit together are no quantity.
    """
    first = text[position]
    if first == "半":
        half = _half_at(text, position)
        if half is not None:
            return half
    elif first == "米":
        return _omitted_one(text, position)
    number = number_at(text, position)
    if number is not None:
        attach_unit(text, number)
    return number


def attach_unit(text: str, amount: Amount) -> None:
    """Gives a number the unit that follows it.

    Raises:
        NotAQuantity: number and unit together are no quantity.
    """
    if text.startswith("半", amount.end) and _is_halved(text, amount):
        amount.value = amount.low = amount.high = 0.5
        amount.form, amount.dimension = "fraction", "ratio"
        amount.end = amount.number_end = amount.end + 1
        return
    at = _unit_start(text, amount)
    name, end, extra, mark = _unit_with_half(text, at)
    meant = in_context(text, amount, name, end) if name is not None else None
    if meant is None:
        _without_unit(amount)
        return
    _set_unit(amount, meant)
    amount.end = _with_variant(text, end)
    if mark:
        opened(amount, mark)
    if extra:
        add(amount, extra)
    # 八折 is 80 %, but 八五折 and 85折 are 85 %
    if meant.multiple != 1 and not (meant.name == "折" and (amount.value or 0) > 10):
        times(amount, meant.multiple)
    extend(text, amount)


def _is_halved(text: str, amount: Amount) -> bool:
    """一半 as a fraction."""
    return text[amount.core_start : amount.end] == "一" and _HALVED.match(text, amount.end) is not None


def _set_unit(amount: Amount, name: UnitName) -> None:
    amount.name, amount.unit, amount.dimension = name.name, name.code, name.dimension
    amount.multiple, amount.is_measure = name.multiple, name.is_measure


def _without_unit(amount: Amount) -> None:
    if amount.form == "plain":
        return
    amount.dimension = "ratio"
    amount.unit = {"percent": "%", "permille": "[ppth]"}.get(amount.form, "1")


def _unit_start(text: str, amount: Amount) -> int:
    """Where the unit begins; 千 goes from the number to the unit in 12千米, 10万千瓦."""
    end = amount.end
    if text[end - 1] in _PREFIXES and end - amount.core_start > 1 and amount.form == "plain":
        name = unit_at(text, end - 1)
        if name is not None and name.is_measure and len(name.name) > 1 and text[end - 2] not in "几数上":
            shorter = number_at(text[: end - 1], amount.start)
            if shorter is not None and shorter.end == end - 1:
                amount.value, amount.low, amount.high = shorter.value, shorter.low, shorter.high
                amount.modifier, amount.bare = shorter.modifier, shorter.bare
                amount.end = amount.number_end = end - 1
                return end - 1
    if text.startswith(" ", end):
        spaces = _SPACES.match(text, end)
        if spaces is not None and unit_at(text, spaces.end()) is not None:
            return spaces.end()
    return end


def _unit_with_half(text: str, at: int) -> tuple[UnitName | None, int, float, str]:
    """The unit, its end, what is to be added (一个半小时: 0.5) and the open mark inside (两个多月)."""
    name = unit_at(text, at)
    if name is None and not text.startswith("半", at):
        return None, at, 0.0, ""
    if text.startswith(("半", "个半"), at):
        half = _HALF_INSIDE.match(text, at)
        longer = longest_name(text, half.end(), half[1]) if half else None
        if half is not None and longer is not None and longer.is_measure:
            return longer, half.end() + len(longer.name) - len(half[1]), 0.5, half[2] or ""
    if name is None:
        return None, at, 0.0, ""
    if name.name in _OPENING:
        if name.name == "分" and text.startswith("半钟", at + 1):
            return table().by_name["分钟"], at + 3, 0.5, ""
        if text[at + 1 : at + 2] in ("多", "余", "来"):
            longer = longest_name(text, at + 2, name.name)
            if longer is not None:
                return longer, at + 2 + len(longer.name) - 1, 0.0, text[at + 1]
    return name, at + len(name.name), 0.0, ""


def _with_variant(text: str, end: int) -> int:
    """台（套）, 个(处): another measure word in brackets belongs to the unit."""
    if not text.startswith(("（", "("), end):
        return end
    other = unit_at(text, end + 1)
    if other is None or other.dimension != "count":
        return end
    closing = end + 1 + len(other.name)
    return closing + 1 if text.startswith(("）", ")"), closing) else end


def _half_at(text: str, position: int) -> Amount | None:
    """半小时, 半个月, 半个多月, 半斤."""
    at = position + 1
    whole = int(_ONE_OMITTED_HALF.match(text, position - 1) is not None) if position > 1 else 0
    opened_inside = text.startswith("个多", at)
    name = longest_name(text, at + 2, "个") if opened_inside else unit_at(text, at)
    if whole and text.startswith("钟", at):
        name = table().by_name["钟头"]
    if name is None or not name.is_measure or name.dimension in ("other", "money"):
        return None
    end = at + (1 if text.startswith("钟", at) else len(name.name) + opened_inside)
    value = 0.5 + whole
    amount = Amount(position - whole, position - whole, position + 1, end, value, value, value, "exact")
    _set_unit(amount, name)
    if opened_inside:
        opened(amount, "多")
    return amount


def _omitted_one(text: str, position: int) -> Amount | None:
    """米九: one metre ninety."""
    found = _OMITTED_ONE.match(text, position)
    if found is None:
        return None
    value = 1 + "零一二三四五六七八九".index(found[1]) / 10
    amount = Amount(position, position, position, found.end(), value, value, value, "exact")
    _set_unit(amount, table().by_name["米"])
    return amount
