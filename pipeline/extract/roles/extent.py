"""How far a noun phrase reaches: without the place, the subject and the verb that stand around it."""

from __future__ import annotations

import re

from pipeline.extract.roles import nouns, selection
from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Site
from pipeline.extract.roles.verbs import has_verb, predicate
from pipeline.rules import roles_lexicon

_ACTS_ARE_NOUNS = frozenset(("money", "ratio", "time", "energy"))
# 53座水库库容|达10亿立方米: the nouns before these have a value of their own
VALUE = re.compile(r"[dltoz]{0,4}q")
_OPENING = frozenset("“‘「『《")
_CLOSING = frozenset("”’」』》")


def behind(site: Site, run: Span) -> Span | None:
    """Nouns behind a figure without what belongs to the verb: 2300名抢险人员|抢险, 50户居民|安全撤离."""
    codes, words = site.codes, site.words
    first, last = run
    if (
        site.counts
        and codes[first] == "g"
        and codes[site.at - 1] == "n"
        and (has_verb(site.scan, site.low, site.at) or is_counted_before(site))
    ):
        return None
    if site.code(last) == "o" and not (codes[first:last].strip("g") or nouns.is_property(words[last - 1])):
        return None
    first = _behind_places(site, first, last)
    if (
        codes[last - 1] == "j"
        and site.unit in roles_lexicon.signals().events
        and not codes[first:last].strip("aj")
    ):
        return first, last
    last = _counted_end(site, first, _before_adverb(site, first, _quote_end(site, first, last)))
    while last > first and codes[last - 1] in "aj":
        last -= 1
    last = _without_acts(site, first, last, run[1])
    if not site.counts and last - first > 1 and codes[last - 1] == "g":
        last -= nouns.is_property(words[last - 2]) and not nouns.is_property(words[last - 1])
    rated = roles_lexicon.signals().rated
    if not site.counts and last - first > 1 and words[first] in rated and words[last - 1] not in rated:
        last = first + 1
    if site.age or site.dimension in ("voltage", "area"):
        while last - 1 > first and nouns.is_property(words[last - 1]):
            last -= 1
    if last == first or (last == first + 1 and codes[first] == "k"):
        return None
    return first, last


def _behind_places(site: Site, first: int, last: int) -> int:
    """Where nouns begin behind the places before them, but for 6名|美国人 and a place that is all they name."""
    codes = site.codes
    while first < last - 1 and codes[first] == "s":
        named = last - first == 2 and site.words[last - 1] == "人"
        if named or (site.counts and not codes[first + 1 : last].strip("aj")):
            break
        first += 1
    return first


def tells_more(site: Site, first: int, last: int) -> bool:
    """15亿元|记者获悉, 2亿元|投资生产线: whether nouns behind a sum tell who reports it, or an act and its object."""
    words, signals = site.words, roles_lexicon.signals()
    if not site.counts and words[first] in signals.reporters:
        return True
    paid = words[first] in signals.paying and (site.dimension == "money" or site.unit == "1")
    bought = words[first] in signals.transitive and site.dimension == "money"
    if last - first < 2 or site.codes[first] != "g" or site.code(site.at + 1) == "D" or not (paid or bought):
        return False
    named = words[first + 1] in _modified(words[first]) or words[last - 1] in signals.named_by_acts
    return not named and not nouns.is_property(words[last - 1])


def is_counted_before(site: Site) -> bool:
    """企业320家|落户: whether the noun right before a count is what its classifier counts."""
    word = site.words[site.at - 1]
    if site.unit not in roles_lexicon.signals().of_actors or site.codes[site.at - 1] != "n":
        return False
    return nouns.can_act(word) and not roles_lexicon.nouns().place.has(word)


def _without_acts(site: Site, first: int, last: int, run_end: int) -> int:
    """Where the nouns end before gerunds that are the clause's verb."""
    codes = site.codes
    end = last
    while end - 1 > first and codes[end - 1] == "g":
        end -= 1
    if end == last or codes[end - 1] not in "nsk" or (first > 0 and codes[first - 1] == "D"):
        return last
    signals = roles_lexicon.signals()
    named = selection.selects(site.unit) and site.words[last - 1] not in signals.never_counted
    if named and selection.suits(site.unit, site.words[last - 1]):
        return last
    if nouns.can_act(site.words[end - 1]) or site.code(run_end) in ("v", "z"):
        return end
    if site.unit in signals.events:
        return end if site.words[end] in signals.never_counted else last
    if site.unit == "{个}" or not (site.counts or site.dimension == "voltage"):
        return last if has_verb(site.scan, site.low, site.at) else end
    return end


