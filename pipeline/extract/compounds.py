"""What may follow a unit and belongs to the figure: 三斤半, 2小时30分, 2米15, 3亩多."""

from __future__ import annotations

import re

from pipeline.extract.numbers import Amount, number_at
from pipeline.extract.units import table, unit_at
from pipeline.extract.values import add, modify

_FIRST = frozenset("半多余许零又 ")
_DIGIT = frozenset("0123456789一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾")
_MORE = re.compile(r"多(?![种样项个家名次元边方数少条位处为余媒])|余(?![额震热下地粮款])|许(?![可多])")
# behind a measure word 多 must close the phrase: 两圈多, but 三个多功能厅
_MORE_COUNTED = re.compile(r"多(?=[，。、；：！？）)”,\s的了就后]|比赛|时间|路程|距离|$)")
_HALF = re.compile(r"半(?![数程夜场决导岛径路边空年月天个山途小])")
_TAIL = re.compile(
    r"[0-9]{1,2}(?![0-9.,:%：/])|[一二三四五六七八九]{1,2}(?![一二三四五六七八九十百千万亿零两点分])"
)
_HAN_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
# what a digit after the unit counts tenths of: 三米九, 三块五, 九成三
_TAILED = frozenset("米块毛吨尺斤丈亩成度里")
_TENTHS = frozenset("毛角")
_HUNDREDTHS = re.compile(r"[0-9]{2}(?![0-9.,:%：/])|[零一二三四五六七八九]{2}(?![十百千万亿])")


def opened(amount: Amount, mark: str) -> None:
    """余, 多 or 来 inside or after the unit."""
    modify(amount, "approximate" if mark in ("来", "许") else "more_than")


def extend(text: str, amount: Amount) -> None:
    """Takes in what follows the unit: 半, a smaller unit, a tenth, 多."""
    following = text[amount.end : amount.end + 1]
    if amount.modifier != "exact" or amount.value is None or not (following in _FIRST or following in _DIGIT):
        return
    half = _HALF.match(text, amount.end)
    if half is not None:
        add(amount, 0.5 * amount.multiple)
        amount.end = half.end()
    elif amount.is_measure:
        _add_smaller_units(text, amount)
        if amount.name == "秒":
            _add_decimals(text, amount, _HUNDREDTHS, 1.0)
        elif _is_tailed(amount) and _add_tenths(text, amount, amount.multiple):
            return
    _open_end(text, amount)


def _open_end(text: str, amount: Amount) -> None:
    """Takes in 多, 余 or 许 behind the unit of an exact amount: 三亩多, 两圈多."""
    if amount.modifier != "exact":
        return
    more = (_MORE if amount.is_measure else _MORE_COUNTED).match(text, amount.end)
    if more is not None:
        amount.end = more.end()
        opened(amount, more[0])


def _add_smaller_units(text: str, amount: Amount) -> None:
    """2小时30分, 5元3角, 两美元又三美分."""
    parts = table().compounds.get(amount.unit)
    while parts is not None and amount.end < len(text):
        at = amount.end
        at += text.startswith(("零", "又"), at)
        number = number_at(text, at) if text[at : at + 1] in _DIGIT else None
        if number is None or number.value is None or number.form != "plain" or amount.value is None:
            return
        unit_start = number.end + text.startswith(" ", number.end)
        name = max((n for n in parts if text.startswith(n, unit_start)), key=len, default=None)
        if name is None:
            return
        add(amount, number.value * parts[name])
        modify(amount, number.modifier)
        amount.end = unit_start + len(name)
        if name in _TENTHS:
            _add_tenths(text, amount, 0.1)
        elif name == "秒":
            _add_decimals(text, amount, _HUNDREDTHS, parts[name])


def _is_tailed(amount: Amount) -> bool:
    return amount.name[-1:] in _TAILED and amount.end == amount.number_end + len(amount.name)


def _add_tenths(text: str, amount: Amount, scale: float) -> bool:
    """三米九, 三块五: the digits after the unit are its decimals, if nothing follows that they could count."""
    return _add_decimals(text, amount, _TAIL, scale)


def _add_decimals(text: str, amount: Amount, digits: re.Pattern[str], scale: float) -> bool:
    found = digits.match(text, amount.end)
    if found is None or unit_at(text, found.end()) is not None:
        return False
    add(amount, float("0." + found[0].translate(_HAN_DIGITS)) * scale)
    amount.end = found.end()
    return True
