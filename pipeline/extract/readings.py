"""Reads a written numeral: 3万4000 → 34000, 三五百 → 300 to 500, 几十万 → 100000 and more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.records import Modifier

_HAN = "零〇○一二三四五六七八九两壹贰叁参肆伍陆柒捌玖俩幺"
_DIGITS = dict(zip(_HAN, "000123456789212334567892" + "1", strict=False)) | {"俩": "2", "幺": "1"}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCORES = {"廿": "二十", "卅": "三十", "卌": "四十"}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_OPEN: dict[str, Modifier] = {
    "多": "more_than", "余": "more_than", "好几": "several", "几": "several", "来": "approximate", "数": "several", "上": "more_than",
    "把": "approximate",
}  # fmt: skip
_ZEROS = "零〇○"
_BARE = frozenset("百千万亿佰仟兆")
_CUTTABLE = frozenset(_HAN) | frozenset("多余好几来把个点十百千拾佰仟万亿兆廿卅卌0123456789.kKw")
_TOKEN = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+|[{_HAN}]+|[十百千拾佰仟万亿兆]")
_ZERO_BEFORE_DIGIT = re.compile(r"[零〇○]+(?=[0-9])")
# 三五百 is 300 to 500, 一二十 10 to 20; 三两天 is 2 or 3 days
_PAIRS = {f"{a}{a + 1}": (a, a + 1) for a in range(1, 9)} | {"35": (3, 5), "32": (2, 3)}

Number = int | Decimal
Span = tuple[Number, Number]


@dataclass(slots=True, frozen=True)
class Reading:
    """What a numeral says: ``value`` is None for a range; ``length`` is how much of the text was read."""

    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier
    length: int
    bare: bool = False
    """Whether it is a magnitude by itself: 万, 百, 千万."""


def bounds(value: float, modifier: Modifier) -> tuple[float | None, float | None]:
    """The closed bounds that a modifier states about a value."""
    if modifier == "exact":
        return value, value
    if modifier in ("more_than", "at_least", "several"):
        return value, None
    if modifier in ("less_than", "at_most"):
        return None, value
    return None, None


@lru_cache(maxsize=16384)
def read(core: str) -> Reading | None:
    """The reading of the longest well-formed beginning of a numeral without sign, or None."""
    for end in range(len(core), 0, -1):
        reading = _read_whole(core[:end])
        if reading is not None:
            return reading
        if core[end - 1] not in _CUTTABLE:
            return None
    return None


def _read_whole(core: str) -> Reading | None:
    modifier: Modifier = "exact"
    body = core
    for mark, meaning in _OPEN.items():
        if mark in body:
            body = body.replace(mark, "", 1)
            modifier = meaning
    body = body.replace("个", "")
    for short, full in _SCORES.items():
        body = body.replace(short, full)
    span = _number(body)
    if span is None:
        return None
    low, high = float(span[0]), float(span[1])
    if low != high:
        return Reading(None, low, high, "range", len(core))
    return Reading(low, *bounds(low, modifier), modifier, len(core), _BARE.issuperset(core))


def _number(body: str) -> Span | None:
    """The low and high of a numeral without signs and open marks."""
    scale = 1
    if body[-1:] in ("k", "K", "w"):
        scale, body = (10_000 if body[-1] == "w" else 1000), body[:-1]
    if body == "半百":
        return 50, 50
    whole, point, rest = body.partition("点")
    if point:
        return _decimal(whole, rest)
    body = _ZERO_BEFORE_DIGIT.sub("0", body)
    span = _integer(_TOKEN.findall(body))
    return span and (span[0] * scale, span[1] * scale)


def _decimal(whole: str, rest: str) -> Span | None:
    """三点五亿: the digits after 点, then magnitudes that multiply all of it."""
    fraction = rest.rstrip("万亿兆")
    tokens = _TOKEN.findall(whole)
    span = _integer(tokens)
    if span is not None and span[0] != span[1] and len(tokens) == 1:
        span = (int(f"{span[0]}{span[1]}"),) * 2
    if span is None or not fraction or span[0] != span[1] or isinstance(span[0], Decimal):
        return None
    digits = "".join(_DIGITS.get(c, c) for c in fraction)
    if not digits.isdecimal():
        return None
    value = Decimal(f"{span[0]}.{digits}")
    for mark in rest[len(fraction) :]:
        value *= _BIG[mark]
    return value, value


def _integer(tokens: list[str]) -> Span | None:
    """Tokens up to the last 亿 (else 万) multiply, the rest is added."""
    if not tokens:
        return None
    for mark, scale in (("兆", 10**12), ("亿", 10**8), ("万", 10**4)):
        if mark in tokens:
            at = len(tokens) - 1 - tokens[::-1].index(mark)
            head = _integer(tokens[:at]) if at else (1, 1)
            tail = _tail(tokens[at + 1 :], scale)
            if head is None or tail is None:
                return None
            return head[0] * scale + tail[0], head[1] * scale + tail[1]
    return _section(tokens)


def _tail(tokens: list[str], scale: int) -> Span | None:
    """What follows a magnitude: 三万五 is 35000, 三万零五 30005, 3万4000 34000."""
    if not tokens:
        return 0, 0
    first = tokens[0]
    if first[0] in _ZEROS:
        tokens = [first.lstrip(_ZEROS), *tokens[1:]] if first.lstrip(_ZEROS) else tokens[1:]
    elif len(tokens) == 1 and (digits := _digits(first)) and digits[1] < 10 and first[0] not in "0.":
        return digits[0] * scale // 10, digits[1] * scale // 10
    span = _integer(tokens)
    return span if span and span[1] < scale else None


def _digits(token: str) -> Span | None:
    """A run of digits: Arabic, one Chinese digit, two neighbours (三四) or digits read one by one."""
    if token[0] in "0123456789.":
        plain = token.replace(",", "")
        number: Number = Decimal(plain) if "." in plain else int(plain)
        return number, number
    if token[0] not in _DIGITS:
        return None
    digits = "".join(_DIGITS[c] for c in token)
    return _PAIRS.get(digits) or (int(digits), int(digits))


def _section(tokens: list[str]) -> Span | None:
    """Numbers below 万: magnitudes go down, a last digit counts in tenths of the one before it."""
    if len(tokens) == 1 and tokens[0] not in _SMALL:
        return _digits(tokens[0])
    low: Number = 0
    high: Number = 0
    ceiling, position = 10_000, 0
    while position < len(tokens):
        factor, digits, used = _step(tokens, position, ceiling)
        if digits is None or factor >= ceiling:
            return None
        low, high, ceiling = low + digits[0] * factor, high + digits[1] * factor, factor
        position += used
    return low, high


def _step(tokens: list[str], position: int, ceiling: int) -> tuple[int, Span | None, int]:
    """The next coefficient and its magnitude: (factor, digits, tokens used)."""
    token = tokens[position]
    if token in _SMALL:
        return _SMALL[token], (1, 1), 1
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    zero = token[0] in _ZEROS and position > 0
    digits = _coefficient(token.lstrip(_ZEROS) if zero else token)
    if digits == (3, 5) and following is None:
        return 1, None, 1  # 十三五 is a plan, 三五十 are thirty to fifty
    if following in _SMALL and zero and not token.lstrip(_ZEROS):
        return _SMALL[following], (1, 1), 2
    if following in _SMALL:
        return _SMALL[following], digits, 2
    if following is not None:
        return 1, None, 1
    tenths = not zero and 10 < ceiling < 10_000 and digits is not None and token[0] != "0" and digits[1] < 10
    return (ceiling // 10 if tenths else 1), digits, 1


def _coefficient(token: str) -> Span | None:
    """The digit, or the two neighbours, before a magnitude; Arabic digits may be more."""
    digits = _digits(token) if token else None
    if digits is None or (token[0] not in "0123456789." and digits[1] > 9):
        return None
    return digits
