"""When each figure of a paragraph holds, settled against the article's date."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.extract.calendar_days import days
from pipeline.extract.changes import starts_from
from pipeline.extract.meaning import Context, Period
from pipeline.extract.structure import Clause, Paragraph
from pipeline.extract.time_words import Time, rules
from pipeline.records import Status

_NONE = Period()
_NEVER_ON_A_DAY = frozenset({"time", "ratio", "temperature", "voltage", "length"})
_WITHIN_A_DAY = frozenset({"h", "min", "s"})
_LENGTHS = frozenset({"a", "mo", "wk", "d"})
"""Units of lengths of time, which are not said of a time themselves."""
_UNENDING = frozenset({"年", "月", "季度"})
"""What is so much a year is not so much on a day."""
_ABLE = frozenset({"可", "能", "能够", "可以", "足以", "可达", "可供", "可容纳", "可满足", "可停放"})
_OF_A_THING = frozenset({"mm", "[in_i]", "L", "mL", "{像素}"})
"""Units of a thing's size, which no time is said for."""
_AHEAD = ("内", "之内", "以内")
"""Behind years or months: from now on, whenever that was said."""
_EQUALS = ("是", "占", "当于", "等于")
"""Before a time with a multiple or share: it is what that is taken of."""
_NEAR = 2
_FAR = 40
_CARRIED = "carried from the sentence before"


def resolve(
    paragraph: Paragraph,
    context: Context,
    times: list[Time],
    statuses: list[tuple[Status, str]],
    pers: list[str | None],
) -> list[Period]:
    """The period of each quantity of the paragraph, in order."""
    if not times:
        return [_NONE] * len(paragraph.quantities)
    settle = _Settler(paragraph, context, times, pers)
    return [settle.period(k, statuses[k][0] == "planned") for k in range(len(paragraph.quantities))]


