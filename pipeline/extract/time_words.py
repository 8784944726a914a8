"""One time expression: a date in figures or a word of ``period.yaml``, read by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any, Literal

from pipeline.extract.structure import Paragraph
from pipeline.rules import read_rules

Mode = Literal["span", "until", "since", "before", "now", "same", "vague"]
_HAN = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "两": "2"}
_NUMBER = (
    r"(?:[0-9]{1,2}|[二三四五]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|初?[一二三四五六七八九])"
)
_NUMERIC = frozenset("0123456789零〇○一二三四五六七八九十两廿卅初")
_YEAR = r"(?:(?:1[0-9]|20)[0-9]{2}|[0-9]{2}|[一二][零〇○一二三四五六七八九]{3})"
_TO = r"(?:至|到|[-—–－~～、,，]{1,2}|和|及|与)"
_CALENDAR = re.compile(
    rf"(?:(?P<y>{_YEAR})(?:年?度?{_TO}(?P<y2>{_YEAR}))?年度?)?"
    rf"(?:(?P<m>{_NUMBER})(?:月?{_TO}(?P<m2>{_NUMBER}))?月份?)?"
    rf"(?:(?P<d>{_NUMBER})(?:[日号]?{_TO}(?:(?P<m3>{_NUMBER})月)?(?P<d2>{_NUMBER}))?[日号]?)?"
    r"(?P<tail>底|末|上旬|中旬|下旬|初|间)?"
)
_ISO = re.compile(r"((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?![0-9年])")
_QUARTER = re.compile(rf"([一二三四1-4])(?:(?:季度)?{_TO}([一二三四1-4]))?季度")
_HEADLINE_YEAR = re.compile(
    r"((?:19|20)[0-9]{2})(?=[一-鿿]{2})(?!年|余|多|万|亿|名|人|家|个|户|元|亩|公|平|吨|米|件|套|台|所|只|辆)"
)
_FIRST_MONTHS = r"(?<![此之的以天日])前([0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?月"
_COUNTED = "一二两三四五六七八九十百千几数半"
_WEEKDAY = (
    rf"(?<![0-9{_COUNTED}每逢隔双单])(?<![周期].[至到—～~、和及与-])(?:(?P<week>[本这上下])个?)?(?:周|星期)(?P<weekday>[一二三四五六日天])"
    r"(?![至到\-—～~、和及与](?:周|星期)?[一二三四五六日天]|[个次回场天期岁年届度家只支名位起项部件套])"
)
_WEEKS = {None: None, "本": 0, "这": 0, "上": -1, "下": 1}
_COMING = (
    rf"(?:未来|今后|接下来)的?[0-9{_COUNTED}]{{1,3}}(?:[至到—-][0-9{_COUNTED}]{{1,3}})?(?:年|个月|天|周|季)"
)
COMING = ("未来", "今后", "接下来")
"""A length of time from now on, which no calendar settles."""
QUOTES = "“”\"'『』「」‘’（）() "
_BEFORE_DAY = "，,。；;：: 　月于在从到至自由"
_ANY = "有每某终同近早另哪那这"
_TENS = {"上旬": (1, 10), "中旬": (11, 20)}


@dataclass(slots=True)
class Time:
    """A time as it stands at ``start`` to ``end`` of a paragraph; None is what it does not say.

    ``year`` is a calendar year, ``years_from_now`` counts from the year of publication; ``weekday``
    counts from Monday, 0. A ``yardstick`` is what something is compared with; ``to`` is the end of a
    range; a time that does not ``governs`` is part of a name, a life or a condition; ``month_range`` is that of
    1至9月, not of 上半年.
    """

    start: int
    end: int
    mode: Mode = "span"
    year: int | None = None
    last_year: int | None = None
    years_from_now: int | None = None
    month: int | None = None
    last_month: int | None = None
    months_from_now: int | None = None
    weeks_from_now: int | None = None
    weekday: int | None = None
    day: int | None = None
    last_day: int | None = None
    days_from_now: int | None = None
    unclear: bool = False
    to: Time | None = None
    yardstick: bool = False
    governs: bool = True
    month_range: bool = False

    @property
    def single(self) -> bool:
        """Whether it names a single day."""
        named = self.day is not None and self.last_day in (None, self.day) and self.last_month is None
        if self.to is not None:
            return False
        weekday = self.weekday is not None
        return self.mode in ("until", "now") or named or weekday or self.days_from_now is not None

    @property
    def floating(self) -> bool:
        """Whether it names a month or a day of no certain year: the last one, or the next one of a plan."""
        anchors = (
            self.year,
            self.years_from_now,
            self.months_from_now,
            self.weeks_from_now,
            self.days_from_now,
        )
        return self.mode != "now" and all(anchor is None for anchor in anchors)

    @property
    def plan(self) -> bool:
        """Whether it is several years: a five-year plan or a range."""
        return self.last_year is not None


@cache
def rules() -> dict[str, Any]:
    """The content of ``period.yaml``."""
    content: dict[str, Any] = read_rules("period.yaml")
    return content


def either(words: Any) -> str:
    """A pattern of words, the longer first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _words() -> re.Pattern[str]:
    """The words that name a time by themselves; a group for each kind."""
    r = rules()
    kinds = {
        k: either(r[k]) for k in ("months", "weeks", "days", "parts", "now", "same", "vague", "year_end")
    }
    # 三五年内 is a length of time
    years = rf"(?:(?<![0-9{_COUNTED}])|(?!年))(?:{either(r['years'])})(?<![成产营用工运车机网]后年)"
    # the two-character names (九五) are told apart by dates.yaml
    plans = either(w for w in r["plans"] if len(w) > 2)
    kinds = {"weekdays": _WEEKDAY, "years": years, **kinds, "plans": plans, "first": _FIRST_MONTHS}
    # 截至今年 is no 至今
    kinds["now"] = f"(?:{kinds['now']})(?![年天日晚早晨后春夏秋冬])"
    kinds["vague"] = f"{_COMING}|{kinds['vague']}"
    kinds["days"] = either(w for w in r["days"] if len(w) > 1) + r"|昨(?=[，,（(])"
    starts = "".join(sorted({w[0] for k in kinds if k in r for w in r[k]} | set("前周星未今接")))
    return re.compile(f"(?=[{starts}])(?:" + "|".join(f"(?P<{k}>{p})" for k, p in kinds.items()) + ")")


