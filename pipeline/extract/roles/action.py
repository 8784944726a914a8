"""Action: the verb that brings a figure about, in its clause or carried from an earlier one."""

from __future__ import annotations

from pipeline.extract.roles import nouns
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.roles.verbs import predicate, says_which, starts_change
from pipeline.rules import roles_lexicon

Action = tuple[str | None, str]

_NONE: Action = (None, "")
_DESCRIBING = frozenset(("length", "mass", "time", "power", "volume", "temperature"))


def find(site: Site, found: Found, earlier: Site | None, before: Action) -> Action:
    """The action of a figure and how it was found.

    ``earlier`` is the figure before it in the paragraph and ``before`` that one's action.
    """
    if found.share or site.dimension == "voltage" or site.age or _apart(site) or _rates(site, found):
        return _NONE
    if starts_change(site.scan, site.at, site.low) or _is_base(site):
        return _NONE
    if found.verb is not None:
        state = site.at + 1
        if site.words[found.verb] in roles_lexicon.signals().causes and site.code(state) == "j":
            return _verb(site, state), "state that the verb brings about"
        return _verb(site, found.verb), "verb before the figure"
    if _pays(site, found):
        return _verb(site, found.left), "the act that the money pays"
    if _is_value(site, found):
        listed = site.at >= 2 and site.codes[site.at - 1] in "yc" and site.codes[site.at - 2] == "q"
        return before if listed else _of_value(site, found)
    return (
        _around(site, found)
        or _inside(site, found)
        or _behind(site, found)
        or _carried(site, found, earlier, before)
    )


def _apart(site: Site) -> bool:
    """距县城38公里: whether the figure says how far one thing is from another."""
    if site.dimension not in ("length", "time"):
        return False
    return not roles_lexicon.signals().apart.isdisjoint(site.words[site.low : site.at])


def _is_base(site: Site) -> bool:
    """比建厂时的300人增长两倍: whether the figure is what a change is compared with or starts from."""
    signals, i = roles_lexicon.signals(), site.at - 1
    if site.words[i] in signals.than and site.dimension == "time" and site.code(site.at + 1) == "f":
        return True
    if i < site.low or site.codes[i] != "D":
        return False
    while i > site.low and site.codes[i] not in "qx":
        i -= 1
    return site.words[i] in (signals.from_words | signals.than) and "z" in site.codes[site.at + 1 : site.high]


def _rates(site: Site, found: Found) -> bool:
    """1.8升车型, 55英寸面板: whether the figure is a rating of the thing behind it."""
    if (
        not found.after
        or found.span is None
        or site.dimension in ("count", "money", "ratio", "time", "area", "mass")
    ):
        return False
    return site.head(found.span) in roles_lexicon.signals().rated


def _pays(site: Site, found: Found) -> bool:
    """公司投资3亿元: whether a sum's entity is the verb of the clause."""
    span = found.span
    if span is None or site.dimension != "money" or found.after or span[1] - span[0] > 1:
        return False
    return site.codes[span[0]] == "g" and predicate(site.scan, span[0], site.low)


def _is_value(site: Site, found: Found) -> bool:
    """Whether the figure is a value of something: 合格率98%, 水位23米, 5级地震."""
    if site.dimension == "ratio" or site.unit in roles_lexicon.signals().scales:
        return True
    return found.span is not None and nouns.is_dimension(site.head(found.span))


def _of_value(site: Site, found: Found) -> Action:
    """A value has an action only where it changes (下降到5%), or where its holders act (94%的县城通了电)."""
    i = site.at - 1
    while i >= site.low and site.codes[i] in "ldoctfm":
        i -= 1
    if "以" in site.words[max(site.low, site.at - 3) : site.at]:
        right = _right(site, site.at + 1)
        return (_verb(site, right), "verb behind the figure") if right is not None else _NONE
    reached = i >= site.low and site.codes[i] in "vg" and site.words[i + 1] in roles_lexicon.signals().reaches
    if reached or (i >= site.low and (site.codes[i] == "z" or (site.codes[i] == "v" and found.after))):
        return _verb(site, i), "verb before the figure"
    if site.dimension != "ratio":
        return _NONE
    first = found.span[0] if found.span and not found.after else site.low
    if first > site.low and site.codes[first - 1] == "z":
        return _verb(site, first - 1), "change of what the noun before the figure names"
    follows = site.codes[site.at + 1 : site.at + 3].lstrip("d")[:1]
    if found.after or found.how.startswith(("carried", "what the clause")) or follows in ("v", "g", "x"):
        right = _right(site, found.right)
        if right is not None:
            return _verb(site, right), "verb behind the figure"
    return _NONE


def _around(site: Site, found: Found) -> Action | None:
    """The verb to the left in the clause, or the one to the right where that one governs something else."""
    at, codes = site.at, site.codes
    if at > site.low and codes[at - 1] == "D" and codes[at - 2] in "vgzj":
        right = _right(site, found.right)
        return _verb(site, at - 2 if right is None else right), "verb that the noun takes part in"
    left = _left(site, found.left)
    if left is None:
        return None
    if found.span is None and left + 1 < at and "n" in codes[left:at]:
        acting = codes[at + 1 : at + 4].lstrip("dt")[:1]
        if acting in ("v", "g", "j", "z"):
            return None
    listed = (
        site.codes[site.at - 1] == "y" and left + 2 == site.at and site.code(site.at + 1) in ("v", "g", "j")
    )
    if listed or _governs_else(site, found, left):
        right = _right(site, found.right)
        if right is not None:
            return _verb(site, right), "verb behind the figure"
    return _verb(site, left), "verb to the left in the clause"


