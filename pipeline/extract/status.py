"""Whether a figure is achieved, planned, required or not achieved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipeline.extract.calendar_days import days
from pipeline.extract.changes import starts_from
from pipeline.extract.structure import Clause, Paragraph, Sentence
from pipeline.extract.times import Time
from pipeline.records import Status
from pipeline.rules import read_rules
from pipeline.rules.categories import listed_verbs

Found = tuple[Status, str]
ACHIEVED: Found = ("achieved", "")
_PROPOSALS = frozenset({"建议", "提议", "倡议", "决定"})
_QUOTES = frozenset("“「『《\"")
_LATELY_BEGUN = 4
"""A span of years of which less than a quarter has passed is still ahead."""


@dataclass(slots=True)
class _Mark:
    """A word that decides the status of what follows; ``subject`` also that of its own subject."""

    at: int
    found: Found
    subject: bool = False
    sentence: bool = True


@dataclass(slots=True)
class _Words:
    """The words of ``status.yaml``, as sets."""

    marks: dict[str, str]
    groups: dict[str, frozenset[str]]
    goal: re.Pattern[str]
    task: re.Pattern[str]
    given: re.Pattern[str]
    elapsed: re.Pattern[str]
    completed: re.Pattern[str]


@cache
def _rules() -> _Words:
    r: dict[str, Any] = read_rules("status.yaml")
    groups = {
        "before_verb": r["planned"]["before_verb"],
        "plan_nouns": r["planned"]["plan_nouns"],
        "not_before": r["planned"]["not_before"],
        "approved": r["planned"]["approved"],
        "of_plan": r["planned"]["of_plan"],
        "ba_adverbs": r["ba_adverbs"],
        "not_after": r["required"]["not_after"],
        "goes_on": r["goes_on"],
        "task_verbs": r["task_verbs"],
        "sums": frozenset(r["sums"]),
    }
    marks: dict[str, str] = {}
    for kind, words in (
        ("resets", r["achieved"]["resets"]),
        ("negations", r["not_achieved"]["negations"]),
        ("suppositions", r["not_achieved"]["suppositions"]),
        ("able", r["not_achieved"]["able_any_time"]),
        ("demands", r["required"]["demands"]),
        ("must", r["required"]["opens"]),
        ("ahead", r["planned"]["ahead"]),
        ("opens", r["planned"]["opens"]),
        ("future", r["planned"]["future"]),
        ("approved", r["planned"]["approved"]),
    ):
        marks.update(dict.fromkeys(words, kind))
    patterns = (re.compile(r[name]) for name in ("goal", "task", "given", "elapsed", "completed"))
    return _Words(marks, {k: frozenset(v) for k, v in groups.items()}, *patterns)


def resolve(paragraph: Paragraph, times: list[Time], published: date | None) -> list[Found]:
    """The status of each quantity of the paragraph, and the rule that found it."""
    found = [ACHIEVED] * len(paragraph.quantities)
    by_clause: dict[tuple[int, int], list[int]] = {}
    for k, where in enumerate(paragraph.clause_of):
        by_clause.setdefault(where, []).append(k)
    state, by_time = ACHIEVED, False
    for s, sentence in enumerate(paragraph.sentences):
        if not (by_time or _goes_on(paragraph, sentence)):
            state = ACHIEVED
        for c, clause in enumerate(sentence.clauses):
            if c and _sums_up(paragraph, sentence.clauses[c - 1], clause):
                state, by_time = ACHIEVED, False
            marks = _marks(paragraph, clause, times, published)
            for k in by_clause.get((s, c), ()):
                found[k] = _status(paragraph, k, marks, state)
            for mark in marks:
                if mark.sentence:
                    ahead = mark.found[1].startswith("time")
                    by_time = mark.found[0] == "planned" and (by_time or ahead)
                    state = mark.found
        if state[0] in ("required", "not_achieved"):
            state = ACHIEVED
    return found


def _sums_up(paragraph: Paragraph, before: Clause, clause: Clause) -> bool:
    """Whether a clause behind a semicolon opens with 共 or 累计: a plan before it ends there."""
    return before.mark in ("；", ";") and paragraph.words[clause.first] in _rules().groups["sums"]


def _goes_on(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the plan of the one before: it opens with a verb or 其中."""
    if not sentence.clauses:
        return True
    first = sentence.clauses[0].first
    tag = paragraph.tags[first]
    return (tag[0] == "v" and tag != "vshi") or paragraph.words[first] in _rules().groups["goes_on"]


