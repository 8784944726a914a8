"""Some of a whole: 企业有12家亏损, 学员中有三成来自农村."""

from __future__ import annotations

from pipeline.extract.roles import extent
from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Found, Site
from pipeline.rules import roles_lexicon


def some_of(site: Site) -> Found | None:
    """The whole that a number or share of does something, told before 有."""
    exists = roles_lexicon.signals().exists
    lead = site.scan.lead_before(site.at, site.low)
    counts = site.counts and not site.self_named
    if not (counts or site.dimension == "ratio") or exists.isdisjoint(site.words[lead : site.at]):
        return None
    if not _acts(site):
        return None
    span = _whole(site, lead)
    if span is None or site.codes[span[1] - 1] != "n" or _misfits(site, span):
        return None
    return Found(
        span, "the whole that it is some of", span[0] if span[0] >= site.low else site.at, site.at + 1
    )


def _acts(site: Site) -> bool:
    """Whether only a verb stands behind the figure: 亏损, 已投产, 来自农村."""
    i = site.at + 1
    while site.code(i) in ("d", "t") and i < site.high:
        i += 1
    if i >= site.high or site.codes[i] not in "vgjzl":
        return False
    if site.codes[i] in "vzl":
        return "D" not in site.codes[i : site.high]
    rest = site.codes[i : site.high]
    return not rest.strip("gjos") or not rest.lstrip("g").strip("o")


def _whole(site: Site, lead: int) -> Span | None:
    """The nouns before 有, before 中有, or before 中 at the end of the clause before."""
    end, low = lead, site.low
    if lead == site.low:
        s, c = site.scan.paragraph.clause_of[site.k]
        clause = site.scan.paragraph.sentences[s].clauses[c - 1] if c else None
        if clause is None or clause.last != site.low - 1 or site.code(clause.last - 1) != "f":
            return None
        end, low = clause.last, clause.first
    if site.codes[end - 1] == "f":
        if site.words[end - 1] not in ("中", "里", "当中", "之中"):
            return None
        end -= 1
    span = site.scan.nouns_before(end, low) if end > low and site.codes[end - 1] == "n" else None
    return span and extent.before(site, span)


def _misfits(site: Site, span: Span) -> bool:
    """Whether the whole is somebody who has the figure's things: 公司有3个上市."""
    return site.unit == "{个}" and site.head(span)[-1] in roles_lexicon.signals().offices