def number(text: str) -> int:
    """The value of a day, month or year in figures or Chinese characters: 26, 廿六, 二〇一一."""
    text = text.replace("初", "").replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * int(_HAN.get(tens, "1")) + int(_HAN.get(ones, "0"))
    return int("".join(_HAN.get(c, c) for c in text))


def bare_years(folded: str) -> list[Time]:
    """The year that a headline opens with: 2011贵州将开建."""
    found = _HEADLINE_YEAR.match(folded)
    return [Time(0, 4, year=int(found[1]))] if found else []


def dates_in_figures(paragraph: Paragraph) -> list[Time]:
    """The dates in figures: the words that structure tagged as time and that hold a number."""
    found = []
    words = paragraph.words
    for i in compress(range(len(words)), map("t".__eq__, paragraph.tags)):
        if _NUMERIC.isdisjoint(words[i]):
            continue
        time = _read(words[i], paragraph.starts[i])
        if time is not None and not _is_no_day(paragraph, i, time):
            found.append(time)
    return found


def _is_no_day(paragraph: Paragraph, i: int, time: Time) -> bool:
    """Whether 三号 is the third of a name, not the third of the month, or 一日 any day: 有一日."""
    if time.month is not None or not time.start:
        return False
    before = paragraph.folded[time.start - 1]
    if paragraph.words[i] == "一日":
        return before in _ANY
    return paragraph.words[i].endswith("号") and before not in _BEFORE_DAY


def _read(text: str, start: int) -> Time | None:
    """A date in figures, read; None where it names no day, month, quarter or year."""
    time = Time(start, start + len(text))
    plain = text.strip(QUOTES)
    plan = rules()["plans"].get(plain)
    if plan is not None:
        time.year, time.last_year = plan
        return time
    if found := _ISO.match(plain):
        time.year, time.month = int(found[1]), int(found[2])
        time.day = int(found[3]) if found[3] else None
        return time
    if found := _QUARTER.fullmatch(plain):
        first, last = number(found[1]), number(found[2] or found[1])
        time.month, time.last_month = 3 * first - 2, 3 * last
        return time
    found = _CALENDAR.fullmatch(plain)
    return _filled(time, found) if found and (found["y"] or found["m"] or found["d"]) else None


def _filled(time: Time, found: re.Match[str]) -> Time:
    """The fields of a calendar date."""
    if found["y"]:
        time.year = _four_digits(number(found["y"]))
        time.last_year = _four_digits(number(found["y2"])) if found["y2"] else None
    for name, group in (("month", "m"), ("last_month", "m2"), ("day", "d"), ("last_day", "d2")):
        if found[group]:
            setattr(time, name, number(found[group]))
    time.month_range = time.last_month is not None and time.day is None
    if found["m3"]:
        time.last_month = number(found["m3"])
    tail = found["tail"]
    if tail in ("底", "末"):
        time.mode = "until"
    elif tail == "初":
        time.unclear = True
    elif tail in _TENS:
        time.day, time.last_day = _TENS[tail]
    elif tail == "下旬":
        time.day, time.last_day = 21, 31
    # 初五 is a day of the lunar calendar
    if (time.month or 1) > 12 or (time.day or 1) > 31 or "初" in (found["d"] or ""):
        time.unclear = True
    return time


def _four_digits(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year > 40 else 2000)


def named_times(folded: str) -> list[Time]:
    """The times that words name: 今年, 昨天, 上半年, 年底, 目前."""
    r = rules()
    found = []
    for match in _words().finditer(folded):
        kind, word = match.lastgroup or "", match.group()
        time = Time(match.start(), match.end())
        if match["first"] or kind == "first":
            count = re.sub(r"[前个月]", "", word)
            time.month, time.last_month = 1, min(12, number(count))
        elif kind == "weekdays" or match["weekday"]:
            time.weeks_from_now = _WEEKS[match["week"]]
            time.weekday = "一二三四五六日天".index(match["weekday"]) % 7 if match["weekday"] != "天" else 6
        elif kind == "plans":
            time.year, time.last_year = r["plans"][word]
        elif kind == "years":
            time.years_from_now = r["years"][word]
        elif kind in ("months", "weeks", "days"):
            setattr(time, f"{kind}_from_now", r[kind].get(word, -1))
        elif kind == "parts":
            time.month, time.last_month = r["parts"][word]
        elif kind == "year_end":
            time.month, time.mode, time.years_from_now = 12, "until", 0
        else:
            time.mode = kind  # type: ignore[assignment]  # now, same and vague are modes
        found.append(time)
    return found