def _marks(paragraph: Paragraph, clause: Clause, times: list[Time], published: date | None) -> list[_Mark]:
    """The marks of a clause in order."""
    marks = []
    known = _rules().marks
    for i in range(clause.first, clause.last):
        kind = known.get(paragraph.words[i])
        mark = _mark(paragraph, clause, i, kind) if kind else None
        if mark is not None:
            marks.append(mark)
    begin, end = paragraph.starts[clause.first], paragraph.starts[clause.last]
    for time in times:
        if begin <= time.start < end and (found := _of_time(time, published)):
            at = next(i for i in range(clause.first, clause.last) if paragraph.starts[i + 1] > time.start)
            marks.append(_Mark(at, found, subject=found[0] == "planned"))
    found = _rules().completed.search(paragraph.folded, begin)
    if found is not None and found.end("done") <= end:
        at = next(i for i in range(clause.first, clause.last) if paragraph.starts[i + 1] >= found.end("done"))
        marks.append(_Mark(at, ("planned", "once it is completed")))
    marks.sort(key=lambda mark: mark.at)
    return marks


def _of_time(time: Time, published: date | None) -> Found | None:
    """What a time says: a day ahead is planned, one that is over is achieved."""
    if published is None or time.yardstick or time.mode in ("since", "before", "same", "vague"):
        return None
    bounds = days(time, published, planned=True)
    if bounds is None:
        return None
    first, last = bounds
    if last < published:
        return ("achieved", "a time that is over")
    if first > published or (time.mode == "until" and last > published):
        return ("planned", "time ahead")
    if time.last_year is not None and (published - first) * _LATELY_BEGUN < (last - first):
        return ("planned", "time that has just begun")
    return None


def _mark(paragraph: Paragraph, clause: Clause, i: int, kind: str) -> _Mark | None:  # noqa: PLR0911
    """What a word of the lists means where it stands; None where it is no mark there."""
    word = paragraph.words[i]
    if kind == "future":
        named = _next(paragraph, clause, i)[0] == "值"
        return None if named or _is_ba(paragraph, i) else _Mark(i, ("planned", word), subject=True)
    if kind == "opens":
        return _Mark(i, ("planned", word)) if _opens_plan(paragraph, clause, i) else None
    if kind == "ahead":
        return _Mark(i, ("planned", word)) if _before_length(paragraph, clause, i) else None
    if kind == "approved":
        plan = any(w in _rules().groups["of_plan"] for w in paragraph.words[clause.first : i])
        return _Mark(i, ("planned", "plan " + word)) if plan else None
    if kind == "must":
        return _Mark(i, ("required", word))
    if kind == "demands":
        return _Mark(i, ("required", word)) if _demands(paragraph, clause, i) else None
    if kind == "able":
        able = "可" in paragraph.folded[max(0, paragraph.starts[i] - 2) : paragraph.starts[i] + 3]
        return _Mark(i, ("not_achieved", "可随时"), sentence=False) if able else None
    if kind == "suppositions":
        return _Mark(i, ("not_achieved", word))
    if kind == "negations":
        return _Mark(i, ("not_achieved", word), sentence=False)
    return _Mark(i, ACHIEVED)


def _next(paragraph: Paragraph, clause: Clause, i: int) -> tuple[str, str]:
    """The word behind and its tag."""
    j = i + 1
    return (paragraph.words[j], paragraph.tags[j]) if j < clause.last else ("", "w")