def _before_adverb(site: Site, first: int, last: int) -> int:
    """Where the nouns end before an attribute that goes with a verb: 农民|人均增收, 县市|对口帮扶."""
    codes, signals = site.codes, roles_lexicon.signals()
    if not (site.counts or site.age or site.dimension == "ratio") or "a" not in codes[first + 1 : last]:
        return last
    for i in range(first + 1, last - 1):
        if codes[i] != "a" or codes[i - 1] not in "nk":
            continue
        word = site.words[i]
        predicate = site.unit not in signals.events and not codes[i:last].rstrip("s").strip("ga")
        if word in signals.shares_out or (predicate and word in signals.adverbial_attributes):
            return i
    return last


def _quote_end(site: Site, first: int, last: int) -> int:
    """Where a quotation that began before the figure ends."""
    opened = False
    for i in range(first, last):
        word = site.words[i]
        opened = opened or word in _OPENING
        ends = word in _CLOSING or (word == '"' and site.words[site.low : i].count(word) % 2 == 1)
        if ends and not opened:
            return i
    return last


def _counted_end(site: Site, first: int, last: int) -> int:
    """Where the counted nouns end before what is said of them: 队员|驰援武汉, 省份|扶贫车间, 人口|饮水问题."""
    words = site.words
    lists = roles_lexicon.nouns()
    if last - first < 2:
        return last
    head = len(site.codes[first:last].rstrip("ajg")) + first - 1
    suits = selection.selects(site.unit) and selection.suits(site.unit, words[max(head, first)])
    if (
        words[first] in lists.administrative
        and not suits
        and (last - first > 2 or nouns.is_property(words[last - 1]))
    ):
        return first + 1
    suited = _suited_end(site, first, last)
    if suited < last:
        return suited
    act = _act_inside(site, first, last)
    if act is not None:
        return act
    valued = _without_values(site, first, last) if site.counts else last
    if valued < last:
        return valued
    if words[last - 1] in lists.abstract:
        people = (i for i in range(first, last - 1) if nouns.is_person(words[i]) or words[i] == "人口")
        return next(people, last - 1) + 1
    return last


def _suited_end(site: Site, first: int, last: int) -> int:
    """Where the last noun ends that suits the measure word: 6家企业|负责人, 12辆出租车|滞留路口."""
    unit, words = site.unit, site.words
    if not selection.selects(unit) or selection.suits(unit, words[last - 1]):
        return last
    if site.codes[last - 1] == "k":
        return last
    nominal = "n" if unit in roles_lexicon.signals().events else "nsg"
    suited = (
        i
        for i in range(last - 2, first - 1, -1)
        if site.codes[i] in nominal and selection.suits(unit, words[i])
    )
    return next(suited, last - 1) + 1


def _without_values(site: Site, first: int, end: int) -> int:
    """Where the counted nouns end before a property with a value of its own: 水库|蓄水量达10亿立方米."""
    last = end
    words, signals = site.words, roles_lexicon.signals()
    rate = (
        len(words[last - 1]) > 1
        and words[last - 1][-1] in signals.rates
        and nouns.is_property(words[last - 1])
    )
    if rate and (words[last - 1][-1] == "率" or "v" not in site.codes[end : end + 2]):
        last -= 1
    if site.unit in signals.events or not VALUE.match(site.codes, end):
        return last
    while last - first > 1 and nouns.is_property(words[last - 1]):
        last -= 1
    return last


def _act_inside(site: Site, first: int, last: int) -> int | None:
    """The gerund among the nouns that is the clause's verb: 队员|驰援武汉, 水枪|出水降温."""
    codes, scan = site.codes, site.scan
    if codes[last - 1] == "n" and site.unit in roles_lexicon.signals().events:
        return None
    alone = (
        not has_verb(scan, site.low, site.at)
        and not has_verb(scan, last, site.high)
        and not any(code in codes[last : site.high] for code in "gj")
    )
    for i in range(first + 1, last):
        if codes[i] != "g" or codes[i - 1] != "n":
            continue
        told = site.code(last) in ("v", "z") and nouns.is_person(site.words[i - 1])
        made = site.code(last) == "D" and nouns.can_act(site.words[i - 1]) and i < last - 1
        if site.dimension == "ratio" and (told or made):
            return i
        if _says_which(site, i, last):
            continue
        if (
            alone
            or (site.dimension == "time" and codes[first - 1] != "D")
            or (i + 1 < last and codes[i + 1] == "s")
        ):
            return i
    return None


