"""Time expressions of a paragraph: what a date, a word or both together name on the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.structure import Paragraph
from pipeline.extract.time_words import (
    COMING,
    QUOTES,
    Time,
    bare_years,
    dates_in_figures,
    either,
    named_times,
    rules,
)

# 以来 closes what 自 opened, some words later in the clause
_SINCE_LATER = re.compile(r"[^，,。；;]{0,20}?以来")
_NEARLY = ("左右", "前后")
_RANGE = frozenset({"至", "到", "—", "——", "-", "－", "～", "~", "–"})


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before and right after a time and changes its meaning."""
    r = rules()
    before = re.compile(f"(?:(?P<until>{either(r['until'])})|(?P<from>{either(r['from'])}))了?[{QUOTES}]*$")
    after = re.compile(
        f"[{QUOTES}]*(?:(?P<end>{either(r['end'])})|(?P<no_day>{either(r['no_day'])}))?"
        f"(?:(?P<since>{either(r['since'])})(?!自|源)|(?P<before>{either(r['before'])})(?!期|往|来|后)|(?P<within>{either(r['within'])})(?!国|央|心|秋|旬|期|小|等|学|部|东|非|亚|欧|超))?"
    )
    return before, after


def find_times(paragraph: Paragraph) -> list[Time]:
    """The time expressions of a paragraph, in order, with what stands around them taken in."""
    atoms = [*bare_years(paragraph.folded), *dates_in_figures(paragraph), *named_times(paragraph.folded)]
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


def _joins(folded: str, first: Time, second: Time) -> bool:
    """Whether the second time only makes the first more exact: 今年 + 9月底, 昨天（7月11日）."""
    between = folded[first.end : second.start].strip(QUOTES)
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
        # 2015年左右 is that year, 3月5日前后 no certain day
        nearly = behind["no_day"] in _NEARLY and time.month is None and time.days_from_now is None
        time.unclear = time.unclear or (behind["no_day"] is not None and not nearly)
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
    opening: re.Pattern[str]
    subject: re.Pattern[str]
    superlative: re.Pattern[str]


@cache
def _scope() -> _Scope:
    r = rules()
    return _Scope(
        re.compile(f'(?:{either(r["yardstick"])})[“"「『（(《]*$'),
        re.compile(f'[”"』」’]*[^，,。；;]{{0,6}}?(?:{either(r["plan_of"])})'),
        re.compile(f"[^，,。；;]{{0,2}}(?:{either(r['life'])})"),
        *(
            re.compile(r[name])
            for name in ("condition", "rule", "ruled", "source", "opening", "subject", "superlative")
        ),
    )


def _governs(folded: str, time: Time) -> bool:
    """Whether a time dates what is said, and is no part of a name, a life or a condition."""
    scope = _scope()
    opens = scope.opening.search(folded, max(0, time.start - 4), time.start) is not None
    if time.mode == "vague":
        if folded.startswith(COMING, time.start):
            return True
        return opens or folded[time.end : time.end + 1] in ("，", ",")
    if time.plan and not scope.plan_of.match(folded, time.end) and folded[time.end - 1] not in "间末期年":
        return False
    if scope.life.match(folded, time.end) or scope.condition.match(folded, time.end):
        return False
    if scope.rule.match(folded, time.end) and scope.ruled.search(folded, max(0, time.start - 4), time.start):
        return False
    if time.mode == "now":
        return scope.superlative.match(folded, time.end) is None
    of_noun = folded[time.end - 1] == "的" or folded[time.end : time.end + 1] == "的"
    if not of_noun or opens:
        return True
    return any(form.match(folded, time.end) for form in (scope.source, scope.subject))
