"""The words and times that decide the status of the figures around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import compress
from typing import Any

from pipeline.extract.calendar_days import days
from pipeline.extract.structure import Clause, Paragraph
from pipeline.extract.time_words import Time
from pipeline.records import Status
from pipeline.rules import read_rules
from pipeline.rules.categories import listed_verbs

Found = tuple[Status, str]
ACHIEVED: Found = ("achieved", "")
_PROPOSALS = frozenset({"建议", "提议", "倡议"})
_VERB = 2
"""Verbs of one character before a time (到, 在) are prepositions."""
_BY = frozenset({"按", "按照", "根据", "依照", "依据"})
_DONE_BY_NOW = frozenset({"成功", "迅速", "先后", "随即", "当场", "立即", "一举", "曾", "曾经"})
"""Behind these 将 is always 把."""
_RESULTS = frozenset({"至", "到", "为", "给", "入", "成", "于"})
_MODAL = frozenset(
    {"继续", "开始", "能", "能够", "可", "可以", "会", "要", "力争", "努力", "争取", "需", "需要", "使"}
)
_QUOTES = frozenset('“「『《"')
_LATELY_BEGUN = 4
"""A span of years of which less than a quarter has passed is still ahead."""


@dataclass(slots=True)
class Mark:
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
    is_so: tuple[str, ...]
    given: re.Pattern[str]
    elapsed: re.Pattern[str]
    completed: re.Pattern[str]
    habit: re.Pattern[str]
    before: re.Pattern[str]


def _groups(r: dict[str, Any]) -> dict[str, Iterable[str]]:
    """The lists of words that marks are tested with, by name."""
    return {
        "before_verb": r["planned"]["before_verb"],
        "plan_nouns": r["planned"]["plan_nouns"],
        "not_before": r["planned"]["not_before"],
        "approved": r["planned"]["approved"],
        "of_plan": r["planned"]["of_plan"],
        "beyond": r["planned"]["beyond"],
        "will": r["planned"]["will"],
        "will_in_traditional": r["planned"]["will_in_traditional"],
        "general": r["general"],
        "may_come": r["planned"]["may_come"],
        "wishes": r["planned"]["wishes"],
        "no_wishes": r["planned"]["no_wishes"],
        "had": r["planned"]["had"],
        "will_still": r["planned"]["will_still"],
        "opens_anew": r["opens_anew"],
        "points": r["points"],
        "set_out": r["achieved"]["not_behind"],
        "ba_adverbs": r["ba_adverbs"],
        "not_after": r["required"]["not_after"],
        "goes_on": r["goes_on"],
        "task_verbs": r["task_verbs"],
        "sums": frozenset(r["sums"]),
        "verb_initials": frozenset(r["verb_initials"]),
    }


@cache
def marking() -> _Words:
    """The content of ``status.yaml``, compiled."""
    r: dict[str, Any] = read_rules("status.yaml")
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
        ("may", r["planned"]["may"]),
        ("will", ["会"]),
        ("approved", r["planned"]["approved"]),
    ):
        marks.update(dict.fromkeys(words, kind))
    goal, task, given, elapsed, completed = (
        re.compile(r[name]) for name in ("goal", "task", "given", "elapsed", "completed")
    )
    sets = {k: frozenset(v) for k, v in _groups(r).items()}
    return _Words(
        marks,
        sets,
        goal,
        task,
        tuple(r["is_so"]),
        given,
        elapsed,
        completed,
        re.compile(r["planned"]["habit"]),
        re.compile(r["before"]),
    )


def find_marks(paragraph: Paragraph, times: list[Time], published: date | None) -> list[Mark]:
    """The marks of a paragraph in order."""
    known = marking().marks
    words = paragraph.words
    at = list(compress(range(len(words)), map(known.__contains__, words)))
    marks = list(_of_words(paragraph, at)) if at else []
    for time in times:
        if found := _of_time(time, published):
            at_word = _word_at(paragraph, time.start)
            planned = found[0] == "planned"
            if not (planned and time.mode == "span" and _is_object(paragraph, at_word)):
                marks.append(Mark(at_word, found, subject=planned))
    if "后" in paragraph.folded:
        for match in marking().completed.finditer(paragraph.folded):
            marks.append(
                Mark(_word_at(paragraph, match.end("done") - 1), ("planned", "once it is completed"))
            )
    marks.sort(key=lambda mark: mark.at)
    return marks


def _is_object(paragraph: Paragraph, i: int) -> bool:
    """Whether a time stands behind a verb, as part of its object: 下达2014年资金."""
    if not i or paragraph.tags[i - 1] != "v" or len(paragraph.words[i - 1]) < _VERB:
        return False
    return paragraph.words[i - 1] not in marking().marks


def _word_at(paragraph: Paragraph, offset: int) -> int:
    """The word that holds a character."""
    return bisect_right(paragraph.starts, offset) - 1


def _of_words(paragraph: Paragraph, at: list[int]) -> Iterator[Mark]:
    """The marks among the words of the lists, each read in its clause."""
    known = marking().marks
    clauses = (clause for sentence in paragraph.sentences for clause in sentence.clauses)
    clause = next(clauses, None)
    for i in at:
        while clause is not None and i >= clause.last:
            clause = next(clauses, None)
        mark = _mark(paragraph, clause, i, known[paragraph.words[i]]) if clause else None
        if mark is not None:
            yield mark


def _of_time(time: Time, published: date | None) -> Found | None:
    """What a time says: a day ahead is planned, one that is over is achieved."""
    if published is None or time.yardstick or time.mode in ("since", "before", "same", "vague"):
        return None
    if time.floating:
        return None
    bounds = days(time, published, planned=False)
    if bounds is None:
        return None
    first, last = bounds
    if last < published:
        return ("achieved", "a time that is over")
    if first > published or (time.mode == "until" and last > published):
        years = time.month is None and (time.mode == "until" or time.year is not None)
        return ("planned", "years ahead" if years else "time ahead")
    if time.last_year is not None and (published - first) * _LATELY_BEGUN < (last - first):
        return ("planned", "time that has just begun")
    return None


def _mark(paragraph: Paragraph, clause: Clause, i: int, kind: str) -> Mark | None:
    """What a word of the lists means where it stands; None where it is no mark there."""
    word = paragraph.words[i]
    test = _TESTS.get(kind)
    if test is not None and not test(paragraph, clause, i):
        return None
    if kind == "may":
        return Mark(i, ("planned", word), sentence=False)
    if kind in ("future", "will"):
        return Mark(i, ("planned", word), subject=True)
    if kind in ("opens", "ahead", "approved"):
        return Mark(i, ("planned", f"plan {word}" if kind == "approved" else word))
    if kind in ("must", "demands"):
        return Mark(i, ("required", word))
    if kind == "able":
        return Mark(i, ("not_achieved", "可随时"), sentence=False)
    if kind in ("suppositions", "negations"):
        return Mark(i, ("not_achieved", word), sentence=kind == "suppositions")
    return Mark(i, ACHIEVED)


def _next(paragraph: Paragraph, clause: Clause, i: int) -> tuple[str, str]:
    """The word behind and its tag."""
    j = i + 1
    return (paragraph.words[j], paragraph.tags[j]) if j < clause.last else ("", "w")


def _says_future(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 将 is not 把, and 预期 not what was expected: 预期值, 超出预期."""
    word, following = paragraph.words[i], _next(paragraph, clause, i)
    if _is_ba(paragraph, i) or following[0] == "值":
        return False
    if word == "料":
        # 料将, 料会, not 精选料
        return (
            i > clause.first
            and paragraph.tags[i - 1] not in ("a", "b", "nz", "d")
            and not following[0].startswith("报")
        )
    ahead = paragraph.words[max(clause.first, i - 2) : i]
    return word != "预期" or marking().groups["beyond"].isdisjoint(ahead)