def _says_which(site: Site, i: int, last: int) -> bool:
    """行政|审批|事项, 稀土|冶炼|企业: whether an act among counted nouns says which the last is."""
    head, subject = site.words[last - 1], site.words[i - 1]
    if selection.selects(site.unit):
        suited = any(selection.suits(site.unit, word) for word in site.words[i:last])
        return suited and not selection.suits(site.unit, subject)
    if nouns.can_act(subject) or not site.counts:
        return False
    named = head in roles_lexicon.signals().named_by_acts or head in roles_lexicon.nouns().named_for_acts
    return named or (site.unit == "{个}" and i == last - 2)


def before(site: Site, span: Span, *, subject: bool = False) -> Span | None:
    """Nouns before a figure without place, subject and verb: 全省员工 → 员工, 公司培训员工 → 员工, 水库加固 → 水库.

    A ``subject`` for certain holds no verb: 牵引定数由4千吨增加.
    """
    codes, words = site.codes, site.words
    first, last = span
    if last - first == 1 and _is_syllable(site, first):
        return first - 1, last
    if first > site.low and words[first - 1] in ("可", "跨") and codes[first] in "gn":
        first -= 1
    elif first > site.low and words[first - 1] == "每" and last - first > 1:
        first += 1
    last = _before_acts(site, first, last)
    if last < span[1] and codes[last - 1] == "a" and not codes[first:last].strip("as"):
        return None
    first = _behind_actor(site, _without_place(site, first, last), last)
    if nouns.is_property(words[last - 1]):
        return _property(site, first if subject else _sum(site, first, last), last)
    if last - first == 1 and codes[max(site.low, first - 2) : first] in ("nv", "gv"):
        first -= words[first] in roles_lexicon.signals().values_of_acts
    if first > site.low and codes[first - 1] in "vz":
        governed = _object(site, first, last)
        if governed > first:
            return governed, last
        second = codes[first] == "g" and words[first] in roles_lexicon.codes() and last - first > 2
        return first + second, last
    return (first, last) if subject else _behind_verb(site, first, last, span[0])


def _is_syllable(site: Site, i: int) -> bool:
    """Whether a noun of one character belongs to the verb before it, as its object: 送|水."""
    alone = len(site.words[i]) == 1 and site.words[i] not in roles_lexicon.signals().extents
    return alone and i > site.low and site.codes[i - 1] in "vzg"


def _without_place(site: Site, first: int, last: int) -> int:
    """Where nouns begin without the place, the areas that a figure counts and who acts."""
    codes, words = site.codes, site.words
    while first < last - 1 and codes[first] == "s":
        first += 1
    behind_figure = first > site.low and codes[first - 1] == "q"
    if behind_figure and words[first] in roles_lexicon.nouns().administrative:
        first += last - first > 2 or (last - first == 2 and nouns.is_property(words[last - 1]))
    if site.unit in roles_lexicon.signals().events or site.unit == "1":
        first = _event(site, first, last)
    return first


def _behind_actor(site: Site, first: int, last: int) -> int:
    """Where the object begins behind a body and its act: 水利局|投入|扶贫资金."""
    words, signals = site.words, roles_lexicon.signals()
    for i in range(first + 1, last - 1):
        who = i - (site.codes[i - 1] == "a" and i - 1 > first)
        acts = site.codes[i] == "g" and words[i] in signals.transitive and _is_actor(words[who - 1])
        if acts and words[i + 1] not in _modified(words[i]) and site.codes[i + 1] != "g":
            return i + 1
        if acts and words[i] in signals.spends and words[i + 1] not in signals.sums:
            return i + 1
    return first


def _is_actor(word: str) -> bool:
    return nouns.is_body(word) or roles_lexicon.nouns().place.has(word)


