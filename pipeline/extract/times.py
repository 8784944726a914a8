"""Time expressions of a paragraph: what a date, a word or both together name on the calendar."""

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
_FIRST_MONTHS = r"前([0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?月"
_COUNTED = "一二两三四五六七八九十百千几数半"
_WEEKDAY = (
    rf"(?<![0-9{_COUNTED}每逢隔双单])(?<![周期].[至到—～~、和及与-])(?:(?P<week>[本这上下])个?)?(?:周|星期)(?P<weekday>[一二三四五六日天])"
    r"(?![至到\-—～~、和及与](?:周|星期)?[一二三四五六日天]|[个次回场天期岁年届度家只支名位起项部件套])"
)
_WEEKS = {None: None, "本": 0, "这": 0, "上": -1, "下": 1}
_QUOTES = "“”\"'『』「」‘’（）() "
# 以来 closes what 自 opened, some words later in the clause
_SINCE_LATER = re.compile(r"[^，,。；;]{0,20}?以来")
_RANGE = frozenset({"至", "到", "—", "——", "-", "－", "～", "~", "–"})
_BEFORE_DAY = "，,。；;：: 　月于在从到至自由"
_ANY = "有每某终同近早另哪那这"
_TENS = {"上旬": (1, 10), "中旬": (11, 20)}


@dataclass(slots=True)
class Time:
    """A time as it stands at ``start`` to ``end`` of a paragraph; None is what it does not say.

    ``year`` is a calendar year, ``years_from_now`` counts from the year of publication; ``weekday``
    counts from Monday, 0. A
    ``yardstick`` is what something is compared with; ``to`` is the end of a range; a time that does not ``governs`` is part of a
    name, a life or a condition.
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


def _either(words: Any) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _words() -> re.Pattern[str]:
    """The words that name a time by themselves; a group for each kind."""
    r = rules()
    kinds = {
        k: _either(r[k]) for k in ("months", "weeks", "days", "parts", "now", "same", "vague", "year_end")
    }
    # 三五年内 is a length of time
    years = rf"(?:(?<![0-9{_COUNTED}])|(?!年))(?:{_either(r['years'])})"
    # the two-character names (九五) are told apart by dates.yaml
    plans = _either(w for w in r["plans"] if len(w) > 2)
    kinds = {"weekdays": _WEEKDAY, "years": years, **kinds, "plans": plans, "first": _FIRST_MONTHS}
    # 截至今年 is no 至今
    kinds["now"] = f"(?:{kinds['now']})(?![年天日晚早晨后春夏秋冬])"
    kinds["days"] = _either(w for w in r["days"] if len(w) > 1) + r"|昨(?=[，,（(])"
    starts = "".join(sorted({w[0] for k in kinds if k in r for w in r[k]} | set("前周星")))
    return re.compile(f"(?=[{starts}])(?:" + "|".join(f"(?P<{k}>{p})" for k, p in kinds.items()) + ")")


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before and right after a time and changes its meaning."""
    r = rules()
    before = re.compile(
        f"(?:(?P<until>{_either(r['until'])})|(?P<from>{_either(r['from'])}))了?[{_QUOTES}]*$"
    )
    after = re.compile(
        f"[{_QUOTES}]*(?:(?P<end>{_either(r['end'])})|(?P<no_day>{_either(r['no_day'])}))?"
        f"(?:(?P<since>{_either(r['since'])})(?!自|源)|(?P<before>{_either(r['before'])})(?!期|往|来|后)|(?P<within>{_either(r['within'])})(?!国|央|心|秋|旬|期|小|等|学|部|东|非|亚|欧|超))?"
    )
    return before, after


def number(text: str) -> int:
    """The value of a day, month or year in figures or Chinese characters: 26, 廿六, 二〇一一."""
    text = text.replace("初", "").replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * int(_HAN.get(tens, "1")) + int(_HAN.get(ones, "0"))
    return int("".join(_HAN.get(c, c) for c in text))


def find_times(paragraph: Paragraph) -> list[Time]:
    """The time expressions of a paragraph, in order, with what stands around them taken in."""
    atoms = [*_bare_year(paragraph.folded), *_dates(paragraph), *_named(paragraph.folded)]
    atoms.sort(key=lambda time: (time.start, -time.end))
    times: list[Time] = []
    for atom in atoms:
        last = times[-1] if times else None
        if last is not None and atom.start < last.end:
            continue
        if last is not None and _joins(paragraph.folded, last, atom):
            _merge(last, atom)
        elif last is not None and _ranges(paragraph.folded, last, atom):
            last.to, last.end = atom, atom.end
        else:
            times.append(atom)
    yardstick = _scope().yardstick
    for time in times:
        _look_around(paragraph.folded, time)
        time.yardstick = yardstick.search(paragraph.folded, max(0, time.start - 6), time.start) is not None
        time.governs = not time.yardstick and _governs(paragraph.folded, time)
    return [time for i, time in enumerate(times) if not i or time.start >= times[i - 1].end]


