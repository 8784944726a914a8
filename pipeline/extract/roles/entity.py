"""Entity: what a figure counts or measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Scan, Span
from pipeline.rules import roles_lexicon

# units that name what they count themselves
_SELF_NAMED = frozenset("{人} {户} {人次} {户次} {口} {分} {次} {趟} {回}".split())
_PERSONAL = frozenset("{名} {位}".split())
_TIMES = frozenset("{次} {趟} {回}".split())
# units that count acts: 核酸采样26.8万人次; with any other an act before the figure is its verb: 水库加固275座
_EVENTS = frozenset(
    "{次} {人次} {户次} {台次} {架次} {车次} {起} {场} {项} {件} {宗} {例} {批} {期} {届} {轮} {笔} {单} {桩} {趟} {回} {种} {类}".split()
)
_ACTS_ARE_NOUNS = frozenset(("money", "ratio", "time", "energy"))
# leads that may stand before a verb too
_ADVERBIAL = frozenset("共 累计 总计 合计 一共 总共 只 仅 就 才 各 均 分别 先后 大约 约 将近 至少 最多".split())
_OPENING = frozenset("“‘「『《")
_CLOSING = frozenset("”’」』》")
_RATES = frozenset("率价额值")
_COMPARED = frozenset(("相比", "相较", "比起", "对比"))
_FROM = frozenset(("由", "从", "自"))
_OF_BODIES = frozenset("{家} {所} {个} {支} {户}".split())
_COUNTED_BODIES = frozenset("机构 企业 学校 医院 门店 商户 工厂 网点 车间 银行 合作社 队伍 协会".split())
# 研发人员, 检修设备: before these an act says which
_MADE_OF_ACTS = frozenset("人员 力量 队伍 机构 设施 装置 经费 工具 材料".split())
_LINKS = frozenset("达 达到 为 是 超过 超 突破 有 共有 逾 接近 不足 达至 均为 约为".split())
_JOINED = frozenset("共 共计 合计 总计 总共 合共 一共 计 折合 约合 相当于 累计".split())
_OWNS = frozenset("有 共有 拥有 只有 还有 仅有 现有 已有 尚有 另有".split())


# what follows a number that a change starts from: 以前的 … 提高, 、33% … 调整
_CHANGES = re.compile(r"[fD]?(?:[yc]q){0,6}[dlt]{0,2}(?:[zgvo]|lq)")


@dataclass(slots=True)
class Found:
    """The entity of a figure, and where its verb is looked for.

    ``act`` is a gerund behind the entity that was cut off it (水库加固275座). ``span`` are the words of the entity, None where the text names none. ``verb`` is the verb where
    finding the entity has found it; ``left`` and ``right`` are the words from which one is sought
    otherwise. ``after`` says that the entity stands behind the figure.
    """

    span: Span | None
    how: str
    left: int
    right: int
    verb: int | None = None
    after: bool = False
    share: bool = False
    act: int | None = None


class Finder:
    """The search for the entities of one paragraph's figures, in order."""

    __slots__ = ("at", "count", "dimension", "found", "high", "k", "low", "scan", "unit")

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.found: list[Found] = []

    def find(self, k: int) -> Found:
        """The entity of quantity ``k``; those before it have been found."""
        quantity = self.scan.paragraph.quantities[k]
        self.k, self.at = k, self.scan.paragraph.at[k]
        self.low, self.high = self.scan.clause(k)
        self.unit, self.dimension = quantity.unit, quantity.dimension
        self.count = quantity.dimension == "count"
        found = self._search()
        self.found.append(found)
        return found

    def _search(self) -> Found:
        """The shapes in the order in which a unit prefers them."""
        joined = self._joined() or self._changed()
        if joined:
            return joined
        if self.dimension == "ratio":
            return self._ratio()
        if self.dimension == "money":
            return self._money()
        if self.dimension == "time":
            return self._time()
        if self.count:
            if self.unit in _SELF_NAMED:
                after = self._after()
                if after and (self.unit in _TIMES or self._names_people(after)):
                    return after
                return self._before() or self._of_verb() or self._unnamed()
            start = self._start() if starts_change(self.scan, self.at, self.low) else None
            return start or self._after() or self._before() or self._of_verb() or self._carried()
        before = self._property_before()
        after = self._after() if before is None or self._is_act(before) else None
        return after or before or self._before() or self._of_verb() or self._carried()

    def _money(self) -> Found:
        before = self._property_before() or self._before()
        after = self._after()
        if after and (before is None or (self._names_property(after) and not self._names_property(before))):
            return after
        return before or self._of_verb() or self._unnamed()

    def _time(self) -> Found:
        before = self._property_before()
        if before:
            return before
        age = "岁" in self.scan.paragraph.words[self.at]
        after = self._after() or (self._aged() if age else None)
        if after and after.span and self.scan.codes[after.span[0]] == "g":
            after = None
        return after or (self._before() if age else None) or self._unnamed()

    def _ratio(self) -> Found:
        return (
            self._property_before()
            or self._share()
            or self._after()
            or self._of_verb()
            or self._before()
            or self._carried()
        )

    # one shape each

    def _joined(self) -> Found | None:
        """肉鸡5批，共5万只: a second measure of what the figure before it counts."""
        if self.k == 0:
            return None
        lead = self.scan.lead_before(self.at, self.low)
        if not _JOINED.intersection(self.scan.paragraph.words[lead : self.at]):
            return None
        previous = self.found[-1]
        adjoins = lead > self.low and self.scan.codes[lead - 1] == "q"
        opens = lead == self.low and self._clause_before() == self.scan.clause(self.k - 1)
        if previous.span is None or not (adjoins or opens) or self._after():
            return None
        return Found(previous.span, "the same things as in the figure before", self.at, self.at + 1)

    def _changed(self) -> Found | None:
        """产量由700万吨增加到856万吨: what has changed from the figure before."""
        if self.k == 0 or self.scan.clause(self.k - 1) != (self.low, self.high):
            return None
        previous, start = self.found[-1], self.scan.paragraph.at[self.k - 1]
        if previous.span is None or not starts_change(self.scan, start, self.low):
            return None
        between = self.scan.codes[start + 1 : self.at]
        if between.strip("vzglodDtmfx"):
            return None
        verb = max(between.rfind("z"), between.rfind("v"), between.rfind("g"))
        verb_at = start + 1 + verb if verb >= 0 else None
        return Found(previous.span, "what the change is of", self.at, self.at + 1, verb_at)

    def _before(self) -> Found | None:
        """路程8.2公里."""
        whole = self.scan.nouns_before(self.at, self.low) or self._kind_before()
        span = whole and self._narrow(whole)
        if whole is None or span is None or self._owner(span) or self._listed_names(span):
            return None
        act = whole[1] - 1 if span[1] < whole[1] else None
        if act is not None and self.count and self._who_acts(self._head(span)):
            return None
        return Found(span, "noun before the figure", span[0], self.at + 1, act=act)

    def _who_acts(self, head: str) -> bool:
        """公司自筹2000万, 华为出货120万台: whether the noun before an act does it."""
        return nouns.is_proper(head) or (nouns.can_act(head) and self.unit in ("1", "{个}"))

    def _kind_before(self) -> Span | None:
        """重型3例、轻型5例: a kind that stands for its noun."""
        lead = self.scan.lead_before(self.at, self.low)
        i = lead if lead < self.at and self.scan.codes[lead] == "a" else -1
        if i < 0 or not self.count or len(self.scan.paragraph.words[i]) < 2 or i + 1 != self.at:
            return None
        return (i, i + 1) if i == self.low or self.scan.codes[i - 1] in "yBw" else None

    def _property_before(self) -> Found | None:
        """A property's name before the figure, also over a preposition: 产量由2007年的700万吨."""
        for through in (False, True):
            span = self.scan.nouns_before(self.at, self.low, through_from=through)
            span = span and self._narrow(span)
            if span and nouns.is_property(self._head(span)):
                return Found(span, "property before the figure", span[0], self.at + 1)
        return None

    def _after(self) -> Found | None:
        """57个贫困村, 94%的县城, 14名家庭经济困难的学生."""
        word, of = self.scan.bound_after(self.at + 1, self.high)
        bounded = self.dimension == "time" and word > self.at + 1 and not of
        if (of and self.unit in _SELF_NAMED) or (bounded and "岁" not in self.scan.paragraph.words[self.at]):
            return None
        if not of:
            word = self._over_rating(word)
        run = self._run_after(word, of=of)
        run = run and self._trim(run)
        return Found(run, "noun after the figure", self.at, run[1], after=True) if run else None

    def _aged(self) -> Found | None:
        """年仅15岁、身高2米的小王: the person further on."""
        span = self.scan.described_after(self.at + 1, self.high)
        return Found(span, "who the figure describes", self.at, self.at + 1, after=True) if span else None

    def _start(self) -> Found | None:
        """客户由30家增加到50家: what a change is of, before the number that it starts from."""
        span = self.scan.nouns_before(self.at, self.low, through_from=True)
        span = span and self._narrow(span)
        return Found(span, "what the change is of", span[0], self.at + 1) if span else None

    def _share(self) -> Found | None:
        """占总人口的65%: what it is a share of."""
        lead = self.scan.lead_before(self.at, self.low)
        if lead == self.low or self.scan.codes[lead - 1] != "D":
            return None
        span = self.scan.nouns_before(lead - 1, self.low)
        if span is None:
            return None
        return Found(self._narrow(span) or span, "what it is a share of", span[0], self.at + 1, share=True)

    def _of_verb(self) -> Found | None:
        """水位下降25厘米, 项目已开工49个: what the verb before the figure is said of."""
        verb = self._verb_before()
        if verb is None:
            return None
        codes = self.scan.codes
        if self.dimension == "money" and codes[verb] == "g":
            return Found((verb, verb + 1), "the act that the money pays", verb, self.at + 1, verb)
        compared = not _COMPARED.isdisjoint(self.scan.paragraph.words[self.low : verb])
        span = None if compared else self.scan.subject_before(verb, self.low)
        span = span and self._narrow(span)
        if span and self._said_of(span, verb):
            return Found(span, "what the verb is said of", span[0], self.at + 1, verb)
        carried = self._carried(money=codes[verb] == "z")
        return Found(carried.span, carried.how, verb, self.at + 1, verb)

    def _said_of(self, span: Span, verb: int) -> bool:
        """Whether a subject is what is counted (水位下降25厘米), not who counts (公司完成60个)."""
        if self.scan.codes[verb] == "z":
            return True
        if self.unit in _SELF_NAMED or self.dimension in ("time", "money"):
            return False
        if self.unit in _OF_BODIES and self._head(span) in _COUNTED_BODIES:
            return True
        return not nouns.can_act(self._head(span)) and self.scan.codes[span[1] - 1] != "s"

    def _carried(self, *, money: bool = False) -> Found:
        """计划131个，首批完成60个: the entity of an earlier figure with the same unit."""
        paragraph = self.scan.paragraph
        sentence = paragraph.clause_of[self.k][0]
        ratio = self.dimension == "ratio"
        part = "其中" in paragraph.words[self.low : self.at]
        if (self.unit in _SELF_NAMED or (self.dimension == "money" and not money)) and not part:
            return self._unnamed()
        for j in range(self.k - 1, max(-1, self.k - 9), -1):
            if paragraph.clause_of[j][0] < sentence - (not ratio):
                break
            if part and (paragraph.quantities[j].dimension == "ratio") != ratio:
                continue
            if self.found[j].span and (ratio or part or paragraph.quantities[j].unit == self.unit):
                return Found(self.found[j].span, "carried from an earlier figure", self.at, self.at + 1)
        return self._unnamed()

    def _unnamed(self) -> Found:
        return Found(None, "", self.at, self.at + 1)

    # helpers

    def _clause_before(self) -> tuple[int, int] | None:
        """The words of the clause before this one, in the sentence."""
        s, c = self.scan.paragraph.clause_of[self.k]
        if c == 0:
            return None
        clause = self.scan.paragraph.sentences[s].clauses[c - 1]
        return clause.first, clause.last

    def _verb_before(self) -> int | None:
        """The verb that stands directly before the figure, over 了, 到, 已 and the like."""
        codes = self.scan.codes
        i = self.at - 1
        while i >= self.low and codes[i] in "ldoctfmDxea":
            i -= 1
        return i if i >= self.low and codes[i] in "vzgj" else None

    def _head(self, span: Span) -> str:
        return self.scan.paragraph.words[span[1] - 1]

    def _is_act(self, found: Found) -> bool:
        """从国外进口300吨铁矿石: whether a property's name is the verb of the clause."""
        span = found.span
        if span is None or span[1] - span[0] > 1 or self.scan.codes[span[0]] != "g":
            return False
        return predicate(self.scan, span[0], self.low)

    def _names_people(self, found: Found) -> bool:
        return found.span is not None and nouns.can_act(self._head(found.span))

    def _names_property(self, found: Found) -> bool:
        return found.span is not None and nouns.is_property(self._head(found.span))

    def _owner(self, span: Span) -> bool:
        """Whether the nouns before a count say who has it, not what is counted: 全村有30户, 小李有15分."""
        words, codes = self.scan.paragraph.words, self.scan.codes
        if codes[span[1] - 1] == "s":
            return self.dimension in ("count", "money")
        owned = _OWNS.intersection(words[span[1] : self.at])
        if not self.count or not owned:
            return False
        head = words[span[1] - 1]
        return nouns.can_act(head) and not (self.unit in _SELF_NAMED | _PERSONAL and nouns.is_person(head))

    def _listed_names(self, span: Span) -> bool:
        """张三、李四等7人: whether the nouns before a count of people name some of them."""
        codes = self.scan.codes
        return "u" in codes[span[1] : self.at] and self.unit in _SELF_NAMED | _PERSONAL

    def _over_rating(self, word: int) -> int:
        """46座500千伏变电站: the noun behind a figure that describes it."""
        if not self.count or word >= self.high or self.scan.codes[word] != "q":
            return word
        quantities, at = self.scan.paragraph.quantities, self.scan.paragraph.at
        if quantities[at.index(word)].dimension in ("count", "money", "ratio"):
            return word
        return self.scan.bound_after(word + 1, self.high)[0]

    def _run_after(self, word: int, *, of: bool) -> Span | None:
        """The nouns behind a figure, or behind a relative clause that follows it."""
        codes = self.scan.codes
        run = self.scan.run_after(word, self.high)
        if run and not of and run[1] < self.high and codes[run[1]] == "D":
            return self._owner_or_owned(run)
        if run is None and self.count and self.unit not in _SELF_NAMED:
            return self.scan.relative_after(word, self.high) or self._led_by_verb(word)
        return run

    def _led_by_verb(self, word: int) -> Span | None:
        """37个新建项目."""
        codes = self.scan.codes
        if word >= self.high or codes[word] != "v" or len(self.scan.paragraph.words[word]) < 2:
            return None
        run = self.scan.run_after(word + 1, self.high)
        return (word, run[1]) if run else None

    def _owner_or_owned(self, run: Span) -> Span:
        """16个受灾地区的机构 counts 地区; 14名家庭困难的学生 counts 学生."""
        owned = self.scan.run_after(run[1] + 1, self.high)
        if owned is None:
            return run
        last = self.scan.codes[run[1] - 1]
        if last in "aj" or (last == "g" and run[1] - run[0] > 1):
            return owned
        if self.unit in _PERSONAL and not nouns.is_person(self._head(run)):
            return owned
        return run

    def _trim(self, run: Span) -> Span | None:
        """Without what belongs to the verb behind: 2300名抢险人员抢险, 50户居民安全撤离."""
        codes, words = self.scan.codes, self.scan.paragraph.words
        first, last = run
        while first < last - 1 and codes[first] == "s":
            first += 1
        last = self._clause_noun_end(first, self._quote_end(first, last))
        while last > first and codes[last - 1] in "aj":
            last -= 1
        end = last
        while end - 1 > first and codes[end - 1] == "g":
            end -= 1
        acts = (
            not self._has_verb(self.low, self.at) or nouns.can_act(words[end - 1]) or codes[run[1] : run[1] + 1] in ("v", "z")
        )
        if end > first and codes[end - 1] in "nsk" and acts:
            last = end
        if self.dimension == "voltage":
            while last - 1 > first and nouns.is_property(words[last - 1]):
                last -= 1
        if last == first or (last == first + 1 and codes[first] in "k"):
            return None
        return first, last

    def _quote_end(self, first: int, last: int) -> int:
        """Where a quotation that began before the figure ends."""
        words = self.scan.paragraph.words
        opened = False
        for i in range(first, last):
            opened = opened or words[i] in _OPENING
            if words[i] in _CLOSING and not opened:
                return i
        return last

    def _clause_noun_end(self, first: int, last: int) -> int:
        """Where the counted nouns end before what is said of them: 队员|驰援武汉, 省份|扶贫车间, 人口|饮水问题."""
        codes, words = self.scan.codes, self.scan.paragraph.words
        lists = roles_lexicon.load()
        rest = last - first > 2 or (last - first == 2 and nouns.is_property(words[last - 1]))
        if rest and words[first] in lists.administrative:
            return first + 1
        for i in range(first + 1, last):
            if codes[i] == "g" and i + 1 < last and codes[i + 1] == "s" and codes[i - 1] == "n":
                return i
            if codes[i] == "g" and self.dimension == "time" and codes[i - 1] == "n":
                return i
        if not self._has_verb(self.low, self.at) and not self._has_verb(last, self.high):
            later = any(code in codes[last : self.high] for code in "gj")
            for i in range(first + 1, 0 if later else last):
                if codes[i] == "g" and codes[i - 1] == "n":
                    return i
        if self.count and last - first > 1 and words[last - 1][-1] in _RATES and len(words[last - 1]) > 1:
            return last - 1
        if words[last - 1] in lists.abstract and last - first > 1:
            for i in range(first, last - 1):
                if nouns.is_person(words[i]) or words[i] == "人口":
                    return i + 1
        return last

    def _has_verb(self, first: int, last: int) -> bool:
        codes = self.scan.codes[first:last]
        return "v" in codes or "z" in codes or "go" in codes

    def _narrow(self, span: Span) -> Span | None:
        """Without place, subject and verb around it: 全省员工 → 员工, 公司培训员工 → 员工, 水库加固 → 水库."""
        codes, words = self.scan.codes, self.scan.paragraph.words
        first, last = span
        if last - first == 1 and len(words[first]) == 1 and first > self.low and codes[first - 1] in "vzg":
            return first - 1, last
        if self.unit not in _EVENTS and self.dimension not in _ACTS_ARE_NOUNS:
            while last - 1 > first and codes[last - 1] == "g" and not nouns.is_property(words[last - 1]):
                last -= 1
            if last < span[1] and words[last - 1][-1] == "化" and last - 1 > first:
                last -= 1
        while first < last - 1 and codes[first] == "s":
            first += 1
        if (
            first > self.low
            and codes[first - 1] == "q"
            and words[first] in roles_lexicon.load().administrative
        ):
            first += last - first > 2 or (last - first == 2 and nouns.is_property(words[last - 1]))
        if nouns.is_property(words[last - 1]):
            return self._narrow_property(first, last)
        if first > self.low and codes[first - 1] in "vz":
            second = codes[first] == "g" and words[first] in roles_lexicon.load().codes and last - first > 2
            return first + second, last
        return self._behind_verb(first, last, span[0])

    def _narrow_property(self, first: int, last: int) -> Span:
        """公司投资 → 投资, 财政整合各类资金 → 各类资金."""
        codes, words = self.scan.codes, self.scan.paragraph.words
        if codes[last - 1] == "g" and first > self.low and codes[first - 1] == "x":
            return last - 1, last
        while codes[last - 1] == "g" and first < last - 1 and (nouns.can_act(words[first]) or nouns.is_proper(words[first])):
            first += 1
        for i in range(first, last - 1):
            if codes[i] == "g" and (
                len(words[i]) == 1 or (codes[i + 1] == "a" and i > first and nouns.can_act(words[i - 1]))
            ):
                first = i + 1
        return first, last

    def _behind_verb(self, first: int, last: int, low: int) -> Span | None:
        """The nouns behind the last gerund that is the verb of the clause."""
        linked = not _LINKS.isdisjoint(self.scan.paragraph.words[last : self.at])
        for i in range(first, last):
            if self.scan.codes[i] == "g" and predicate(self.scan, i, self.low) and not (i == first and linked):
                first = i + 1
        if first == last:
            return None
        alone = last - first == 1 and len(self.scan.paragraph.words[first]) == 1
        return (
            (first - 1, last)
            if alone and first > low and self.scan.codes[first - 1] == "g"
            else (first, last)
        )


