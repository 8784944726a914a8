"""The numeral at a place of a folded text: sign, percentages and fractions included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.extract.grammar import expand
from pipeline.extract.readings import Reading, read
from pipeline.records import Dimension, Modifier
from pipeline.rules import read_rules

Form = Literal["plain", "percent", "permille", "fraction"]

_START = re.compile(
    r"[0-9零〇○一二三四五六七八九十百千万亿两俩壹贰叁参肆伍陆柒捌玖拾佰仟廿卅卌幺几数上半负米.±−-]"
)
_LONG = re.compile(r"[0-9][0-9.,]*+|[零〇○一二三四五六七八九十百千万亿]++")
_LONG_DIGITS, _LONG_CHINESE = 30, 60
# a dozen short numbers with marks between them are no figures: 1.3.6.1.4.1.311…, 1至1至1至…
_JOINTS = frozenset("至到~～—–-:：∶/、.,，·")
_CHAIN = re.compile(
    r"(?:(?:[0-9]{1,4}|[零〇一二三四五六七八九十百千万亿]{1,3})[至到~～—–:：∶/、.,，·-]){12,}+"
)
# a few characters over and over, more than thirty in all, state nothing: 一点一点一点…
_REPEATED = re.compile(r"(.)\1{31,}+|(.{2,4}?)\2{15,}+", re.DOTALL)
_LONGEST_REPEATED = 4
# these begin a numeral only before such characters
_DIGITS = frozenset("0123456789")
_MAGNITUDES = frozenset("十百千万亿拾佰仟个")
_NUMERALS = _DIGITS | _MAGNITUDES | frozenset("零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖廿卅 ")
_TIMES_AND_MEASURES = frozenset("百个年月日天小时钟分秒斤里公英海平米厘毫吨克亩顷升辈世瓶辆")
_LEADS = {
    "几": _MAGNITUDES, "数": _MAGNITUDES, "上": _MAGNITUDES, "半": _TIMES_AND_MEASURES, "负": _NUMERALS,
    ".": _DIGITS, "±": _DIGITS, "-": _DIGITS | {".", " "}, "−": _DIGITS | {".", " "}, "米": frozenset("六七八九"),
}  # fmt: skip
_SIGNS = frozenset("负零±−-")
_STRAY = frozenset("伍陆肆拾参")
_STRAY_RUN = frozenset("伍陆参多")
# what a fraction without 之 may not follow
_PLAIN_BEFORE = re.compile(r"[0-9第一二三四五六七八九十百千万投中罚记得扣]")
_WORDLIKE = re.compile(r"[一-鿿、]")


@dataclass(slots=True)
class Amount:
    """A number at its place in a folded text, then with its unit; sign included in ``start``."""

    start: int
    core_start: int
    number_end: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    form: Form = "plain"
    bare: bool = False
    """Whether it is a magnitude by itself: 万, 百, 千万."""
    unit: str = "1"
    dimension: Dimension = "count"
    name: str = ""
    """The unit's name as folded; empty without a unit."""
    multiple: float = 1.0
    is_measure: bool = False


@dataclass(slots=True, frozen=True)
class Grammar:
    """The patterns of ``numerals.yaml``."""

    sign: re.Pattern[str]
    core: re.Pattern[str]
    fraction: re.Pattern[str]
    slash: re.Pattern[str]
    short: re.Pattern[str]


@cache
def _grammar() -> Grammar:
    rules = read_rules("numerals.yaml")
    forms = {name: expand(form, rules["parts"]) for name, form in rules["forms"].items()}
    return Grammar(*(re.compile(forms[name]) for name in ("sign", "core", "fraction", "slash", "short")))


def next_start(text: str, position: int) -> int:
    """The next offset at which a numeral may begin, -1 if there is none."""
    while (found := _START.search(text, position)) is not None:
        start = found.start()
        led = _LEADS.get(text[start])
        if led is None or text[start + 1 : start + 2] in led:
            return start
        position = start + 1
    return -1


def repeat_end(text: str, position: int) -> int | None:
    """The end of a long repetition of a few characters that begins at a position, or None."""
    if text[position] not in text[position + 1 : position + 1 + _LONGEST_REPEATED]:
        return None
    repeated = _REPEATED.match(text, position)
    return repeated.end() if repeated else None