def _object(site: Site, first: int, last: int) -> int:
    """Where the object of acts begins that are the verb: 投入|资金, 预计运输|旅客, 新建、改扩建|幼儿园."""
    codes, words, signals = site.codes, site.words, roles_lexicon.signals()
    begin = first
    while begin < last - 1 and (words[begin] in signals.transitive or words[begin] in signals.giving):
        begin += 1
    if begin == first or words[begin] in _modified(words[begin - 1]):
        return first
    listed = codes[first - 1] == "y" and first - 2 >= site.low
    listed = listed and (codes[first - 2] == "v" or words[first - 2] in signals.transitive)
    governs = first > site.low and (
        codes[first - 1] in "vz" or words[first - 1] in signals.transitive or listed
    )
    return begin if governs or predicate(site.scan, first, site.low) else first


def _sum(site: Site, first: int, last: int) -> int:
    """Where a property with its owner begins behind acts: 处理|交易金额, 投入|资金; not in 销售费用."""
    begin = _object(site, first, last)
    signals = roles_lexicon.signals()
    spends = site.words[begin - 1] in signals.spends or (
        begin > first and site.words[begin - 1] in signals.giving
    )
    owner = begin
    while owner < last - 1 and site.codes[owner] == "a":
        owner += 1
    return begin if spends or not nouns.is_property(site.words[owner]) else first


def _modified(act: str) -> frozenset[str]:
    """The nouns that an act before them says more of: 投入金额, 改造工程."""
    signals = roles_lexicon.signals()
    return signals.sums if act in signals.spends else signals.named_by_acts


def _event(site: Site, first: int, last: int) -> int:
    """Where an event begins behind who does it: 红星队|犯规5次, 张大力|助攻."""
    words = site.words
    if nouns.can_act(words[last - 1]):
        return first
    owners = (i for i in range(last - 2, first - 1, -1) if nouns.is_body(words[i]) or nouns.is_name(words[i]))
    return next(owners, first - 1) + 1


def _before_acts(site: Site, first: int, last: int) -> int:
    """Where the nouns end before the acts that are their verb: 水库|加固275座, 变电站|智能化改造508座."""
    codes, words = site.codes, site.words
    if site.unit in roles_lexicon.signals().events or site.dimension in _ACTS_ARE_NOUNS:
        value = next((i + 1 for i in range(last - 1, first, -1) if nouns.is_property(words[i])), last)
        return last if codes[value:last].strip("ga") else value
    end = last
    while end - 1 > first and codes[end - 1] == "g" and not nouns.is_property(words[end - 1]):
        end -= 1
    if end < last and words[end - 1][-1] == "化" and end - 1 > first:
        end -= 1
    return end


def _property(site: Site, first: int, last: int) -> Span:
    """公司投资 → 投资, 财政整合各类资金 → 各类资金, 青云县|水利局经费 → 经费."""
    codes, words = site.codes, site.words
    if first and codes[first - 1] == "s" and first < last - 1:
        first += words[first][-1] in roles_lexicon.signals().offices and nouns.can_act(words[first])
    if last - first == 1 and first > site.low + 1 and codes[first - 2 : first] == "nv":
        first -= words[first] in roles_lexicon.signals().values_of_acts
    if words[first] in roles_lexicon.signals().this and last - first > 2 and nouns.can_act(words[first + 1]):
        first += 2
    elif len(words[first]) > 1 and words[first][0] == "该" and last - first > 1:
        first += 1
    if codes[last - 1] == "g":
        if first > site.low and codes[first - 1] == "x":
            return last - 1, last
        while first < last - 1 and (nouns.can_act(words[first]) or nouns.is_proper(words[first])):
            first += 1
    for i in range(first, last - 1):
        done = codes[i + 1] == "a" and i > first and nouns.can_act(words[i - 1])
        if codes[i] == "g" and (len(words[i]) == 1 or done):
            first = i + 1
    return first, last


def _behind_verb(site: Site, first: int, last: int, low: int) -> Span | None:
    """The nouns behind the last gerund that is the verb of the clause."""
    linked = not roles_lexicon.signals().linked.isdisjoint(site.words[last : site.at])
    for i in range(first, last):
        if site.codes[i] == "g" and predicate(site.scan, i, site.low) and not (i == first and linked):
            first = i + 1
    first = _object(site, first, last) if first < last else first
    if first == last:
        return None
    alone = last - first == 1 and len(site.words[first]) == 1
    return (first - 1, last) if alone and first > low and site.codes[first - 1] == "g" else (first, last)
