"""Two ends that make one figure: 30至50人, 10%—15%, 三、四百人, 5至8万."""

from __future__ import annotations

import re

from pipeline.extract.amounts import amount_at, attach_unit
from pipeline.extract.dates import date_at
from pipeline.extract.numbers import Amount, number_at
from pipeline.extract.readings import read
from pipeline.extract.senses import NotAQuantity

_FIRST = frozenset("至到-—–－−~～∼〜或（( ")
_CONNECTOR = re.compile(
    r"(?:[（(]不?含[）)])? ?(?:至|到|-{1,2}|[—–－−]{1,2}|[~～∼〜]|或者?(?=[二三四五六七八九十0-9]))(?:零上)? ?(?:[A-Z]{0,3}[$¥￥€£] ?)?"
)
_CURRENCY = frozenset("$¥￥€£")
_AGO = re.compile("(?:距今|公元前|距现在|史前)(?:大?约|近)?$")
_CHANGE = re.compile("(?:[增减升降涨跌]|增加|减少|上升|下降|上涨|下跌|提高|扩大|缩小|缩短)了?$")
_FACTORS = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "亿": 10**8,
    "k": 1000,
    "K": 1000,
    "w": 10**4,
}
_ALL = frozenset(_FACTORS)
_BIG = frozenset("万亿")
_PAIR = re.compile(r"([一二两三四五六七八])、(?=([二两三四五六七八九]))")
_NEXT = dict(zip("一二两三四五六七八", ("二两", *"三三四五六七八九"), strict=True))
# 2、3辆, 19或20天: such units are counted in neighbours; 1、2级 and 3、4班 are names
# 延期两个月至8月15日: such a date is no second end
_DATES = frozenset({"date", "month", "quarter", "year", "decade", "century"})
_COUNTED = frozenset("个名位人天年次岁辆家户只条件台米公里小时分钟元块美港吨亩蚊倍成")


def extend_range(text: str, amount: Amount) -> None:
    """Turns an amount into a range, if a connector and a second amount follow it."""
    if text[amount.end : amount.end + 1] not in _FIRST or amount.value is None:
        return
    connector = _CONNECTOR.match(text, amount.end)
    if connector is None or connector.end() >= len(text):
        return
    date = date_at(text, connector.end()) if amount.name else None
    if date is not None and date.kind in _DATES:
        return
    try:
        other = amount_at(text, connector.end())
    except NotAQuantity:
        return
    if other is None or other.value is None or not _is_range(text, amount, other, connector[0]):
        return
    low, high = amount.value * _shared_scale(text, amount, other), other.value
    if text.startswith("零下", amount.start) and "零上" not in connector[0] and high > 0:
        low, high = -high, low
    if low > high and _AGO.search(text, max(0, amount.start - 5), amount.start):
        low, high = high, low
    if low < high:
        other.value = high
        _join(amount, other, low)


def share_magnitude(text: str, number: Amount) -> None:
    """Turns a numeral into a range where the next one's magnitude serves both: 5至8万."""
    if text[number.end : number.end + 1] not in _FIRST or number.value is None or number.form != "plain":
        return
    connector = _CONNECTOR.match(text, number.end)
    other = number_at(text, connector.end()) if connector is not None else None
    if other is None or other.value is None or other.form != "plain":
        return
    scale = _shared_scale(text, number, other)
    if scale > 1 and number.value * scale < other.value:
        _join(number, other, number.value * scale)


def _join(amount: Amount, other: Amount, low: float) -> None:
    """Makes the amount the range that ends with the other one."""
    amount.low, amount.high, amount.value, amount.modifier = low, other.value, None, "range"
    amount.end, amount.number_end = other.end, other.number_end
    amount.unit, amount.dimension, amount.form = other.unit, other.dimension, other.form
    amount.name, amount.multiple, amount.is_measure = other.name, other.multiple, other.is_measure


def _is_range(text: str, amount: Amount, other: Amount, connector: str) -> bool:
    """Whether two amounts and what stands between them can be one figure."""
    if other.modifier not in ("exact", "more_than"):
        return False
    if amount.form == "percent" and other.unit == "1" and other.form == "plain":
        other.unit, other.dimension = amount.unit, amount.dimension
    if amount.unit not in ("1", other.unit):
        return False
    if (
        amount.name
        and amount.dimension != "ratio"
        and _CHANGE.search(text, max(0, amount.start - 4), amount.start)
    ):
        # 减5人至98人 is a change and what it led to
        return False
    if "或" in connector:
        return other.unit != "1"
    if "-" in connector and amount.unit == "1" and other.unit == "1" and connector[-1] not in _CURRENCY:
        # a hyphen between plain numbers joins an identifier or a score
        return text[other.number_end - 1] in "万亿千百"
    return True


def _shared_scale(text: str, amount: Amount, other: Amount) -> float:
    """5至8万 is 50,000 to 80,000: the second end's magnitude and multiple serve the first."""
    scale = 1.0 if amount.name else other.multiple
    if (
        amount.form == "percent"
        or amount.value is None
        or other.value is None
        or amount.end != amount.number_end
    ):
        return scale
    written = text[other.core_start : other.number_end]
    first = _trailing(text[amount.core_start : amount.number_end], _ALL)
    for shared in (_trailing(written, _ALL) if first == 1 else 1, _trailing(written, _BIG)):
        if first < shared and amount.value < other.value / other.multiple / shared:
            return scale * shared
    return scale


def _trailing(written: str, marks: frozenset[str]) -> int:
    """The magnitudes at the end of a written number, multiplied: 30万 → 10000, 三千 → 1000."""
    scale = 1
    for mark in reversed(written):
        if mark not in marks or (mark == "十" and (scale != 1 or len(written) == 1)):
            break
        scale *= _FACTORS[mark]
    return scale


def join_pair(text: str, number: Amount) -> bool:
    """Reads 三、四百人, 十七、八岁, 2、3辆: neighbours with 、 between them, before a magnitude or a unit.

    Raises:
        NotAQuantity: number and unit together are no quantity.
    """
    if number.form != "plain" or number.value is None:
        return False
    if text[number.end - 1].isascii():
        return _join_digits(text, number)
    found = _PAIR.match(text, number.end - 1)
    rest = number_at(text, found.end()) if found is not None and found[2] in _NEXT[found[1]] else None
    if rest is None or rest.value is None:
        return False
    core = text[number.core_start : number.end] + text[rest.core_start : rest.end]
    reading = read(core)
    if reading is None or reading.length != len(core) or reading.modifier != "range":
        return False
    joined = Amount(
        number.start, rest.core_start, rest.end, rest.end, None, reading.low, reading.high, "range"
    )
    attach_unit(text, joined)
    if joined.unit == "1" and rest.end - rest.core_start == 1:
        return False
    _join(number, joined, joined.low or 0.0)
    number.high = joined.high
    return True


def _join_digits(text: str, number: Amount) -> bool:
    """2、3辆; 1、2级 and 7、8月 are no amounts."""
    other = number_at(text, number.end + 1)
    if other is None or other.value is None or number.value is None:
        return False
    # 5、6万元: the magnitude serves both
    scale = _trailing(text[other.core_start : other.number_end], _ALL)
    if other.number_end - other.core_start > 1 and (scale == 1 or text[max(0, number.start - 1)] == "、"):
        return False
    if other.value != (number.value + 1) * scale or text[other.end : other.end + 1] not in _COUNTED:
        return False
    attach_unit(text, other)
    if other.unit == "1" or other.value is None:
        return False
    _join(number, other, number.value * scale)
    return True