class _Settler:
    """The times of a paragraph, laid out so that each figure finds the one that governs it."""

    __slots__ = ("attributive", "context", "governing", "paragraph", "pers", "settled")

    def __init__(
        self, paragraph: Paragraph, context: Context, times: list[Time], pers: list[str | None]
    ) -> None:
        self.paragraph = paragraph
        self.pers = pers
        self.context = context
        self.settled: dict[tuple[int, str, bool], tuple[date, date] | None] = {}
        self.attributive: dict[int, Time] = {}
        _take_over_years(paragraph, context.published, times)
        free = []
        starts = [quantity.start for quantity in paragraph.quantities]
        for time in times:
            k = _right_behind(paragraph, starts, time)
            if k is not None and _is_base(paragraph, time, k):
                continue
            if k is not None and (time.yardstick or _is_attribute(paragraph, time, k)):
                self._attach(k, time)
            elif time.governs:
                free.append(time)
        self.governing = self._governing(free)

    def _attach(self, k: int, time: Time) -> None:
        """A time that belongs to one figure, and to those listed with it: 2016年的51%、8%."""
        quantities = self.paragraph.quantities
        self.attributive[k] = time
        while (
            k + 1 < len(quantities)
            and self.paragraph.folded[quantities[k].end : quantities[k + 1].start] == "、"
        ):
            k += 1
            self.attributive[k] = time

    def period(self, k: int, planned: bool) -> Period:  # noqa: FBT001
        """The period of one figure."""
        time, how = self.attributive.get(k), "stands before the figure"
        if time is None:
            time, how = self.governing[k]
            if time is None or starts_from(self.paragraph, k) or self._is_timeless(k, time, how):
                return _NONE
        bounds = self._days(time, whole=planned or self._is_estimate(k, time))
        text = self.paragraph.text[time.start : time.end].strip("，, ")
        if bounds is None:
            return Period(text=text, how=how) if time.mode not in ("vague", "same") else _NONE
        published = self.context.published
        if planned and published and bounds[1] < published and k not in self.attributive:
            return _NONE
        if not planned and published and bounds[0] > published and how == _CARRIED:
            return _NONE
        return Period(text, bounds[0], bounds[1], how)

    def _is_timeless(self, k: int, time: Time, how: str) -> bool:
        """Whether what a figure says is not said of the time that governs its clause."""
        quantity = self.paragraph.quantities[k]
        if quantity.unit in _LENGTHS and (not (time.plan or time.to) or how == _CARRIED):
            return True
        if _lasts(self.paragraph, k):
            return True
        patterns, begin = _patterns(), max(0, quantity.start - _FAR)
        if time.mode == "now":
            return patterns.budget.search(self.paragraph.folded, begin, quantity.start) is not None
        if not time.single or time.mode == "until":
            return False
        if not _UNENDING.isdisjoint((self.pers[k] or "").split("·")) or self._is_ability(k):
            return True
        form = patterns.lasting_carried if how == _CARRIED else patterns.lasting_on_a_day
        return form.search(self.paragraph.folded, begin, quantity.start) is not None

    def _is_ability(self, k: int) -> bool:
        """Whether a figure says what a thing can do: 可满足…19万户."""
        s, c = self.paragraph.clause_of[k]
        first = self.paragraph.sentences[s].clauses[c].first
        return not _ABLE.isdisjoint(self.paragraph.words[first : self.paragraph.at[k]])

    def _days(self, time: Time, *, whole: bool) -> tuple[date, date] | None:
        """The first and last day of a time; the ``whole`` of it, or as much as has passed."""
        key = (time.start, time.mode, whole)
        if key not in self.settled:
            year = self.context.dated
            self.settled[key] = days(time, self.context.published, planned=whole, year=year)
        return self.settled[key]

    def _is_estimate(self, k: int, time: Time) -> bool:
        """Whether a figure is estimated for the whole of its time: 今年全年, 产值预估为…."""
        folded, start = self.paragraph.folded, self.paragraph.quantities[k].start
        return "预估" in folded[max(0, start - _FAR) : start] or folded.endswith("全年", 0, time.end)

    def _governing(self, times: list[Time]) -> list[tuple[Time | None, str]]:
        """For each figure the time that governs it, and why."""
        p = self.paragraph
        found: list[tuple[Time | None, str]] = []
        carried: Time | None = None
        pending = list(times)
        last_sentence = 0
        current: Time | None = None
        spanning: Time | None = None
        for k, (s, c) in enumerate(p.clause_of):
            if s != last_sentence:
                # what earlier sentences leave behind, the figureless ones too
                while pending and pending[0].start < p.sentences[s].start:
                    current, spanning = _take(p, pending.pop(0), current, spanning)
                carried, current, spanning, last_sentence = spanning or current or carried, None, None, s
            clause = p.sentences[s].clauses[c]
            position = p.quantities[k].start
            while pending and pending[0].start < position:
                current, spanning = _take(p, pending.pop(0), current, spanning)
            found.append(self._choose(k, clause, pending, current, carried))
        return found

    def _choose(
        self, k: int, clause: Clause, pending: list[Time], current: Time | None, carried: Time | None
    ) -> tuple[Time | None, str]:
        if current is not None:
            undated = current.mode == "now" and self.paragraph.quantities[k].unit in _OF_A_THING
            if undated or current.mode == "vague":
                return None, ""
            return self._since(k, clause, current), "stated in the sentence"
        end = self.paragraph.starts[clause.last]
        if pending and pending[0].start < end and self._reaches_back(pending[0]):
            return pending[0], "stated in the clause"
        if carried is not None and self._carries(k, carried):
            return carried, _CARRIED
        return None, ""

    def _since(self, k: int, clause: Clause, time: Time) -> Time:
        """The time from then on, where the figure's clause counts from what happened then: 投产以来."""
        begin, position = self.paragraph.starts[clause.first], self.paragraph.quantities[k].start
        whole = time.mode == "span" and not time.plan and time.to is None
        if whole and time.end < begin and self.paragraph.folded.find("以来", begin, position) > begin:
            return replace(time, mode="since")
        return time

    def _reaches_back(self, time: Time) -> bool:
        """Whether a time governs the figures before it in its clause; that of a report's title does not."""
        if time.mode in ("since", "before"):
            return False
        return _patterns().document.match(self.paragraph.folded, time.end) is None

    def _carries(self, k: int, time: Time) -> bool:
        """Whether a figure takes the time of an earlier sentence; ages, lengths of time do not."""
        quantity = self.paragraph.quantities[k]
        if time.mode in ("now", "same", "vague") or quantity.unit in _OF_A_THING:
            return False
        # 今晚起播出: what begins today has not been going on
        if time.mode == "since" and time.days_from_now == 0:
            return False
        if quantity.unit in ("a", "mo") and self.paragraph.folded.startswith(_AHEAD, quantity.end):
            return False
        if not time.single or time.mode == "until" or quantity.unit in _WITHIN_A_DAY:
            return True
        return quantity.dimension not in _NEVER_ON_A_DAY


