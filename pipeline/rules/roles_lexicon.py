"""The word lists that the finders of entity, action and actor share, read from ``roles/*.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from itertools import chain
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
    "causative": "T",
    "time": "t",
    "place_word": "s",
    "locative": "f",
    "conjunction": "c",
    "plan": "p",
    "aspect": "h",
    "reach": "b",
    "comparative": "A",
    "coverb": "P",
    "standing": "F",
    "holding": "S",
    "announcement": "U",
    "standing_for": "R",
    "comparison": "C",
    "calendar": "Y",
    "perhaps": "M",
    "striking": "N",
    "overall": "O",
    "currency": "K",
    "becoming": "Z",
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
class Nouns:
    """The kinds of nouns, of ``roles/nouns.yaml``."""

    property: NounKind
    dimension: NounKind
    organisation: NounKind
    person: NounKind
    place: NounKind
    not_property: frozenset[str]
    not_actor: frozenset[str]
    administrative: frozenset[str]
    abstract: frozenset[str]
    named_for_acts: frozenset[str]
    surnames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Selection:
    """The nouns that a measure word counts: those listed, persons, bodies."""

    named: NounKind
    persons: bool
    bodies: bool


@dataclass(frozen=True, slots=True)
class Signals:
    """The words and units that decide a case, of ``roles/signals.yaml``, where each is explained."""

    self_named: frozenset[str]
    personal: frozenset[str]
    times: frozenset[str]
    events: frozenset[str]
    of_things: frozenset[str]
    adverbial_attributes: frozenset[str]
    qualities: frozenset[str]
    degrees: frozenset[str]
    of_cases: frozenset[str]
    cases: frozenset[str]
    shares_out: frozenset[str]
    never_counted: frozenset[str]
    scales: frozenset[str]
    of_bodies: frozenset[str]
    counted_bodies: frozenset[str]
    joined: frozenset[str]
    owns: frozenset[str]
    exists: frozenset[str]
    linked: frozenset[str]
    own_predicate: frozenset[str]
    adverbial: frozenset[str]
    compared: frozenset[str]
    from_words: frozenset[str]
    apart: frozenset[str]
    object_of: frozenset[str]
    light: frozenset[str]
    reaches: frozenset[str]
    members: frozenset[str]
    because: frozenset[str]
    causes: frozenset[str]
    rated: frozenset[str]
    heads: frozenset[str]
    spends: frozenset[str]
    compares: frozenset[str]
    than: frozenset[str]
    shares: frozenset[str]
    transitive: frozenset[str]
    named_by_acts: frozenset[str]
    sums: frozenset[str]
    paying: frozenset[str]
    buying: frozenset[str]
    measured_acts: frozenset[str]
    extents: frozenset[str]
    measured_by: frozenset[str]
    equals: frozenset[str]
    giving: frozenset[str]
    complements: frozenset[str]
    made_of_acts: frozenset[str]
    this: frozenset[str]
    values_of_acts: frozenset[str]
    respectively: frozenset[str]
    rates: frozenset[str]
    rates_of_acts: frozenset[str]
    levels: frozenset[str]
    regions: frozenset[str]
    of_actors: frozenset[str]
    funds: frozenset[str]
    offices: frozenset[str]
    lasting: frozenset[str]
    governs: frozenset[str]
    by: frozenset[str]
    goes_on: frozenset[str]
    disposal: frozenset[str]
    is_words: frozenset[str]
    example: frozenset[str]
    reporters: frozenset[str]
    observers: frozenset[str]
    things: frozenset[str]
    suffered: frozenset[str]
    befalling: frozenset[str]
    calendar: frozenset[str]
    not_owned: frozenset[str]
    meanwhile: frozenset[str]
    publishes: frozenset[str]
    reports: frozenset[str]
    landscapes: frozenset[str]
    intransitive: frozenset[str]
    nouns_alone: frozenset[str]
    closes: frozenset[str]
    value_words: frozenset[str]
    rest: frozenset[str]
    of_kinds: frozenset[str]
    spans: frozenset[str]
    converted: frozenset[str]


@cache
def codes() -> dict[str, str]:
    """The class code of each word of ``roles/words.yaml`` and ``roles/verbs.yaml``.

    Raises:
        ValueError: a word stands in two classes, or a class has no code.
    """
    found: dict[str, str] = {}
    lists = chain.from_iterable(read_rules(f"roles/{file}.yaml").items() for file in ("words", "verbs"))
    for name, words in lists:
        if name not in CODES:
            raise ValueError(f"roles: {name!r} is no word class; allowed are {', '.join(CODES)}")
        for word in words.split():
            if word in found:
                raise ValueError(f"roles: {word!r} stands in {name!r} and in another class")
            found[word] = CODES[name]
    return found


@cache
def nouns() -> Nouns:
    """The kinds of nouns."""
    entries: dict[str, Any] = read_rules("roles/nouns.yaml")
    kinds = {name: _kind(entry) for name, entry in entries.items() if isinstance(entry, dict)}
    lists = {name: _words(entry) for name, entry in entries.items() if isinstance(entry, str)}
    return Nouns(**kinds, **lists)  # type: ignore[arg-type]  # a missing or unknown name is a TypeError


@cache
def signals() -> Signals:
    """The deciding words.

    Raises:
        ValueError: a list is missing or unknown.
    """
    lists = {name: _words(entry) for name, entry in read_rules("roles/signals.yaml").items()}
    expected = {item.name for item in fields(Signals)}
    if lists.keys() != expected:
        odd = ", ".join(sorted(lists.keys() ^ expected))
        raise ValueError(f"roles/signals.yaml: missing or unknown: {odd}")
    return Signals(**lists)


def _kind(entry: dict[str, Any]) -> NounKind:
    return NounKind(_words(entry.get("words", "")), frozenset(entry.get("suffixes", "")))


def _words(entry: str) -> frozenset[str]:
    return frozenset(entry.split())


@cache
def selections() -> dict[str, Selection]:
    """Each unit that selects its nouns, with what it counts, of ``roles/selection.yaml``."""
    found: dict[str, Selection] = {}
    for entry in read_rules("roles/selection.yaml").values():
        named = NounKind(_words(entry["words"]), frozenset(entry["suffixes"]))
        kind = entry.get("kinds")
        selection = Selection(named, kind == "person", kind == "organisation")
        found |= dict.fromkeys(entry["units"].split(), selection)
    return found