def _is_ba(paragraph: Paragraph, i: int) -> bool:
    """Whether 将 means 把: a noun or a figure follows that a verb then does something with."""
    if paragraph.words[i] != "将" or i + 1 >= len(paragraph.words):
        return False
    word, tag = paragraph.words[i + 1], paragraph.tags[i + 1]
    if word in _QUOTES:
        return True
    if i and paragraph.words[i - 1] in ("已", "已经", "并", "可"):
        return tag[0] in "nrmqs"
    if word in _rules().groups["ba_adverbs"] or word in listed_verbs():
        return False
    return tag[0] in "nr" or tag in ("mq", "m", "l", "q")


def _opens_plan(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 计划, 规划, 争取 … say that something will be done, and are no name."""
    groups = _rules().groups
    word = paragraph.words[i]
    following, tag = _next(paragraph, clause, i)
    if following in groups["not_before"] or following == "了":
        return False
    if word not in groups["before_verb"]:
        return True
    if following.startswith(tuple(groups["plan_nouns"])):
        return word in ("计划", "规划")
    if word == "目标":
        return tag in ("mq", "v", "vshi", "p") or following in ("为", "是")
    verb = tag[0] in "vdpt" or tag in ("mq", "m", "ad") or (not following and word in _PROPOSALS)
    return verb and not (word in ("争取", "准备") and following in ("到", "好", "的"))


def _before_length(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 未来, 今后 stand before a length of time: 未来5年, 今后几年."""
    following, tag = _next(paragraph, clause, i)
    return tag in ("mq", "m", "t") or following in ("几", "一段", "三", "五", "十", "数")


def _demands(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    following, _ = _next(paragraph, clause, i)
    before = paragraph.words[clause.first : i]
    return following != "的" and _rules().groups["not_after"].isdisjoint(before)


def _status(paragraph: Paragraph, k: int, marks: list[_Mark], state: Found) -> Found:
    """The status of a figure, given the marks of its clause and what held before."""
    word = paragraph.at[k]
    special = _goal(paragraph, k)
    if special is not None:
        return special
    if _is_given(paragraph, k):
        return ACHIEVED
    decided = False
    for mark in marks:
        if mark.at < word:
            if (
                mark.found[0] == "not_achieved"
                and not mark.sentence
                and not _governs(paragraph, mark.at, word)
            ):
                continue
            state, decided = mark.found, True
        elif not decided and mark.found[0] == "required":
            return ACHIEVED
        elif not decided and mark.subject and state[0] == "achieved":
            return mark.found
    if state[0] == "planned" and starts_from(paragraph, k):
        return ("achieved", "the value before the change")
    return state


def _is_given(paragraph: Paragraph, k: int) -> bool:
    """Whether a figure says what is so, whatever is planned with it: 海拔3700米, 两年来."""
    quantity, rules = paragraph.quantities[k], _rules()
    if quantity.dimension == "time" and rules.elapsed.match(paragraph.folded, quantity.end):
        return True
    return rules.given.search(paragraph.folded, max(0, quantity.start - 8), quantity.start) is not None


def _governs(paragraph: Paragraph, negation: int, word: int) -> bool:
    """Whether the verb behind a negation has the figure as its object: 没有发生1起; not 未完成的3个."""
    between = paragraph.words[negation + 1 : word]
    return len(between) <= 6 and "的" not in between and "前" not in between


def _goal(paragraph: Paragraph, k: int) -> Found | None:
    """A figure that belongs to a goal (500亿元的目标) or a task handed down (下达…任务)."""
    rules = _rules()
    end = paragraph.quantities[k].end
    if rules.goal.match(paragraph.folded, end):
        return ("planned", "a goal")
    if rules.task.match(paragraph.folded, end):
        s, c = paragraph.clause_of[k]
        clause = paragraph.sentences[s].clauses[c]
        if not rules.groups["task_verbs"].isdisjoint(paragraph.words[clause.first : paragraph.at[k]]):
            return ("required", "a task handed down")
    return None