def predicate(scan: Scan, i: int, low: int) -> bool:
    """Whether a gerund is a verb where it stands: first in the clause, or behind an adverb or who acts."""
    codes, words = scan.codes, scan.paragraph.words
    lists = roles_lexicon.load()
    j = i + 1
    while j < scan.size and codes[j] in "gn":
        if words[j] in lists.named_for_acts:
            return False
        j += 1
    if i == low:
        return not (i + 1 < scan.size and words[i + 1] in _MADE_OF_ACTS)
    before = codes[i - 1]
    if before == "a" and i - 2 >= low and codes[i - 2] == "d":
        return True
    if before == "f":
        j = i - 1
        while j > low and codes[j] in "fc":
            j -= 1
        return codes[j] != "q"
    if before == "y" and i - 2 >= low and codes[i - 2] == "q":
        return words[i] in lists.codes
    if before == "l":
        return words[i - 1] in _ADVERBIAL
    return before in "dotrexhsq" or (
        before == "n" and (nouns.can_act(words[i - 1]) or _behind_phrase(scan, i, low))
    )


def _behind_phrase(scan: Scan, i: int, low: int) -> bool:
    """为灾区群众培训技工: whether a prepositional phrase ends before a gerund."""
    j = i - 1
    while j > low and scan.codes[j] in "nsa":
        j -= 1
    return scan.codes[j] == "x" or scan.paragraph.words[j] == "为"


def starts_change(scan: Scan, at: int, low: int) -> bool:
    """由2300公斤提高到3000公斤: whether the figure at a word is where a change starts from."""
    i = at - 1
    while i >= low and scan.codes[i] in "Dtfmldoengsa":
        i -= 1
    if i < low or scan.codes[i] != "x" or scan.paragraph.words[i] not in _FROM:
        return False
    return _CHANGES.match(scan.codes, at + 1) is not None