def may_run_on(text: str, number: Amount) -> bool:
    """Whether a numeral may be part of a longer run or chain: it is long, or a digit or a joint follows."""
    following = text[number.end : number.end + 1]
    return number.end - number.core_start > _LONG_DIGITS - 5 or following.isdigit() or following in _JOINTS


def run_end(text: str, position: int) -> int | None:
    """The end of a run of digits or of a chain of numbers too long for a figure, or None."""
    run = _LONG.match(text, position)
    if run is None:
        return None
    if run.end() - position > (_LONG_DIGITS if text[position].isascii() else _LONG_CHINESE):
        return run.end()
    chain = _CHAIN.match(text, position)
    return chain.end() if chain else None


def number_at(text: str, position: int) -> Amount | None:
    """The numeral that begins at a position of a folded text without gaps, or None."""
    if position >= len(text):
        return None
    rules = _grammar()
    sign = rules.sign.match(text, position) if text[position] in _SIGNS else None
    start = sign.end() if sign else position
    core = rules.core.match(text, start)
    if core is None:
        return None
    end = core.end()
    number = _special(text, start, end) if text[end : end + 1] in ("分", "又", "/", "／") else None
    if number is None:
        reading = read(core[0])
        if reading is None or (text[start] in _STRAY and _is_stray(text, start, start + reading.length)):
            return None
        number = _plain(start, reading)
    if sign is not None:
        number.start = position
        if "±" not in sign[0]:
            _negate(number)
    return number


def _plain(start: int, reading: Reading) -> Amount:
    end = start + reading.length
    return Amount(
        start,
        start,
        end,
        end,
        reading.value,
        reading.low,
        reading.high,
        reading.modifier,
        "plain",
        reading.bare,
    )


def _special(text: str, start: int, end: int) -> Amount | None:
    """三分之一, 一又二分之一, 百分之五, 3/5."""
    if text.startswith(("分之", "又"), end):
        found = _grammar().fraction.match(text, start)
        if found is not None:
            return _fraction(found)
    if text.startswith("分", end):
        found = _grammar().short.match(text, start)
        if found is not None and not _PLAIN_BEFORE.search(text, max(0, start - 1), start):
            return _short(found)
    else:
        found = _grammar().slash.match(text, start)
        if found is not None and int(found["bottom"]):
            value = int(found["whole"] or 0) + int(found["top"]) / int(found["bottom"])
            return Amount(start, start, found.end(), found.end(), value, value, value, "exact", "fraction")
    return None


def _fraction(found: re.Match[str]) -> Amount | None:
    top, bottom = read(found["top"]), read(found["bottom"])
    whole = read(found["whole"]) if found["whole"] else None
    if top is None or bottom is None or not bottom.value or bottom.length != len(found["bottom"]):
        return None
    if found["whole"] and (whole is None or whole.value is None or whole.length != len(found["whole"])):
        return None
    end = found.start("top") + top.length
    form: Form = "fraction"
    values = (top.value, top.low, top.high)
    if whole is None and found["bottom"] in ("百", "佰", "千"):
        form = "permille" if found["bottom"] == "千" else "percent"
    else:
        add = (whole.value or 0.0) if whole else 0.0
        values = tuple(None if x is None else add + x / bottom.value for x in values)  # type: ignore[assignment]
    number = Amount(found.start(), found.start(), end, end, *values, top.modifier, form)
    if form != "fraction":
        number.core_start = found.start("top")
    if found["sign"]:
        _negate(number)
    return number


def _short(found: re.Match[str]) -> Amount | None:
    """三分二."""
    top, bottom = read(found["top"]), read(found["bottom"])
    if top is None or bottom is None or not (top.value or 0) < (bottom.value or 0):
        return None
    value = (top.value or 0) / (bottom.value or 1)
    return Amount(
        found.start(), found.start(), found.end(), found.end(), value, value, value, "exact", "fraction"
    )


def _negate(number: Amount) -> None:
    """Puts the numeral below zero."""
    value, low, high = number.value, number.low, number.high
    number.value = None if value is None else -value
    number.low = None if high is None else -high
    number.high = None if low is None else -low


def _is_stray(text: str, start: int, end: int) -> bool:
    """收拾, 队伍参赛, 陆续: such capital numerals beside other characters are a word's."""
    if len(set(text[start:end])) > 1 and not _STRAY_RUN.issuperset(text[start:end]):
        return False
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return bool(_WORDLIKE.search(around)) and text[end : end + 1] not in ("元", "圆", "角", "分")