def _take_over_years(paragraph: Paragraph, published: date | None, times: list[Time]) -> None:
    """Give a month the past year that the same sentence, or a date right before, names: 2010年…8月."""
    if published is None:
        return
    year, frame, ends = None, None, [sentence.end for sentence in paragraph.sentences]
    for time in times:
        own = published.year + time.years_from_now if time.years_from_now is not None else time.year
        if time.mode != "span":
            continue
        if own is not None and not (time.yardstick or time.plan):
            year, frame = own, time
        elif time.floating and time.month and year is not None and frame and year < published.year:
            same = bisect_left(ends, frame.end) == bisect_left(ends, time.end)
            if same or frame.month is not None:
                time.year, frame = year, time


def _take(
    p: Paragraph, time: Time, current: Time | None, spanning: Time | None
) -> tuple[Time | None, Time | None]:
    """The governing time, and the widest of the sentence, after one more time was read."""
    if time.mode == "same":
        return current, spanning
    if time.single and time.mode == "span" and _only_reported(p.folded, time):
        return current, spanning
    if not time.single and time.mode in ("span", "since") and spanning is None:
        spanning = time
    # 2011年…由年初的A降至B
    if time.unclear and current is not None and not current.unclear and p.folded[time.start] in "由从":
        return current, spanning
    return time, spanning


def _right_behind(paragraph: Paragraph, starts: list[int], time: Time) -> int | None:
    """The figure that follows a time at once or after 的; ``starts`` are those of the figures."""
    k = bisect_left(starts, time.end)
    if k == len(starts) or starts[k] - time.end > _NEAR:
        return None
    return k if not paragraph.folded[time.end : starts[k]].strip("的 ") else None


def _is_base(paragraph: Paragraph, time: Time, k: int) -> bool:
    """Whether a time is what a multiple or share is taken of: 是10月份的三倍."""
    quantity, before = paragraph.quantities[k], paragraph.folded[max(0, time.start - 3) : time.start]
    return quantity.dimension == "ratio" and before.endswith(_EQUALS)


def _is_attribute(paragraph: Paragraph, time: Time, k: int) -> bool:
    """Whether a time belongs to the one figure behind it: 2007年的727万亩."""
    between = paragraph.folded[time.end : paragraph.quantities[k].start]
    inside = paragraph.folded[max(0, time.end - 1) : time.end]
    return "的" in between or inside == "的"


class _Patterns(NamedTuple):
    """What makes a day that of a report, a figure one that lasts, a year that of a document."""

    reported: re.Pattern[str]
    lasting: re.Pattern[str]
    document: re.Pattern[str]
    lasting_on_a_day: re.Pattern[str]
    lasting_carried: re.Pattern[str]
    budget: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    r = rules()
    reported = f"[，,]?[^，,。；;：:]{{0,40}}?(?:{'|'.join(r['reporting'])})|[，,]?(?:记者|本报讯)"
    forms = ("lasting", "document", "lasting_on_a_day", "lasting_carried", "budget")
    return _Patterns(re.compile(reported), *(re.compile(r[name]) for name in forms))


def _only_reported(folded: str, time: Time) -> bool:
    """Whether the day is that of a report: 4月15日，记者从…获悉."""
    return _patterns().reported.match(folded, time.end) is not None


def _lasts(paragraph: Paragraph, k: int) -> bool:
    """Whether a figure holds at any time (an age, a height), or is the time that has passed."""
    quantity = paragraph.quantities[k]
    if quantity.unit_text in ("岁", "歲", "周岁", "周年", "週年"):
        return True
    if quantity.dimension == "time" and paragraph.folded.startswith(
        ("过去", "以来", "来", "前"), quantity.end
    ):
        return True
    return (
        _patterns().lasting.search(paragraph.folded, max(0, quantity.start - 8), quantity.start) is not None
    )
