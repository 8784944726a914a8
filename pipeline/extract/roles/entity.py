"""Entity: what a figure counts or measures."""

from __future__ import annotations

from pipeline.extract.roles import aligned, comparing, earlier, extent, following, nouns, parts, selection
from pipeline.extract.roles.phrases import Scan, Span
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.roles.verbs import behind_unit, predicate, starts_change
from pipeline.rules import roles_lexicon

_FROM = frozenset("xtfmDe")


class Finder:
    """The search for the entities of one paragraph's figures, in order."""

    __slots__ = ("_site", "found", "scan", "sites")

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.sites = [Site.of(scan, k) for k in range(len(scan.paragraph.quantities))]
        self.found: list[Found] = []

    def find_all(self) -> list[Found]:
        """The entity of each quantity of the paragraph."""
        for site in self.sites:
            self._site = site
            self.found.append(self._search())
        return self.found

    def _search(self) -> Found:
        """What the shapes find, else the level that the figure is (一分钱, 10秒的记录)."""
        found = self._by_shape()
        level = None if found.span else following.find(self._site, self.sites)
        return level if level and following.is_level(self._site, level.span) else found

    def _by_shape(self) -> Found:
        """The shapes in the order in which a unit prefers them."""
        joined = aligned.aligned(self._site, self.sites, self.found) or parts.some_of(self._site)
        if joined is None and self._site.k:
            joined = self._joined() or self._changed()
        if joined is None and starts_change(self.scan, self._site.at, self._site.low):
            joined = self._start()
        if joined:
            return joined
        match self._site.dimension:
            case "count" if following.is_spent(self._site, self._site.at + 1):
                return self._property_before() or self._unnamed()
            case "count" if self._site.unit == "1" and self._is_paid():
                return self._money()
            case "count":
                return self._counted()
            case "ratio":
                return self._ratio()
            case "money":
                return self._money()
            case "time":
                return self._time()
            case _:
                return self._measured()

    def _counted(self) -> Found:
        site = self._site
        if site.self_named:
            after = self._after()
            times = site.unit in roles_lexicon.signals().times
            if after and after.span and (times or self._acts(after.span)):
                return after
            if times and self._is_adverbial():
                return self._unnamed()
            return self._before() or self._of_verb() or self._carried()
        found = self._after() or self._before() or self._of_verb() or self._carried()
        return found if found.span else self._possessor() or found

    def _possessor(self) -> Found | None:
        """这样的企业只有3家: who seems to have something is what is counted, where nothing else is."""
        site = self._site
        lead = self.scan.lead_before(site.at, site.low)
        span = self.scan.nouns_before(site.at, site.low)
        span = span and extent.before(site, span)
        if span is None or lead == site.at or site.codes[span[1] - 1] != "n":
            return None
        if roles_lexicon.signals().owns.isdisjoint(site.words[lead : site.at]) or nouns.is_unknown(
            site.head(span)
        ):
            return None
        return Found(span, "noun before the figure", span[0], site.at + 1)

    def _is_adverbial(self) -> bool:
        """口岸14次刷新纪录: whether a number of times says how often the act behind it was done."""
        site = self._site
        acts = site.code(site.at + 1)
        return acts in ("v", "z") or (acts == "g" and site.code(site.at + 2) in ("n", "s", "o"))

    def _is_paid(self) -> bool:
        """引资160亿: whether a bare number is a sum, told by the act before it."""
        site = self._site
        act = self.scan.lead_before(site.at, site.low) - 1
        return act >= site.low and site.words[act] in roles_lexicon.signals().paying

    def _acts(self, span: Span) -> bool:
        """Whether nouns name somebody who acts, not an act."""
        head = self._site.head(span)
        if self._site.unit == "{户}" and selection.suits("{户}", head):
            return True
        return self._site.codes[span[1] - 1] in "ns" and nouns.can_act(head)

    def _measured(self) -> Found:
        before = self._property_before()
        after = self._after() if before is None or self._is_act(before) else None
        return after or before or self._before() or self._of_verb() or self._carried()

    def _money(self) -> Found:
        site = self._site
        before = self._property_before() or self._before()
        if before and self._receives(before):
            before = None
        if before is None or not site.names_property(before.span):
            after = self._after()
            if after and (before is None or site.names_property(after.span)):
                return after
        if before is None and "其中" in site.words[site.low : site.at]:
            return self._carried()
        return before or earlier.told_of(site, self.sites, self.found) or self._of_verb() or self._unnamed()

    def _receives(self, found: Found) -> bool:
        """赠送会员500元购物券: whether the nouns before a sum say who gets it."""
        site, span = self._site, found.span
        if span is None or span[0] <= site.low or site.names_property(span):
            return False
        given = site.words[span[0] - 1] in roles_lexicon.signals().giving
        head = site.head(span)
        return given and (nouns.can_act(head) or nouns.is_unknown(head) or head[-1] == "户")

    def _time(self) -> Found:
        before = self._property_before()
        if before:
            return before
        age = self._site.age
        after = self._after() or (self._aged() if age else None)
        if age and after is None:
            return self._before() or self._person() or self._unnamed()
        span = after.span if after else None
        if span and self._site.codes[span[0]] == "g" and self._site.codes[span[0] - 1] != "D":
            held = span[1] - span[0] == 1 and "v" in self._site.codes[self._site.low : self._site.at]
            after = after if held else None
        return after or self._lasting() or self._unnamed()

    def _lasting(self) -> Found | None:
        """工期缩短3天: the duration that has changed or is told."""
        verb = self._verb_before()
        found = self._of_verb() if verb is not None and self._site.codes[verb] in "zg" else None
        if found is None or found.span is None:
            found = earlier.told_of(self._site, self.sites, self.found)
        lasts = roles_lexicon.signals().lasting
        return found if found and found.span and self._site.head(found.span)[-1] in lasts else None

    def _ratio(self) -> Found:
        return (
            self._property_before()
            or self._share()
            or self._after()
            or self._of_verb()
            or self._before()
            or self._carried()
        )

    def _joined(self) -> Found | None:
        """肉鸡5批，共5万只: a second measure of what the figure before it counts."""
        site, previous = self._site, self.found[-1]
        same = earlier.converted(site, self.sites, self.found)
        if same or site.codes[site.at - 1] not in "ldou":
            return same
        lead = self.scan.lead_before(site.at, site.low)
        if previous.span is None or roles_lexicon.signals().joined.isdisjoint(site.words[lead : site.at]):
            return None
        last = self.sites[site.k - 1]
        adjoins = lead > site.low and site.codes[lead - 1] == "q"
        opens = lead == site.low and last.high == site.low - 1
        if not (adjoins or opens) or self._after():
            return None
        places = roles_lexicon.nouns().administrative | roles_lexicon.signals().regions
        if site.unit in roles_lexicon.signals().of_actors and site.head(previous.span) in places:
            return None
        return Found(previous.span, "the same things as in the figure before", site.at, site.at + 1)

    def _changed(self) -> Found | None:
        """产量由700万吨增加到856万吨: what has changed from the figure before."""
        site, previous, last = self._site, self.found[-1], self.sites[self._site.k - 1]
        if previous.span is None or not site.same_clause(last):
            return None
        between = site.codes[behind_unit(self.scan, last.at) : site.at]
        if between in ("y", "c") and site.unit == last.unit and not (previous.after or self._after()):
            how = "listed with the figure before"
            return Found(previous.span, how, site.at, site.at + 1, previous.verb, previous.act)
        if between == "o" and site.words[site.at - 1] in roles_lexicon.signals().reaches:
            return Found(previous.span, "what the change is of", site.at, site.at + 1, previous.verb)
        if between.strip("vzglodDtmfx") or not starts_change(self.scan, last.at, site.low):
            return None
        verb = max(between.rfind("z"), between.rfind("v"), between.rfind("g"))
        verb_at = site.at - len(between) + verb if verb >= 0 else None
        return Found(previous.span, "what the change is of", site.at, site.at + 1, verb_at)

    def _start(self) -> Found | None:
        """客户由30家增加到50家: what a change is of, before the number that it starts from."""
        site = self._site
        span = self.scan.nouns_before(site.at, site.low, through_from=True)
        span = span and extent.before(site, span, subject=True)
        if span is None and site.dimension != "time" and "n" not in site.codes[site.low : site.at]:
            span = earlier.property_named(site)
        return Found(span, "what the change is of", site.at, site.at + 1) if span else None

    def _before(self) -> Found | None:
        """路程8.2公里."""
        site = self._site
        whole = self.scan.nouns_before(site.at, site.low) or self._kind_before() or self._placed_before()
        span = whole and extent.before(site, whole)
        if whole is None or span is None or self._owner(span) or self._lists_names(span):
            return None
        if comparing.differs_from(site, whole):
            return comparing.differing(site, whole)
        if self.scan.is_compared_with(whole[0], site.low):
            return None
        if site.codes[span[1] - 1] == "g" and selection.differs(site, span):
            return None
        act = whole[1] - 1 if span[1] < whole[1] else None
        if act is not None and site.counts and self._who_acts(site.head(span)):
            return None
        if site.codes[span[1] - 1] == "g" and (
            site.unit in roles_lexicon.signals().heads or self._spends(span)
        ):
            return None
        return Found(span, "noun before the figure", span[0], site.at + 1, act=act)

    def _spends(self, span: Span) -> bool:
        """投入3亿元: whether an act that names no sum is all there is."""
        return span[1] - span[0] == 1 and self._site.words[span[0]] in roles_lexicon.signals().spends

    def _placed_before(self) -> Span | None:
        """品种在500种以上, “护航行动”今年已超过100次: the noun before 在, or before a time and its verb."""
        site = self._site
        lead = site.words[max(site.low, site.at - 4) : site.at]
        if "在" not in lead and roles_lexicon.signals().linked.isdisjoint(lead):
            return None
        return self.scan.nouns_before(site.at, site.low, through_from=True)

    def _kind_before(self) -> Span | None:
        """重型3例、轻型5例: a kind that stands for its noun."""
        site, i = self._site, self._site.at - 1
        while i > site.low and site.codes[i] in "ld" and not site.counts:
            i -= 1
        if i >= site.low and site.words[i] in roles_lexicon.signals().extents and site.dimension == "length":
            return i, i + 1
        if not site.counts or i < site.low or site.codes[i] != "a" or len(site.words[i]) < 2:
            return None
        if selection.differs(site, (i, i + 1)):
            return None
        return (i, i + 1) if i == site.low or site.codes[i - 1] in "yBw" else None

    def _who_acts(self, head: str) -> bool:
        """公司自筹2000万, 华为出货120万台: whether the noun before an act does it."""
        return nouns.is_proper(head) or (nouns.can_act(head) and self._site.unit in ("1", "{个}"))

    def _property_before(self) -> Found | None:
        """A property's name before the figure, also over a preposition: 销量由上年的30万台."""
        site = self._site
        over = not _FROM.isdisjoint(site.codes[site.low : site.at])
        for through in (False, True) if over else (False,):
            whole = self.scan.nouns_before(site.at, site.low, through_from=through)
            span = extent.before(site, whole) if whole and not comparing.differs_from(site, whole) else None
            if span and site.names_property(span) and not self._spends(span):
                return Found(span, "property before the figure", span[0], site.at + 1)
        return None

    def _after(self) -> Found | None:
        """The nouns behind the figure, where they are no mere level of what the clause is about."""
        found = following.find(self._site, self.sites)
        return None if found and following.is_level(self._site, found.span) else found

    def _aged(self) -> Found | None:
        """年仅15岁、身高2米的小王: the person further on."""
        site = self._site
        span = self.scan.described_after(site.at + 1, site.high)
        return Found(span, "who the figure describes", site.at, site.at + 1, after=True) if span else None

    def _person(self) -> Found | None:
        """张大妈今年75岁: whose age it is."""
        site = self._site
        span = self.scan.subject_before(site.at, site.low)
        span = (span and extent.before(site, span)) or earlier.name_alone(site)
        return Found(span, "whose age it is", min(span[0], site.at), site.at + 1) if span else None

    def _share(self) -> Found | None:
        """占总人口的65%: what it is a share of."""
        site = self._site
        lead = self.scan.lead_before(site.at, site.low)
        if lead == site.low or site.codes[lead - 1] != "D":
            return None
        span = self.scan.nouns_before(lead - 1, site.low)
        if span is None or site.head(span) in roles_lexicon.signals().rest:
            return None
        equals = span[0] - 1
        again = equals == site.low and site.words[equals] in roles_lexicon.signals().equals
        if again and site.k and self.found[-1].span and self.sites[site.k - 1].high == site.low - 1:
            return Found(self.found[-1].span, "what equals the share", equals, site.at + 1, share=True)
        if equals >= site.low and site.codes[equals] == "v" and "l" in site.codes[lead : site.at]:
            # 符合标准的只占30%: what is so is what has the share
            return Found((equals, span[1]), "what has the share", equals, site.at + 1)
        if equals > site.low and site.words[equals] in roles_lexicon.signals().equals:
            subject = self.scan.nouns_before(equals, site.low)
            if site.names_property(subject) and subject and (part := extent.before(site, subject)):
                return Found(part, "what equals the share", part[0], site.at + 1, share=True)
        whole = extent.before(site, span) or span
        return Found(whole, "what it is a share of", span[0], site.at + 1, share=True)

    def _of_verb(self) -> Found | None:
        """水位下降25厘米, 项目已开工49个: what the verb before the figure is said of."""
        site = self._site
        verb = self._verb_before()
        if verb is None:
            return None
        signals = roles_lexicon.signals()
        pays = site.words[verb] in signals.paying or nouns.is_property(site.words[verb])
        if pays and site.codes[verb] == "g" and (site.dimension == "money" or site.unit == "1"):
            if site.words[verb] in signals.spends:
                return Found(None, "", verb, site.at + 1, verb)
            return Found((verb, verb + 1), "the act that the money pays", verb, site.at + 1, verb)
        if site.words[verb] in signals.measured_acts:
            return Found((verb, verb + 1), "the act that is measured", verb, site.at + 1, verb)
        compared = not signals.compared.isdisjoint(site.words[site.low : verb])
        over = self.scan.lead_before(verb, site.low) - 1
        chained = over >= site.low and site.codes[over] == "z"
        span = None if compared else self.scan.subject_before(over if chained else verb, site.low)
        span = span and extent.before(site, span)
        if span and self._said_of(span, verb):
            return Found(span, "what the verb is said of", span[0], site.at + 1, verb)
        carried = self._carried(money=site.codes[verb] == "z")
        return Found(carried.span, carried.how, verb, site.at + 1, verb)

    def _said_of(self, span: Span, verb: int) -> bool:
        """Whether a subject is what is counted (水位下降25厘米), not who counts (公司完成60个)."""
        site, signals = self._site, roles_lexicon.signals()
        if site.codes[verb] == "z":
            return True
        if site.self_named:
            suffers = site.words[verb] in signals.suffered and site.words[verb] not in signals.causes
            return suffers and nouns.is_person(site.head(span))
        if site.dimension in ("time", "money"):
            return site.names_property(span) or site.head(span) in signals.funds
        if site.unit in signals.of_bodies and site.head(span) in signals.counted_bodies:
            return True
        return not nouns.can_act(site.head(span)) and site.codes[span[1] - 1] != "s"

    def _carried(self, *, money: bool = False) -> Found:
        return earlier.carried(self._site, self.sites, self.found, money=money) or self._unnamed()

    def _unnamed(self) -> Found:
        return Found(None, "", self._site.at, self._site.at + 1)

    def _verb_before(self) -> int | None:
        """The verb that stands directly before the figure, over 了, 到, 已 and the like."""
        site = self._site
        i = site.at - 1
        while i >= site.low and site.codes[i] in "ldoctfmDxea":
            i -= 1
        return i if i >= site.low and site.codes[i] in "vzgj" else None

    def _is_act(self, found: Found) -> bool:
        """从国外进口300吨铁矿石: whether a property's name is the verb of the clause."""
        site, span = self._site, found.span
        if span is None or span[1] - span[0] > 1 or site.codes[span[0]] != "g":
            return False
        return predicate(self.scan, span[0], site.low)

    def _owner(self, span: Span) -> bool:
        """Whether the nouns before a count say who has it, not what is counted: 全村有30户, 小李有15分."""
        site = self._site
        if site.codes[span[1] - 1] == "s":
            return site.dimension in ("count", "money")
        if not site.counts or roles_lexicon.signals().owns.isdisjoint(site.words[span[1] : site.at]):
            return False
        head = site.head(span)
        if site.unit in roles_lexicon.signals().of_bodies and head in roles_lexicon.signals().counted_bodies:
            return False
        holds = nouns.can_act(head) or (site.unit == "1" and nouns.is_unknown(head))
        return holds and not (site.personal and nouns.is_person(head))

    def _lists_names(self, span: Span) -> bool:
        """张三、李四等7人: whether the nouns before a count of people name some of them."""
        return "u" in self._site.codes[span[1] : self._site.at] and self._site.personal
