"""What differs from the nouns before a figure: 水位超过警戒线2米."""

from __future__ import annotations

from pipeline.extract.roles import extent
from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Found, Site
from pipeline.rules import roles_lexicon


def differs_from(site: Site, span: Span) -> bool:
    """低于全国平均2个百分点: whether a measure says how far its subject is from the nouns before it."""
    before = span[0] - 1
    return not site.counts and before >= site.low and site.words[before] in roles_lexicon.signals().compares


def differing(site: Site, span: Span) -> Found | None:
    """The property that differs from the nouns before the figure, or what is exceeded."""
    subject = site.scan.subject_before(span[0] - 1, site.low)
    subject = subject and extent.before(site, subject)
    if subject and site.names_property(subject):
        return Found(subject, "what differs", subject[0], site.at + 1, span[0] - 1)
    named = site.dimension not in ("ratio", "money") and site.names_property(span)
    mark = extent.before(site, span) if named else None
    return Found(mark, "what is exceeded", mark[0], site.at + 1) if mark else None
