"""What earlier figures and clauses leave to a figure that names no entity of its own."""

from __future__ import annotations

import re

from pipeline.extract.roles import extent, nouns
from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Found, Site
from pipeline.rules import roles_lexicon

# how many figures or clauses back an entity is carried from
_REACH = 8
_COLONS = (":", "：")
# a clause that begins with its subject, before adverbs and the verb
_OPENS = re.compile(r"t?([nsag]*n)g{0,2}(?=[dlzvgxhtu])")


def converted(site: Site, sites: list[Site], found: list[Found]) -> Found | None:
    """长16英尺（约4.9米）: the same in another unit, in brackets."""
    last = sites[site.k - 1]
    opens = site.at - 1 - (site.words[site.at - 1] in roles_lexicon.signals().converted)
    if site.code(opens) != "B" or site.code(site.at + 1) != "E" or last.dimension != site.dimension:
        return None
    adjoins = opens - 1 == last.at or (opens - 2 == last.at and site.code(opens - 1) == "f")
    same = adjoins and site.unit != last.unit and not site.counts
    return _of(site, found[site.k - 1].span, "the same in another unit") if same else None


def carried(site: Site, sites: list[Site], found: list[Found], *, money: bool) -> Found | None:
    """The entity of a figure whose clause names none.

    ``sites`` and ``found`` are those of the paragraph's figures, as far as they are found; sums of
    money take an entity over only where ``money`` says so (利润增长到5亿元).
    """
    if site.at > site.low and site.codes[site.at - 1] == "B" and site.code(site.at + 1) == "E":
        return None
    part = "其中" in site.words[site.low : site.at]
    if site.dimension == "money" and not (money or part):
        return _of(site, _price(site, sites, found), "the price that the sentence is about")
    if site.self_named and not part:
        return None
    if site.dimension == "ratio" and site.k:
        latest = topic(site)
        if latest and latest[0] > sites[site.k - 1].at:
            return _of(site, latest, "what the clause before is about")
    return (
        _of(site, _closing(site, sites, found), "what the change before is of")
        or _of(site, _counted(site, sites, found, part=part), "carried from an earlier figure")
        or _of(site, _announced(site), "what is named before the colon")
        or _of(site, topic(site) or _subject(site), "what the clause before is about")
    )


def _of(site: Site, span: Span | None, how: str) -> Found | None:
    return Found(span, how, site.at, site.at + 1) if span else None


def _counted(site: Site, sites: list[Site], found: list[Found], *, part: bool) -> Span | None:
    """计划131个，首批完成60个: the entity of an earlier figure with the same unit, of any unit after 其中."""
    clause_of = site.scan.paragraph.clause_of
    ratio, money = site.dimension == "ratio", site.dimension == "money"
    earliest = clause_of[site.k][0] - (not ratio)
    for j in range(site.k - 1, max(-1, site.k - 1 - _REACH), -1):
        if clause_of[j][0] < earliest:
            break
        other = sites[j]
        if part and ((other.dimension == "ratio") != ratio or (money and other.dimension != "money")):
            continue
        if found[j].span and (ratio or part or other.unit == site.unit):
            return found[j].span
    return None


def _price(site: Site, sites: list[Site], found: list[Found]) -> Span | None:
    """金价上涨1%，报收于每盎司1500美元: the price that the sentence is about."""
    clause_of = site.scan.paragraph.clause_of
    if "v" in site.codes[site.low : site.at]:
        return None
    for j in range(site.k - 1, max(-1, site.k - 1 - _REACH), -1):
        if clause_of[j][0] != clause_of[site.k][0]:
            break
        span = found[j].span
        if span and site.head(span)[-1] in "价格" and sites[j].dimension in ("money", "ratio"):
            return span
    return property_named(site, "价格")


def _closing(site: Site, sites: list[Site], found: list[Found]) -> Span | None:
    """微涨1%，收于3300点: what the change right before is of."""
    j = site.k - 1
    clause_of = site.scan.paragraph.clause_of
    if j < 0 or clause_of[j][0] != clause_of[site.k][0] or sites[j].dimension != "ratio":
        return None
    span = found[j].span
    if span is None or site.head(span)[-1] in roles_lexicon.signals().shares:
        return None
    closes = not roles_lexicon.signals().closes.isdisjoint(site.words[site.low : site.at])
    return span if closes and "n" not in site.codes[site.low : site.at] else None


