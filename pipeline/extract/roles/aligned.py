"""Names and figures in the same order: 空调、冰箱产量分别为30万台和20万台."""

from __future__ import annotations

from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.roles.verbs import behind_unit
from pipeline.rules import roles_lexicon

# lists of more figures than this are not aligned
_MOST = 8


def aligned(site: Site, sites: list[Site]) -> Found | None:
    """The name that stands for a figure in a list with 分别; a property behind the last name is of all."""
    respectively = roles_lexicon.signals().respectively
    if respectively.isdisjoint(site.words[site.low : site.at]):
        return None
    first, last = _list_around(site.k, sites)
    if first == last:
        return None
    lead, verb = _lead(sites[first])
    if respectively.isdisjoint(site.words[lead : sites[first].at]):
        return None
    names = _names(sites[first], lead, last - first + 1)
    if names is None:
        return None
    span = names[site.k - first]
    if site.names_property(names[-1]) and not site.names_property(span):
        span = (names[-1][1] - 1, names[-1][1])
    return Found(span, "name in the order of the figures", span[0], site.at + 1, verb)


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