def _governs_else(site: Site, found: Found, left: int) -> bool:
    """共有261万人务工, 开始对64条堤加固: whether the verb to the left governs something else."""
    signals = roles_lexicon.signals()
    between = site.words[left + 1 : site.at]
    if not signals.exists.isdisjoint(between) and (found.after or site.code(site.at + 1) in "vgj"):
        return True
    return not signals.object_of.isdisjoint(between)


def _inside(site: Site, found: Found) -> Action | None:
    """The act or state in the entity's own words: 水库加固275座, 受益妇女23万人."""
    if found.act is not None:
        return _verb(site, found.act), "act behind the noun"
    if found.span is None:
        return None
    first, last = found.span[0], found.span[1] - 1
    if site.words[first] in ("新", "重新") and first + 1 < last and site.codes[first + 1] == "g":
        return _verb(site, first + 1), "act that the noun begins with"
    if first < last and not found.after and _opens_with_act(site, first):
        return _verb(site, first), "act that the noun begins with"
    if site.codes[last] == "g" and site.dimension == "money" and nouns.is_property(site.words[last]):
        return _verb(site, last), "the act that the money pays"
    state = -1 if found.after else site.codes.find("j", *found.span)
    return (_verb(site, state), "state that the noun names") if state >= 0 else None


def _opens_with_act(site: Site, first: int) -> bool:
    """还将投入资金300万元: whether the noun before a figure begins with the verb of the clause."""
    if site.codes[first] != "g" or first == site.low or not predicate(site.scan, first, site.low):
        return False
    return site.codes[first - 1] in "dlr" or nouns.can_act(site.words[first - 1])


def _behind(site: Site, found: Found) -> Action | None:
    """The verb behind the figure: 5万名妇女摆脱贫困."""
    if site.dimension in _DESCRIBING and site.scan.bound_after(site.at + 1, site.scan.size)[1]:
        return None
    behind = found.right
    if found.after and site.code(behind) == "D":
        owned = site.scan.run_after(behind + 1, site.high)
        if owned is None:
            return None
        behind = owned[1]
    right = _right(site, behind)
    return (_verb(site, right), "verb behind the figure") if right is not None else None


def _left(site: Site, word: int) -> int | None:
    """The nearest verb to the left of a word."""
    codes, signals = site.codes, roles_lexicon.signals()
    for i in range(word - 1, site.low - 1, -1):
        if site.words[i] in signals.compares:
            return None
        if i + 1 < word and codes[i + 1] == "D" and _describes(site, i, word):
            return None
        verbal = codes[i] in "vz" or (codes[i] == "g" and predicate(site.scan, i, site.low))
        if verbal and site.words[i] not in signals.members:
            return i
    return None


def _describes(site: Site, i: int, noun: int) -> bool:
    """持有证书的党员达200名: whether words up to ``i`` only describe a subject; 发放的手册达200册 is an act."""
    if site.codes[site.at - 1] == "D" or roles_lexicon.signals().linked.isdisjoint(
        site.words[noun : site.at]
    ):
        return False
    return site.codes[i] not in "vzg" or nouns.is_property(
        site.words[site.scan.lead_before(site.at, noun) - 1]
    )


def _right(site: Site, word: int) -> int | None:
    """The first verb or state from a word on, a gerund where there is none."""
    codes = site.codes
    weak = None
    if word < site.high and site.words[word] in roles_lexicon.signals().because:
        word = max(word, codes.rfind("D", word, site.high))
    inside = 0
    for i in range(word, site.high):
        code = codes[i]
        if code == "B" or (code == "E" and inside):
            inside += 1 if code == "B" else -1
        elif inside:
            continue
        elif code in "vzj" and site.words[i] not in roles_lexicon.signals().members:
            return i
        elif weak is None and code == "g" and codes[i - 1] not in "Dya" and not says_which(site.scan, i):
            weak = i
    return weak


def _verb(site: Site, i: int) -> str:
    """A verb as printed, with its complement (送去), or the act that a light verb carries out (进行培训)."""
    words, codes, signals = site.words, site.codes, roles_lexicon.signals()
    paragraph = site.scan.paragraph
    if words[i] in signals.light:
        first = i + 1
        while first < len(words) and codes[first] in "oad":
            first += 1
        last = first
        while last < len(words) and codes[last] in "gvz":
            last += 1
        if last > first and codes[last : last + 1] != "n":
            return paragraph.printed(first, last)
    completed = i + 1 < len(words) and words[i + 1] in signals.complements and codes[i] in "vg"
    return paragraph.printed(i, i + 1 + completed)


def _carried(site: Site, found: Found, earlier: Site | None, before: Action) -> Action:
    """投入人力300人，车辆20台: the verb of the figure before it in the sentence."""
    if earlier is None or before[0] is None or site.dimension in ("ratio", "time"):
        return _NONE
    clause_of = site.scan.paragraph.clause_of
    if clause_of[earlier.k][0] != clause_of[site.k][0] or site.names_property(found.span):
        return _NONE
    if (earlier.dimension == "money") != (site.dimension == "money") and not site.same_clause(earlier):
        return _NONE
    between = site.codes[earlier.high : site.low]
    if "v" in between or "z" in between:
        return _NONE
    own = not roles_lexicon.signals().own_predicate.isdisjoint(site.words[site.low : site.at])
    owned = found.after and site.code(found.right) == "D"
    if own or owned or "e" in site.codes[site.low : site.at]:
        return _NONE
    return before[0], "carried from the figure before"