def _bare_year(folded: str) -> list[Time]:
    """The year that a headline opens with: 2011贵州将开建."""
    found = _HEADLINE_YEAR.match(folded)
    return [Time(0, 4, year=int(found[1]))] if found else []


def _dates(paragraph: Paragraph) -> list[Time]:
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
    plain = text.strip(_QUOTES)
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


def _named(folded: str) -> list[Time]:
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


def _joins(folded: str, first: Time, second: Time) -> bool:
    """Whether the second time only makes the first more exact: 今年 + 9月底, 昨天（7月11日）."""
    between = folded[first.end : second.start].strip(_QUOTES)
    if between not in ("", "第", "的", ",", "，") or second.mode in ("now", "same", "vague"):
        return False
    if first.mode in ("now", "same", "vague"):
        return False
    if between in (",", "，", "的") or first.mode == "until":
        return False
    if second.weekday is not None:
        return first.day is not None or first.days_from_now is not None
    wider = first.year is not None or first.years_from_now is not None
    if first.days_from_now is not None or first.weekday is not None:
        return second.day is not None
    finer = second.year is None and (second.years_from_now is None or second.mode == "until")
    return (wider and first.month is None and finer) or (
        (first.month is not None or first.months_from_now is not None)
        and first.day is None
        and second.month is None
        and finer
    )


def _ranges(folded: str, first: Time, second: Time) -> bool:
    """Whether two dates are the ends of a range: 2013年4月至2015年8月."""
    dates = first.month is not None and second.month is not None and first.mode == second.mode == "span"
    return dates and folded[first.end : second.start] in _RANGE


def _merge(first: Time, second: Time) -> None:
    """Take the finer fields into the wider time."""
    first.end = second.end
    for name in ("month", "last_month", "day", "last_day"):
        value = getattr(second, name)
        if value is not None:
            setattr(first, name, value)
    first.mode = second.mode
    first.unclear = second.unclear


def _look_around(folded: str, time: Time) -> None:
    """Read 截至, 自 … 以来, 期间, 末, 前 around a time."""
    if time.mode in ("now", "same", "vague"):
        return
    before, after = _around()
    ahead = before.search(folded, max(0, time.start - 6), time.start)
    behind = after.match(folded, time.end)
    opened = ahead is not None and ahead["from"] is not None
    if ahead is not None:
        time.start = ahead.start()
        if ahead["until"] and time.mode == "span":
            # 到2015年 is the year, 截至2015年 its last day
            whole = ahead["until"] in ("到", "至") and time.month is None and time.days_from_now is None
            time.mode = "span" if whole else "until"
    if behind is not None and behind.end() > time.end:
        if behind["end"]:
            time.mode = "until"
        time.unclear = time.unclear or behind["no_day"] is not None
        if behind["since"] and (opened or behind["since"] not in ("后", "来", "以后", "之后")):
            time.mode = "since"
            # 年初以来 begins with the year
            time.unclear = time.unclear and (behind["no_day"] or folded[: time.end])[-1] != "初"
        elif behind["since"] or (behind["before"] and time.mode != "until"):
            time.mode = "before"
        time.end = behind.end()
    if opened and time.mode == "span" and (stretch := _SINCE_LATER.match(folded, time.end)):
        time.mode, time.end = "since", stretch.end()


@dataclass(slots=True)
class _Scope:
    """The forms of ``period.yaml`` that tell what a time governs."""

    yardstick: re.Pattern[str]
    plan_of: re.Pattern[str]
    life: re.Pattern[str]
    condition: re.Pattern[str]
    rule: re.Pattern[str]
    ruled: re.Pattern[str]
    source: re.Pattern[str]


@cache
def _scope() -> _Scope:
    r = rules()
    return _Scope(
        re.compile(f'(?:{_either(r["yardstick"])})[“"「『（(《]*$'),
        re.compile(f'[”"』」’]*[^，,。；;]{{0,6}}?(?:{_either(r["plan_of"])})'),
        re.compile(f"[^，,。；;]{{0,2}}(?:{_either(r['life'])})"),
        *(re.compile(r[name]) for name in ("condition", "rule", "ruled", "source")),
    )


def _governs(folded: str, time: Time) -> bool:
    """Whether a time dates what is said, and is no part of a name, a life or a condition."""
    scope = _scope()
    opens = time.start == 0 or folded[time.start - 1] in "，,。；;：: 　"
    if time.mode == "vague":
        return opens or folded[time.end : time.end + 1] in ("，", ",")
    if time.plan and not scope.plan_of.match(folded, time.end) and folded[time.end - 1] not in "间末期年":
        return False
    if scope.life.match(folded, time.end) or scope.condition.match(folded, time.end):
        return False
    if scope.rule.match(folded, time.end) and scope.ruled.search(folded, max(0, time.start - 4), time.start):
        return False
    of_noun = folded[time.end - 1] == "的" or folded[time.end : time.end + 1] == "的"
    return not of_noun or opens or time.mode == "now" or scope.source.match(folded, time.end) is not None
