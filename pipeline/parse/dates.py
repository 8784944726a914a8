"""When an article was published, read off a line: with its precision, in Shanghai time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from pipeline.rules import read_rules
from pipeline.script import fold

Precision = Literal["day", "minute", "second"]
SHANGHAI = ZoneInfo("Asia/Shanghai")

_DATE = re.compile(
    r"""(?<![\d.])(?:
        (?P<year>(?:19|20)\d\d)(?:\s{0,2}[-/.]\s{0,2}(?P<month>\d{1,2})\s{0,2}[-/.]\s{0,2}(?P<day>\d{1,2})(?!\d|\.\d)
            |\s{0,2}年\s{0,2}(?P<month2>\d{1,2})\s{0,2}月\s{0,2}(?P<day2>\d{1,2})\s{0,2}日)
        |(?P<year6>20\d\d)\s{1,4}(?P<month6>\d\d)\s{0,4}/\s{0,4}(?P<day6>\d\d)(?!\d)
        |民国\s?(?P<roc>\d{2,3})\s?年\s?(?P<month3>\d{1,2})\s?月\s?(?P<day3>\d{1,2})\s?日
        |(?P<hanzi>[〇○零一二三四五六七八九]{4})年(?P<month4>[一二三四五六七八九十]{1,2})月(?P<day4>[一二三四五六七八九十]{1,3})日
        |(?P<month5>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?P<day5>\d{1,2}),?\s(?P<year5>20\d\d)
    )""",
    re.VERBOSE,
)
_TIME = re.compile(
    r"""[\s\u3000,，|T(（)）]{0,6}(?:(?:星期|周)?[一二三四五六日天][\s)）]{1,3}|(?:星期|周)[一二三四五六日天])?
        (?P<half>上午|下午|晚上|中午|凌晨|早上|[AaPp][Mm]\s?)?\s{0,2}
        (?P<hour>[0-2]?\d)(?:[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d)(?:[.]\d{1,9})?)?
            |[时点](?P<minute2>[0-5]?\d)分(?:(?P<second2>[0-5]?\d)秒)?)
        (?:\s?(?P<half2>[AaPp][Mm])\b)?
        (?:\s?(?P<zone>Z\b|GMT|UTC)?\s?(?P<offset>[+-]\d\d:?\d\d)?)""",
    re.VERBOSE,
)
_MONTHS = {name: i for i, name in enumerate(calendar.month_abbr) if name}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


@dataclass(slots=True)
class Published:
    """A time of publication and where it stands in its line; the lower its ``rank``, the likelier it is one."""

    at: datetime
    precision: Precision
    start: int
    end: int
    rank: int = 1


def find_published(text: str) -> Published | None:
    """The date of a text that is most likely the time of publication, with the clock time and zone behind it."""
    folded = fold(text)
    best: Published | None = None
    for match in _DATE.finditer(folded):
        day = _day(match)
        if day is None:
            continue
        time = _TIME.match(folded, match.end())
        found = _with_time(day, time, match) if time else Published(day, "day", match.start(), match.end())
        found.rank = _rank(folded[max(0, match.start() - 8) : match.start()])
        if best is None or found.rank < best.rank:
            best = found
    return best


@cache
def _date_words() -> tuple[re.Pattern[str], ...]:
    words = read_rules("parse/metadata.yaml")["date_words"]
    return tuple(re.compile("|".join(map(re.escape, words[key]))) for key in ("worst", "worse", "best"))


def _rank(before: str) -> int:
    """How well a date serves by the words before it: 0 for 发布, 1 for none, 2 for 更新, 3 for 成文."""
    worst, worse, best = _date_words()
    if worst.search(before):
        return 3
    if worse.search(before):
        return 2
    return 0 if best.search(before) else 1


def _day(match: re.Match[str]) -> datetime | None:
    """The day that a match of ``_DATE`` names, or None where the calendar has no such day."""
    part = match.groupdict()
    if part["roc"]:
        year, month, day = int(part["roc"]) + 1911, int(part["month3"]), int(part["day3"])
    elif part["hanzi"]:
        year = int("".join(str(_DIGITS[c]) for c in part["hanzi"]))
        month, day = _small_number(part["month4"]), _small_number(part["day4"])
    elif part["month5"]:
        year, month, day = int(part["year5"]), _MONTHS[part["month5"]], int(part["day5"])
    elif part["year6"]:
        year, month, day = int(part["year6"]), int(part["month6"]), int(part["day6"])
    else:
        year, month = int(part["year"]), int(part["month"] or part["month2"])
        day = int(part["day"] or part["day2"])
    try:
        return datetime(year, month, day, tzinfo=SHANGHAI)
    except ValueError:
        return None


def _small_number(hanzi: str) -> int:
    """二十三 → 23, 十 → 10, up to 99."""
    tens, ten, ones = hanzi.rpartition("十")
    value = _DIGITS.get(ones[:1], 0)
    return value + 10 * (_DIGITS.get(tens[:1], 1) if tens else 1) if ten else value


def _with_time(day: datetime, time: re.Match[str], date: re.Match[str]) -> Published:
    part = time.groupdict()
    hour = int(part["hour"])
    half = (part["half"] or part["half2"] or "").strip().lower()
    if half in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    if hour > 23:
        return Published(day, "day", date.start(), date.end())
    second = part["second"] or part["second2"]
    at = day.replace(hour=hour, minute=int(part["minute"] or part["minute2"]), second=int(second or 0))
    zone = _zone(part["zone"], part["offset"])
    at = at.replace(tzinfo=zone).astimezone(SHANGHAI) if zone else at
    return Published(at, "second" if second else "minute", date.start(), time.end())


def _zone(name: str | None, offset: str | None) -> timezone | None:
    if offset:
        sign = -1 if offset[0] == "-" else 1
        digits = offset[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(sign * timedelta(minutes=minutes)) if minutes < 24 * 60 else None
    return UTC if name else None
