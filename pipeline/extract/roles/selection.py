"""Measure words that select their nouns: 家 counts bodies, 辆 vehicles, 起 incidents."""

from __future__ import annotations

from pipeline.extract.roles import nouns
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
