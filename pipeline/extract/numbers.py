"""The numeral at a place of a folded text: sign, percentages and fractions included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.grammar import expand
from pipeline.extract.readings import Reading, read
from pipeline.records import Modifier
from pipeline.rules import read_rules

START = re.compile(
    r"[0-9零〇○一二三四五六七八九十百千万亿两俩壹贰叁参肆伍陆柒捌玖拾佰仟廿卅卌几数上半幺负.±−-]"
)
_LONG = re.compile(r"[0-9]{31,}+|[零〇○一二三四五六七八九十百千万亿]{61,}+")
_STRAY = frozenset("伍陆肆拾参贰玖柒捌")
_NEIGHBOURS = re.compile(r"[一-鿿]")


@dataclass(slots=True)
class Number:
    """A numeral at its place in a folded text; sign included."""

    start: int
    end: int
    core_start: int
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    form: str
    """``plain``, ``percent``, ``permille`` or ``fraction``."""
    bare: bool = False


@dataclass(slots=True, frozen=True)
class Grammar:
    sign: re.Pattern[str]
    core: re.Pattern[str]
    fraction: re.Pattern[str]
    slash: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The patterns of ``numerals.yaml``."""
    rules = read_rules("numerals.yaml")
    forms = {name: expand(form, rules["parts"]) for name, form in rules["forms"].items()}
    return Grammar(*(re.compile(forms[name]) for name in ("sign", "core", "fraction", "slash")))


def skip_long(text: str, position: int) -> int | None:
    """The end of a run of digits too long for a number, or None."""
    found = _LONG.match(text, position)
    return found.end() if found else None


def number_at(text: str, position: int) -> Number | None:
    """The numeral that begins at a position of a folded text without gaps, or None."""
    rules = grammar()
    sign = rules.sign.match(text, position)
    start = sign.end() if sign else position
    core = rules.core.match(text, start)
    if core is None:
        return None
    special = _special(text, start, core.end())
    if special is not None:
        return _signed(special, position, sign)
    reading = read(core[0])
    if reading is None or _is_stray(text, start, start + reading.length):
        return None
    return _signed(_plain(start, reading), position, sign)


def _plain(start: int, reading: Reading) -> Number:
    return Number(
        start, start + reading.length, start, reading.value, reading.low, reading.high, reading.modifier,
        "plain", reading.bare,
    )  # fmt: skip


def _special(text: str, start: int, end: int) -> Number | None:
    """三分之一, 一又二分之一, 百分之五, 3/5."""
    if text.startswith(("分之", "又"), end):
        found = grammar().fraction.match(text, start)
        if found is not None:
            return _fraction(found)
    if text.startswith(("/", "／", "又"), end):
        found = grammar().slash.match(text, start)
        if found is not None and int(found["bottom"]):
            whole = int(found["whole"] or 0)
            value = whole + int(found["top"]) / int(found["bottom"])
            return Number(start, found.end(), start, value, value, value, "exact", "fraction")
    return None


def _fraction(found: re.Match[str]) -> Number | None:
    top, bottom = read(found["top"]), read(found["bottom"])
    whole = read(found["whole"]) if found["whole"] else None
    if top is None or bottom is None or not bottom.value or bottom.length != len(found["bottom"]):
        return None
    if found["whole"] and (whole is None or whole.value is None or whole.length != len(found["whole"])):
        return None
    end = found.start("top") + top.length
    form = {"百": "percent", "佰": "percent", "千": "permille"}.get(found["bottom"], "fraction")
    if form != "fraction" and not whole:
        number = Number(
            found.start(), end, found.start("top"), top.value, top.low, top.high, top.modifier, form
        )
        return _negated(number) if found["sign"] else number
    scale, add = 1 / bottom.value, (whole.value or 0.0) if whole else 0.0
    turned = [None if x is None else add + x * scale for x in (top.value, top.low, top.high)]
    number = Number(found.start(), end, found.start(), *turned, top.modifier, "fraction")
    return _negated(number) if found["sign"] else number


def _signed(number: Number, position: int, sign: re.Match[str] | None) -> Number:
    if sign is None:
        return number
    number.start = position
    return number if "±" in sign[0] else _negated(number)


def _negated(number: Number) -> Number:
    """The numeral below zero."""
    value, low, high = number.value, number.low, number.high
    number.value = None if value is None else -value
    number.low = None if high is None else -high
    number.high = None if low is None else -low
    return number


def _is_stray(text: str, start: int, end: int) -> bool:
    """收拾, 队伍, 陆地: a capital numeral by itself beside other characters is a word's."""
    if not _STRAY.issuperset(text[start:end]):
        return False
    around = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
    return bool(_NEIGHBOURS.search(around)) and text[end : end + 1] not in ("元", "圆", "角", "分", "整")