def _of_plan(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether what was approved is a plan: 规划获批."""
    return not marking().groups["of_plan"].isdisjoint(paragraph.words[clause.first : i])


def _resets(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 目前 says what is so, not what a change sets out from: 由目前的5万增至8万."""
    return i == clause.first or paragraph.words[i - 1] not in marking().groups["set_out"]


def _at_any_time(paragraph: Paragraph, _: Clause, i: int) -> bool:
    """Whether 随时 goes with 可: 可随时."""
    start = paragraph.starts[i]
    return "可" in paragraph.folded[max(0, start - 2) : start + 3]


def _may_come(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 可能 tells what may come (可能再次延期), not what may be so already."""
    return _next(paragraph, clause, i)[0] in marking().groups["may_come"]


def _is_will(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 会 says what will be (会由…降至…), not what happens again and again."""
    groups = marking().groups
    following = _next(paragraph, clause, i)[0]
    still = paragraph.words[i - 1 : i] and paragraph.words[i - 1] in groups["will_still"]
    traditional = still or (paragraph.text is not paragraph.folded and paragraph.text != paragraph.folded)
    if following not in groups["will"] and not (traditional and following in groups["will_in_traditional"]):
        return False
    start = paragraph.starts[i]
    return marking().habit.search(paragraph.folded, max(0, start - 24), start) is None


def _is_ba(paragraph: Paragraph, i: int) -> bool:
    """Whether 将 means 把: a noun or a figure follows that a verb then does something with."""
    if paragraph.words[i] != "将" or i + 1 >= len(paragraph.words):
        return False
    word, tag = paragraph.words[i + 1], paragraph.tags[i + 1]
    if word in _QUOTES:
        return True
    if i and paragraph.words[i - 1] in _DONE_BY_NOW:
        return True
    if i and paragraph.words[i - 1] in ("已", "已经", "并", "可"):
        return tag[0] in "nrmqs"
    if word in marking().groups["ba_adverbs"] or _is_verb(word):
        return False
    after = paragraph.tags[i + 2] if i + 2 < len(paragraph.words) else "w"
    if tag in ("a", "b"):
        return after[0] == "n" and not _is_verb(paragraph.words[i + 2])
    if tag in ("v", "vn") and word not in _MODAL and after[0] == "v":
        # 将大选提前至5月
        return paragraph.words[i + 3 : i + 4] != [] and paragraph.words[i + 3] in _RESULTS
    return tag[0] in "nr" or tag in ("mq", "m", "l", "q")


def _is_verb(word: str) -> bool:
    """Whether a word is a verb, whatever the dictionary calls it: 新增, 修路."""
    if len(word) == 3 and word[0] in "新重再":
        word = word[1:]
    return word in listed_verbs() or (len(word) == 2 and word[0] in marking().groups["verb_initials"])


def _opens_plan(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 计划, 规划, 争取 … say that something will be done, and are no name."""
    groups = marking().groups
    word = paragraph.words[i]
    following, tag = _next(paragraph, clause, i)
    if following in groups["not_before"] or following == "了":
        return False
    if word in _PROPOSALS and paragraph.words[i - 1 : i] == ["的"]:
        return False
    if following == "、":
        return False
    if word[0] in _BY or (i > clause.first and paragraph.words[i - 1] in _BY):
        # 按计划，…
        return i + 1 == clause.last
    if word not in groups["before_verb"]:
        return True
    if word in groups["wishes"] and following and following not in groups["no_wishes"]:
        return paragraph.words[i - 1] not in groups["had"] if i > clause.first else True
    if following.startswith(tuple(groups["plan_nouns"])):
        return word.endswith(("计划", "规划"))
    if word == "目标":
        return tag in ("mq", "v", "vshi", "p") or following in ("为", "是")
    if paragraph.words[i - 1 : i] == ["原"]:
        return True
    verb = (
        _is_verb(following)
        or tag[0] in "vdpt"
        or tag in ("mq", "m", "ad")
        or (not following and word in _PROPOSALS)
    )
    return verb and not (word in ("争取", "准备") and following in ("到", "好", "的"))


def _before_length(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    """Whether 未来, 今后 stand before a length of time: 未来5年, 今后几年."""
    following, tag = _next(paragraph, clause, i)
    return tag in ("mq", "m", "t") or following in ("几", "一段", "三", "五", "十", "数")


def _demands(paragraph: Paragraph, clause: Clause, i: int) -> bool:
    following, _ = _next(paragraph, clause, i)
    before = paragraph.words[clause.first : i]
    return following != "的" and marking().groups["not_after"].isdisjoint(before)


_TESTS: dict[str, Callable[[Paragraph, Clause, int], bool]] = {
    "future": _says_future,
    "will": _is_will,
    "may": _may_come,
    "opens": _opens_plan,
    "ahead": _before_length,
    "approved": _of_plan,
    "demands": _demands,
    "able": _at_any_time,
    "resets": _resets,
}
"""What a word of a list must stand the test of to be a mark where it stands."""
