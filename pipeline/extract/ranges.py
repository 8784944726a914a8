"""Two ends that make one figure: 30至50人, 10%—15%, 三、四百人, 5至8万."""

from __future__ import annotations

import re

from pipeline.extract.amounts import Amount, Vetoed, amount_at, with_unit
from pipeline.extract.numbers import Number, number_at
from pipeline.extract.readings import read

_CONNECTOR = re.compile(
    r"(?:[（(]不?含[）)])? ?(?:至|到|-{1,2}|[—–－−]{1,2}|[~～∼〜]|或者?(?=[二三四五六七八九十0-9]))(?:[零〇]上)? ?"
)
_MAGNITUDE = re.compile(r"[十百千万亿]+(?=[多余]?(?:[^十百千万亿]|$))|[kKw](?![A-Za-z])")
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
_PAIR = re.compile(r"([一二两三四五六七八])[、](?=([二三四五六七八九]))")
_FOLLOWS = dict(zip("一二两三四五六七八", "二三三四五六七八九", strict=True))


def extend_range(text: str, amount: Amount) -> None:
    """Turns an amount into a range, if a connector and a second amount follow it."""
    connector = _CONNECTOR.match(text, amount.end)
    if connector is None or amount.value is None or connector.end() >= len(text):
        return
    try:
        other = amount_at(text, connector.end())
    except Vetoed:
        return
    if other is None or other.value is None or other.modifier not in ("exact", "more_than"):
        return
    if amount.unit not in ("1", other.unit) and other.unit != "1":
        return
    if not _is_range(text, amount, other, connector[0]):
        return
    low = amount.value * _shared_scale(text, amount, other)
    if other.unit == "1" and amount.unit != "1" and amount.name is not None:
        return
    if low >= other.value:
        return
    amount.low, amount.high, amount.value, amount.modifier = low, other.value, None, "range"
    amount.end, amount.number_end = other.end, other.number_end
    amount.unit, amount.dimension, amount.name, amount.form = (
        other.unit,
        other.dimension,
        other.name,
        other.form,
    )


def _is_range(text: str, amount: Amount, other: Amount, connector: str) -> bool:
    """A hyphen between two plain numbers joins an identifier or a score unless a unit follows."""
    if "或" in connector:
        return other.unit != "1"
    if "-" in connector and amount.unit == "1" and other.unit == "1":
        return other.end > other.number_end or text[other.number_end - 1] in "万亿千百%"
    return True


def _shared_scale(text: str, amount: Amount, other: Amount) -> float:
    """5至8万 is 50,000 to 80,000: the second end's magnitude and multiple serve the first."""
    scale = 1.0
    if other.name is not None and amount.name is None:
        scale = other.name.multiple
    if amount.form == "percent" or amount.value is None or other.value is None:
        return scale
    written = text[other.core_start : other.number_end]
    first = _trailing(text[amount.core_start : amount.number_end])
    multiple = other.name.multiple if other.name else 1.0
    if amount.end != amount.number_end:
        return scale
    for shared in (_trailing(written) if first == 1 else 1.0, _trailing(written, "万亿")):
        if first < shared and amount.value < other.value / multiple / shared:
            return scale * shared
    return scale


def _trailing(written: str, marks: str = "十百千仟万亿kKw") -> float:
    """The magnitudes at the end of a written number, multiplied: 30万 → 10000, 三千 → 1000."""
    scale = 1.0
    for mark in reversed(written):
        if mark in marks and (mark != "十" or scale == 1):
            scale *= _FACTORS[mark]
        else:
            break
    return 1.0 if written and written[0] in "十" and len(written) == 1 else scale


def pair_at(text: str, position: int) -> Amount | None:
    """三、四百人, 十七、八岁: neighbours with 、 between them, before a magnitude or a unit.

    Raises:
        Vetoed: number and unit together are no quantity.
    """
    number = number_at(text, position)
    if number is None or number.form != "plain" or number.value is None:
        return None
    found = _PAIR.match(text, number.end - 1)
    if found is None or _FOLLOWS[found[1]] != found[2]:
        return None
    rest = number_at(text, found.end())
    if rest is None or rest.value is None:
        return None
    core = text[number.core_start : number.end] + text[rest.core_start : rest.end]
    reading = read(core)
    if reading is None or reading.length != len(core) or reading.low is None or reading.high is None:
        return None
    joined = Number(
        number.start, rest.end, rest.core_start, reading.value, reading.low, reading.high, "range", "plain"
    )
    amount = with_unit(text, joined)
    return None if amount.unit == "1" and rest.end - rest.core_start == 1 else amount
