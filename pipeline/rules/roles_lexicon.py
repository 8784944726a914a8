"""The word lists that the finders of entity, action and actor share, read from ``roles/*.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.rules import read_rules

# the one-letter code of each word class, as the clause grammar spells it
CODES = {
    "noun": "n",
    "gerund": "g",
    "verb": "v",
    "change": "z",
    "lead": "l",
    "adverb": "d",
    "attribute": "a",
    "state": "j",
    "preposition": "x",
    "time": "t",
    "place_word": "s",
    "locative": "f",
    "conjunction": "c",
    "plan": "p",
    "aspect": "h",
    "reach": "b",
    "comparative": "A",
    "coverb": "P",
    "announcement": "U",
    "speech": "i",
    "particle": "o",
}


@dataclass(frozen=True, slots=True)
class NounKind:
    """Nouns of one kind: whole words, and the last characters that tell it in longer words."""

    words: frozenset[str]
    suffixes: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether the word is of this kind."""
        return word in self.words or (
            len(word) > 1 and (word[-1] in self.suffixes or word[-2:] in self.words)
        )


@dataclass(frozen=True, slots=True)
class RolesLexicon:
    """Word → class code, and the kinds of nouns."""

    codes: dict[str, str]
    property_: NounKind
    organisation: NounKind
    person: NounKind
    place: NounKind
    dimension: NounKind
    administrative: frozenset[str]
    abstract: frozenset[str]
    named_for_acts: frozenset[str]
    surnames: frozenset[str]
    not_actor: frozenset[str]


@cache
def load() -> RolesLexicon:
    """The built-in word lists.

    Raises:
        ValueError: a word stands in two classes, or a class has no code.
    """
    nouns = read_rules("roles/nouns.yaml")
    return RolesLexicon(
        codes=_codes(read_rules("roles/words.yaml")),
        property_=_kind(nouns["property"]),
        organisation=_kind(nouns["organisation"]),
        person=_kind(nouns["person"]),
        place=_kind(nouns["place"]),
        dimension=_kind(nouns["dimension"]),
        abstract=frozenset(nouns["abstract"].split()),
        administrative=frozenset(nouns["administrative"].split()),
        named_for_acts=frozenset(nouns["named_for_acts"].split()),
        surnames=frozenset(nouns["surnames"].split()),
        not_actor=frozenset(nouns["not_actor"].split()),
    )


def _codes(classes: dict[str, str]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for name, words in classes.items():
        if name not in CODES:
            raise ValueError(f"roles/words.yaml: {name!r} is no word class; allowed are {', '.join(CODES)}")
        for word in words.split():
            if word in codes:
                raise ValueError(f"roles/words.yaml: {word!r} stands in {name!r} and in another class")
            codes[word] = CODES[name]
    return codes


def _kind(entry: dict[str, Any]) -> NounKind:
    return NounKind(frozenset(entry.get("words", "").split()), frozenset(entry.get("suffixes", "")))
