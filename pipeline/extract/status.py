"""Whether a figure is achieved, planned, required or not achieved."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import attrgetter

from pipeline.extract.changes import starts_from
from pipeline.extract.status_marks import ACHIEVED, Found, Mark, find_marks, marking
from pipeline.extract.structure import Clause, Paragraph, Sentence
from pipeline.extract.time_words import Time

_AT = attrgetter("at")
_LISTED = 20
"""How many words may name examples between a verb and what it governs."""
_FAR_AHEAD = frozenset({"years ahead", "time that has just begun"})
"""Times that a whole paragraph may plan for; a day ahead holds for its sentence."""
_NEAREST = 8
"""How many marks of its clause, on either side, a figure looks at; it keeps the work linear."""


def resolve(paragraph: Paragraph, times: list[Time], published: date | None) -> list[Found]:
    """The status of each quantity of the paragraph, and the rule that found it."""
    marks = find_marks(paragraph, times, published)
    if not marks:
        return [_by_itself(paragraph, k) or ACHIEVED for k in range(len(paragraph.quantities))]
    return _Reader(paragraph, marks).statuses()


class _Reader:
    """Reads a paragraph clause by clause and carries the state from one to the next."""

    __slots__ = ("by_time", "found", "marks", "next_figure", "next_mark", "paragraph", "state")

    def __init__(self, paragraph: Paragraph, marks: list[Mark]) -> None:
        self.paragraph = paragraph
        self.marks = marks
        self.found: list[Found] = []
        self.next_figure = 0
        self.next_mark = 0
        self.state = ACHIEVED
        self.by_time = False

    def statuses(self) -> list[Found]:
        """The status of each figure, in order."""
        for sentence in self.paragraph.sentences:
            if self.next_figure == len(self.paragraph.at):
                break
            ahead = self.by_time and not _is_general(self.paragraph, sentence)
            if not (ahead or _goes_on(self.paragraph, sentence)):
                self.state = ACHIEVED
            before: Clause | None = None
            for clause in sentence.clauses:
                self._read(clause, before)
                before = clause
            if self.state[0] in ("required", "not_achieved"):
                self.state = ACHIEVED
        return self.found + [ACHIEVED] * (len(self.paragraph.quantities) - len(self.found))

    def _read(self, clause: Clause, before: Clause | None) -> None:
        """The figures and marks of one clause."""
        if before is not None and (
            _starts_anew(self.paragraph, before, clause) or _is_so(self.paragraph, clause)
        ):
            self.state, self.by_time = ACHIEVED, False
        first = self.next_mark
        while self.next_mark < len(self.marks) and self.marks[self.next_mark].at < clause.last:
            self.next_mark += 1
        marks = self.marks[first : self.next_mark]
        at = self.paragraph.at
        while self.next_figure < len(at) and at[self.next_figure] < clause.last:
            self.found.append(_status(self.paragraph, self.next_figure, marks, self.state))
            self.next_figure += 1
        for mark in marks:
            if mark.sentence:
                ahead = mark.found[1] in _FAR_AHEAD
                self.by_time = mark.found[0] == "planned" and (self.by_time or ahead)
                self.state = mark.found


def _starts_anew(paragraph: Paragraph, before: Clause, clause: Clause) -> bool:
    """Whether a clause behind a semicolon opens with 共 or 二是: a plan before it ends there."""
    if before.mark not in ("；", ";") or clause.first >= clause.last:
        return False
    groups, word = marking().groups, paragraph.words[clause.first]
    opening = "".join(paragraph.words[clause.first : min(clause.first + 2, clause.last)])
    return word in groups["sums"] or word in groups["points"] or opening in groups["points"]


def _is_so(paragraph: Paragraph, clause: Clause) -> bool:
    """Whether a clause opens with 也是: what was planned before it ends there."""
    opening = "".join(paragraph.words[clause.first : min(clause.first + 2, clause.last)])
    return opening.startswith(marking().is_so)


def _is_general(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether a sentence says what is so at any time: 原料占据成本的…, whatever year ahead was named before."""
    clause = sentence.clauses[0] if sentence.clauses else None
    if clause is None:
        return False
    return not marking().groups["general"].isdisjoint(paragraph.words[clause.first : clause.last])


def _goes_on(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the plan of the one before: it opens with a verb or 其中."""
    if not sentence.clauses:
        return True
    first = sentence.clauses[0].first
    tag = paragraph.tags[first]
    groups, word = marking().groups, paragraph.words[first]
    if word in groups["opens_anew"]:
        return False
    return (tag[0] == "v" and tag != "vshi") or word in groups["goes_on"]


def _status(paragraph: Paragraph, k: int, marks: list[Mark], state: Found) -> Found:
    """The status of a figure, given the marks of its clause and what held before."""
    word = paragraph.at[k]
    special = _by_itself(paragraph, k)
    if special is not None:
        return special
    found = _by_marks(paragraph, word, marks, state)
    if found[0] == "planned":
        if _is_given(paragraph, k):
            return ACHIEVED
        if starts_from(paragraph, k):
            return ("achieved", "the value before the change")
    return found


def _by_itself(paragraph: Paragraph, k: int) -> Found | None:
    """What the words at a figure say of it alone: 500亿元的目标, 每下跌10美元, 全年任务1000套."""
    if goal := _goal(paragraph, k):
        return goal
    start = paragraph.quantities[k].start
    found = marking().before.search(paragraph.folded, max(0, start - 6), start)
    if found is None:
        return None
    return ("planned", "a task") if found["task"] else ("not_achieved", "a change supposed")


def _by_marks(paragraph: Paragraph, word: int, marks: list[Mark], state: Found) -> Found:
    """What the last mark before a figure says, or one behind it of which it is the subject."""
    decided = False
    k = bisect_left(marks, word, key=_AT)
    for mark in marks[max(0, k - _NEAREST) : k + _NEAREST]:
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
        elif not decided and mark.found == ACHIEVED:
            # a plan of an earlier clause ends with 刚刚 behind the figure
            return ACHIEVED
        elif not decided and mark.subject and state[0] == "achieved":
            return mark.found
    return state


def _is_given(paragraph: Paragraph, k: int) -> bool:
    """Whether a figure says what is so, whatever is planned with it: 海拔3700米, 两年来."""
    quantity, rules = paragraph.quantities[k], marking()
    if quantity.dimension == "time" and rules.elapsed.match(paragraph.folded, quantity.end):
        return True
    return rules.given.search(paragraph.folded, max(0, quantity.start - 8), quantity.start) is not None


def _governs(paragraph: Paragraph, negation: int, word: int) -> bool:
    """Whether the verb behind a negation has the figure as its object: 没有发生1起; not 未完成的3个."""
    between = paragraph.words[negation + 1 : word]
    if "包括" in between[:3]:
        # 没有续聘包括某某在内的五位
        return len(between) <= _LISTED
    return len(between) <= 6 and "的" not in between and "前" not in between


def _goal(paragraph: Paragraph, k: int) -> Found | None:
    """A figure that belongs to a goal (500亿元的目标) or a task handed down (下达…任务)."""
    rules = marking()
    end = paragraph.quantities[k].end
    ahead = paragraph.folded[end : end + 12]
    if "标" not in ahead and "务" not in ahead:
        return None
    if rules.goal.match(paragraph.folded, end):
        return ("planned", "a goal")
    if rules.task.match(paragraph.folded, end):
        s, c = paragraph.clause_of[k]
        clause = paragraph.sentences[s].clauses[c]
        if not rules.groups["task_verbs"].isdisjoint(paragraph.words[clause.first : paragraph.at[k]]):
            return ("required", "a task handed down")
    return None
