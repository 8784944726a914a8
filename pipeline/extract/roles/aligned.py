"""Names and figures in the same order: 空调、冰箱产量分别为30万台和20万台."""

from __future__ import annotations

from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.roles.verbs import behind_unit
from pipeline.rules import roles_lexicon

# lists of more figures than this are not aligned
_MOST = 8


def aligned(site: Site, sites: list[Site], found: list[Found]) -> Found | None:
    """What stands for a figure in a list with 分别: a name before the list, or what an earlier figure counts.

    A property behind the last name is of all. ``found`` are the entities of the figures before.
    """
    respectively = roles_lexicon.signals().respectively
    if respectively.isdisjoint(site.words[site.low : site.at]):
        return None
    first, last = _list_around(site.k, sites)
    if first == last:
        return None
    lead, verb = _lead(sites[first])
    share = sites[first].codes[lead] == "D"
    names = None
    if share or not respectively.isdisjoint(site.words[lead : sites[first].at]):
        names = _names(sites[first], lead, last - first + 1)
    if names is None:
        return _as_before(site, sites, found, first, last)
    span = names[site.k - first]
    if not share and site.names_property(names[-1]) and not site.names_property(span):
        span = (names[-1][1] - 1, names[-1][1])
    return Found(span, "name in the order of the figures", span[0], site.at + 1, verb, share=share)


def _as_before(site: Site, sites: list[Site], found: list[Found], first: int, last: int) -> Found | None:
    """出口3万吨，进口2万吨，分别增加5%和8%: the figures of a list are of those before the clause, in their order."""
    if _names_subject(sites[first]):
        return None
    size = last - first + 1
    clause_of = site.scan.paragraph.clause_of
    before = range(first - size, first)
    if before.start < 0 or any(clause_of[j][0] != clause_of[first][0] for j in before):
        return None
    if any(sites[j].dimension == "ratio" or sites[j].same_clause(site) for j in before):
        return None
    if first > size and sites[before.start - 1].same_clause(sites[before.start]):
        return None
    span = found[before[site.k - first]].span
    verb = next((i for i in range(site.at - 1, sites[first].low - 1, -1) if site.codes[i] in "zv"), None)
    return Found(span, "figure before, in the same order", site.at, site.at + 1, verb) if span else None


def _list_around(k: int, sites: list[Site]) -> tuple[int, int]:
    """The first and last index of the figures that are listed with figure ``k``."""
    first = last = k
    while first and k - first < _MOST and _follows(sites[first - 1], sites[first]):
        first -= 1
    while last + 1 < len(sites) and last - k < _MOST and _follows(sites[last], sites[last + 1]):
        last += 1
    return first, last


def _follows(site: Site, other: Site) -> bool:
    """Whether only 、 or 和 stands between two figures of one dimension."""
    if site.dimension != other.dimension or not site.same_clause(other):
        return False
    return site.codes[behind_unit(site.scan, site.at) : other.at] in ("y", "c")


def _lead(site: Site) -> tuple[int, int | None]:
    """Where the words between the names and the first figure begin, and the verb among them."""
    lead = site.scan.lead_before(site.at, site.low)
    if site.codes[lead - 1] == "D" and lead == site.at:
        return lead - 1, None
    verb = lead - 1
    if verb > site.low and site.codes[verb] in "zv":
        return site.scan.lead_before(verb, site.low), verb
    return lead, None


def _names(site: Site, end: int, count: int) -> list[Span] | None:
    """The ``count`` names in a list that ends at a word, in order; None where there are more or fewer."""
    names: list[Span] = []
    while len(names) < count:
        span = site.scan.nouns_before(end, site.low)
        if span is None:
            return None
        names.insert(0, span)
        end = span[0] - 1
        if end <= site.low or site.codes[end] not in "yc":
            break
    return names if len(names) == count and (end <= site.low or site.codes[end] not in "yc") else None


def _names_subject(site: Site) -> bool:
    """Whether the clause has nouns before its figure other than what it compares with (较上季度)."""
    nouns = (i for i in range(site.low, site.at) if site.codes[i] == "n")
    return any(not site.scan.is_compared_with(i, site.low) for i in nouns)
