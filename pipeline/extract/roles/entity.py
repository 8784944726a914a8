"""Entity and qualifier: what a figure counts or measures, and the figure that describes it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Scan, Span
from pipeline.records import Quantity

_GENERIC = frozenset("{人} {户} {人次} {户次} {口} {名} {位}".split())
_BODIES = frozenset("{名} {位}".split())
_ADJECTIVES = frozenset("长宽高深厚重远大粗")


@dataclass(slots=True)
class Found:
    """The entity of a figure: its span, how it was found, and where its clause's verb is looked for.

    ``left`` is the word from which a verb is sought to the left, ``right`` to the right; ``verb`` is
    the verb itself where finding the entity has found it.
    """

    span: Span | None
    how: str
    left: int
    right: int
    verb: int | None = None
    text: str | None = None
    after: bool = False


def find(scan: Scan, k: int, found: list[Found]) -> Found:
    """The entity of quantity ``k``; ``found`` holds those of the quantities before it."""
    return _Finder(scan, k, found).find()


class _Finder:
    """The search for one figure's entity."""

    __slots__ = ("at", "count", "found", "high", "k", "low", "quantity", "scan")

    def __init__(self, scan: Scan, k: int, found: list[Found]) -> None:
        paragraph = scan.paragraph
        s, c = paragraph.clause_of[k]
        clause = paragraph.sentences[s].clauses[c]
        self.scan, self.k, self.found = scan, k, found
        self.at = paragraph.at[k]
        self.low, self.high = clause.first, clause.last
        self.quantity: Quantity = paragraph.quantities[k]
        self.count = self.quantity.dimension == "count"

    def find(self) -> Found:
        dimension = self.quantity.dimension
        if dimension == "ratio":
            return self._ratio()
        if dimension == "money":
            return self._money()
        if dimension == "time":
            return self._time()
        return self._counted() if self.count else self._measured()

    # the shapes, in the order in which a unit prefers them

    def _counted(self) -> Found:
        if self.quantity.unit in _GENERIC and self.quantity.unit not in _BODIES:
            return self._before() or self._after() or self._of_verb() or self._unnamed()
        return self._after() or self._before() or self._of_verb() or self._carried()

    def _measured(self) -> Found:
        before = self._before(properties=True)
        if before and self._is_property(before):
            return before
        return self._after() or before or self._of_verb() or self._carried()

    def _money(self) -> Found:
        before = self._before(properties=True)
        if before and self._is_property(before):
            return before
        after = self._after()
        if after and (before is None or self._is_property(after)):
            return after
        return before or self._of_verb() or self._unnamed()

    def _time(self) -> Found:
        before = self._before(properties=True)
        if before and self._is_property(before):
            return before
        after = self._after()
        if after:
            return after
        if self.quantity.unit == "a" and self.quantity.text.endswith(("岁", "歲", "周岁", "週歲")):
            return before or self._unnamed()
        return self._unnamed()

    def _ratio(self) -> Found:
        before = self._before(properties=True)
        if before and self._is_property(before):
            return before
        return self._after() or self._share() or self._of_verb() or before or self._carried()

    # one shape each

    def _before(self, *, properties: bool = False) -> Found | None:
        """路程8.2公里; a property also over a preposition: 产量由2007年的700万吨."""
        span = self.scan.nouns_before(self.at, self.low)
        if span is None and properties:
            span = self.scan.nouns_before(self.at, self.low, through_from=True)
            if span and not nouns.is_property(self._head(span)):
                return None
        if span is None:
            return None
        span = self._narrow(span)
        return Found(span, "noun before the figure", span[0], self.at + 1)

    def _after(self) -> Found | None:
        """57个贫困村, 94%的县城, 14名家庭经济困难的学生."""
        word, of = self.scan.bound_after(self.at + 1, self.high)
        if self.count and self.quantity.unit in _GENERIC and of:
            return None
        if not of:
            word = self._over_rating(word)
        run = self.scan.run_after(word, self.high)
        if run and not of and self.scan.codes[run[1] : run[1] + 1] == "D":
            run = self._owner_or_owned(run)
        elif run is None and (self.count or self._looks_relative(word)):
            run = self.scan.relative_after(word, self.high)
        run = run and self._trim(run)
        if run is None:
            return None
        return Found(run, "noun after the figure", self.at, run[1], after=True)

    def _share(self) -> Found | None:
        """占总人口的65%: what it is a share of."""
        codes, words = self.scan.codes, self.scan.paragraph.words
        i = self.at - 1
        while i >= self.low and codes[i] in "ldo":
            i -= 1
        if i < self.low or codes[i] != "D":
            return None
        span = self.scan.nouns_before(i, self.low)
        if span is None:
            return None
        return Found(self._narrow(span), "what it is a share of", span[0], self.at + 1, verb=-1 if "占" in words else None)

    def _of_verb(self) -> Found | None:
        """水位下降25厘米, 项目已开工49个: what the verb before the figure is said of."""
        verb = self._verb_before()
        if verb is None:
            return None
        change = self.scan.codes[verb] == "z"
        if self.quantity.dimension == "money" and self.scan.codes[verb] == "g":
            return Found((verb, verb + 1), "the act that the money pays", verb, self.at + 1, verb)
        span = self.scan.subject_before(verb, self.low)
        if span is not None:
            span = self._narrow(span)
            head = self._head(span)
            if change or nouns.is_property(head) or not (nouns.can_act(head) or self.scan.codes[span[1] - 1] == "s"):
                if change or self.count or self.quantity.dimension == "ratio":
                    return Found(span, "what the verb is said of", span[0], self.at + 1, verb)
        carried = self._carried()
        if carried.span is not None:
            return Found(carried.span, carried.how, verb, self.at + 1, verb, carried.text)
        return Found(None, "", verb, self.at + 1, verb)

    def _carried(self) -> Found:
        """计划131个，首批完成60个: the entity of an earlier figure with the same unit."""
        paragraph, unit = self.scan.paragraph, self.quantity.unit
        sentence = paragraph.clause_of[self.k][0]
        ratio = self.quantity.dimension == "ratio"
        for j in range(self.k - 1, max(-1, self.k - 9), -1):
            other = self.found[j]
            near = paragraph.clause_of[j][0] >= sentence - 1
            if near and other.span and (ratio or paragraph.quantities[j].unit == unit):
                return Found(other.span, "carried from an earlier figure", self.at, self.at + 1, text=other.text)
        return self._unnamed()

    def _unnamed(self) -> Found:
        return Found(None, "", self.at, self.at + 1)

    # helpers

    def _verb_before(self) -> int | None:
        """The verb that stands directly before the figure, over 了, 到, 已 and the like."""
        codes = self.scan.codes
        i = self.at - 1
        while i >= self.low and (codes[i] in "ldoctfmDxe"):
            i -= 1
        return i if i >= self.low and codes[i] in "vzg" else None

    def _head(self, span: Span) -> str:
        return self.scan.paragraph.words[span[1] - 1]

    def _is_property(self, found: Found) -> bool:
        return found.span is not None and nouns.is_property(self._head(found.span))

    def _over_rating(self, word: int) -> int:
        """46座500千伏变电站: the noun behind a figure that describes it."""
        if not self.count or self.scan.codes[word : word + 1] != "q" or word >= self.high:
            return word
        quantities, at = self.scan.paragraph.quantities, self.scan.paragraph.at
        if quantities[at.index(word)].dimension in ("count", "money", "ratio"):
            return word
        return self.scan.bound_after(word + 1, self.high)[0]

    def _looks_relative(self, word: int) -> bool:
        return self.scan.codes[word : word + 1] == "a"

    def _owner_or_owned(self, run: Span) -> Span:
        """16个受灾地区的机构 counts 地区; 14名家庭困难的学生 counts 学生."""
        owned = self.scan.run_after(run[1] + 1, self.high)
        if owned is None:
            return run
        codes = self.scan.codes
        if codes[run[1] - 1] in "ag" and run[1] - run[0] > 1 and not nouns.is_property(self._head(run)):
            return owned
        if self.quantity.unit in _BODIES and not nouns.is_person(self._head(run)):
            return owned
        return run if codes[run[1] - 1] != "a" else owned

    def _trim(self, run: Span) -> Span | None:
        """Without what the next clause part owns: 2300名抢险人员抢险."""
        codes = self.scan.codes
        first, last = run
        while last > first and codes[last - 1] == "a":
            last -= 1
        end = last
        while end - 1 > first and codes[end - 1] == "g":
            end -= 1
        if end > first and codes[end - 1] in "nsk":
            last = end
        while first < last - 1 and codes[first] == "s":
            first += 1
        if last == first or (last == first + 1 and codes[first] == "k"):
            return None
        if self.scan.paragraph.words[first] in _ADJECTIVES:
            return None
        return first, last

    def _narrow(self, span: Span) -> Span:
        """Without place, subject and verb in front: 全省员工 → 员工, 公司培训员工 → 员工."""
        codes, words = self.scan.codes, self.scan.paragraph.words
        first, last = span
        while first < last - 1 and codes[first] == "s":
            first += 1
        if codes[first] == "g" and last - first > 1 and not nouns.is_property(words[last - 1]):
            if first == self.low or codes[first - 1] in "dotrfesw":
                first += 1
        for i in range(first, last - 2):
            if codes[i + 1] == "g" and codes[i] in "ns" and nouns.can_act(words[i]) and not nouns.is_property(words[last - 1]):
                return i + 2, last
        return first, last