def _announced(site: Site) -> Span | None:
    """各国的比例如下：甲国47、乙国16: the property that is named before the colon."""
    s, c = site.scan.paragraph.clause_of[site.k]
    clause = site.scan.paragraph.sentences[s].clauses[c - 1] if c else None
    if clause is None or clause.mark not in _COLONS:
        return None
    if site.dimension not in ("count", "ratio") and site.at > site.low:
        return None
    end = clause.last
    while end > clause.first and site.codes[end - 1] != "n":
        end -= 1
    span = site.scan.nouns_before(end, clause.first) if end > clause.first else None
    return span if site.names_property(span) else None


def topic(site: Site) -> Span | None:
    """房价涨幅居首，环比上涨3%: the property that an earlier clause of the sentence is about."""
    if site.dimension != "ratio" and "z" not in site.codes[site.low : site.at]:
        return None
    return property_named(site)


def told_of(site: Site, sites: list[Site], found: list[Found]) -> Found | None:
    """收购价去年是3元，今年达到4元: the property that the clauses before tell, where the clause is no more than its value."""
    closing = _closing(site, sites, found)
    if closing:
        return _of(site, closing, "what the change before is of")
    if site.at == site.low:
        return _of(site, _announced(site), "what is named before the colon")
    if not _is_value(site):
        return None
    span = property_named(site)
    if span is None or (site.k and span[0] < sites[site.k - 1].at):
        span = _same_property(site, sites, found) or span
    return _of(site, span, "what the clause before is about")


def _is_value(site: Site) -> bool:
    """今年达到4元: whether a clause is no more than a value of what the clauses before tell."""
    before = site.codes[site.low : site.at]
    if before.strip("ldteoDa"):
        return False
    if site.code(site.scan.bound_after(site.at + 1, site.high)[0]) not in ("", "w", "E"):
        return False
    if not before:
        return site.low > 0 and site.words[site.low - 1] in _COLONS
    signals = roles_lexicon.signals()
    return not (signals.linked | signals.joined).isdisjoint(site.words[site.low : site.at])


def _subject(site: Site) -> Span | None:
    """机井建设顺利，已建成36口: the things that the clause before begins with, or a property of that clause."""
    value = _is_value(site)
    if value and (site.dimension != "count" or site.unit in ("1", "{人}", "{人次}")):
        named = property_named(site)
        if named or site.dimension != "count":
            return named
    told = site.codes[site.low : site.at].strip("dlto") in ("v", "g", "vg", "gv", "z")
    s, c = site.scan.paragraph.clause_of[site.k]
    if not (site.counts and (value or told)) or not c or site.self_named:
        return None
    clause = site.scan.paragraph.sentences[s].clauses[c - 1]
    found = _OPENS.match(site.codes, clause.first, clause.last)
    if found is None or clause.mark not in "，,；;":
        return None
    span = extent.before(site, found.span(1))
    if span is None or site.codes[span[1] - 1] != "n" or (told and nouns.can_act(site.head(span))):
        return None
    return None if nouns.is_proper(site.head(span)) or nouns.is_name(site.head(span)) else span


def _same_property(site: Site, sites: list[Site], found: list[Found]) -> Span | None:
    """The property that the figure before has a value of, where that is one of the same unit in the sentence."""
    j = site.k - 1
    clause_of = site.scan.paragraph.clause_of
    if j < 0 or clause_of[j][0] != clause_of[site.k][0] or sites[j].unit != site.unit:
        return None
    return found[j].span if site.names_property(found[j].span) else None


def property_named(site: Site, ends: str = "") -> Span | None:
    """The property that an earlier clause of the sentence names last; its name ends in one of ``ends``."""
    s, c = site.scan.paragraph.clause_of[site.k]
    for clause in reversed(site.scan.paragraph.sentences[s].clauses[max(0, c - _REACH) : c]):
        for i in range(clause.last - 1, clause.first - 1, -1):
            word = site.words[i]
            if site.dimension == "money" and word[-1] in roles_lexicon.signals().shares:
                continue
            if site.counts and len(word) > 1 and word[-1] in roles_lexicon.signals().rates:
                continue
            if site.codes[i] == "n" and nouns.is_property(word) and (not ends or word[-1] in ends):
                span = site.scan.nouns_before(i + 1, clause.first)
                if span and site.words[span[0] - 1] in roles_lexicon.signals().measured_by:
                    break
                return span and extent.before(site, span)
    return None


def name_alone(site: Site) -> Span | None:
    """王刚，65岁: the person's name that is the whole clause before an age."""
    s, c = site.scan.paragraph.clause_of[site.k]
    if c == 0 or site.at > site.low:
        return None
    clause = site.scan.paragraph.sentences[s].clauses[c - 1]
    last = clause.last - 1
    named = (
        last >= clause.first
        and nouns.is_person(site.words[last])
        and not site.codes[clause.first : last + 1].strip("nas")
    )
    return (clause.first, last + 1) if named else None
