"""Measure words that select their nouns: 家 counts bodies, 辆 vehicles, 起 incidents."""

from __future__ import annotations

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Site
from pipeline.rules import roles_lexicon

_ACTS = frozenset("gvz")


def selects(unit: str) -> bool:
    """Whether a unit counts one kind of noun."""
    return unit in roles_lexicon.selections()


def suits(unit: str, word: str) -> bool:
    """Whether a noun is of the kind that a selecting unit counts; any noun suits another unit."""
    selection = roles_lexicon.selections().get(unit)
    if selection is None:
        return True
    if roles_lexicon.codes().get(word, "") in _ACTS:
        return word in selection.named.words
    named = (selection.persons and nouns.is_person(word)) or (selection.bodies and nouns.is_body(word))
    return named or selection.named.has(word) or word in selection.named.suffixes


def differs(site: Site, span: Span) -> bool:
    """合格8家, 停业3家: whether the head of a noun phrase is not what the unit counts; events are counted by what happened."""
    if not selects(site.unit) or site.unit in roles_lexicon.signals().events:
        return False
    return not suits(site.unit, site.head(span))
