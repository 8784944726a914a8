"""Category rules: what an analyst writes in YAML, checked, and compiled for speed.

The grammar is described in ``docs/categories.md``. A rule holds where each of its facets holds, a
facet where one of its words does; ``<list>`` stands for a list of ``people_classes.yaml``,
``noun_classes.yaml``, ``verb_classes.yaml`` or ``unit_classes.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipeline.records import Dimension, Status
from pipeline.rules import read_rules

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
Words = Annotated[list[str], Field(min_length=1)]
WordFacet = Literal["entity", "action", "actor", "before", "after", "clause", "sentence", "heading", "per"]
WORD_FACETS: tuple[WordFacet, ...] = get_args(WordFacet)
_NAMING = (
    "team", "competitor_team", "worker", "person", "traveller", "participant", "suspect", "organization",
    "place", "standing_body", "facility", "device", "vehicle", "supply",
)  # fmt: skip
EXAMPLES, NEVER = 15, 8
"""How many examples and counter-examples a built-in category has at least."""


class Facets(BaseModel):
    """What a rule looks at; words are simplified Chinese and half-width."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: Words | None = Field(None, description="units, canonical or as printed")
    dimension: list[Dimension] | None = Field(
        None, description="dimensions; beside unit, one of both must fit"
    )
    entity: Words | None = Field(None, description="what the entity ends with; '' where none was found")
    action: Words | None = Field(None, description="what the action holds; without an action, the clause")
    actor: Words | None = Field(None, description="what the actor ends with")
    before: Words | None = Field(None, description="what stands in the clause before the figure")
    after: Words | None = Field(None, description="what stands in the clause after the figure")
    clause: Words | None = Field(None, description="what stands in the clause, before or after the figure")
    sentence: Words | None = Field(None, description="what stands in the sentence")
    heading: Words | None = Field(None, description="what stands in the section's heading or the title")
    per: Words | None = Field(None, description="one of what the figure is per; '' where it is per nothing")
    status: list[Status] | None = Field(None, description="achieved, planned, required, not_achieved")
    receiver: Literal[True] | None = Field(
        None, description="a deed is done for what is counted: 为300户送水"
    )
    indefinite: Literal[True] | None = Field(None, description="the number is a mere article: 一名司机")

    def words(self, facet: WordFacet) -> list[str] | None:
        """The words of a facet; None where the rule does not look at it."""
        listed: list[str] | None = getattr(self, facet)
        return listed


class Rule(Facets):
    """One way for a figure to belong to the category."""

    id: RuleId
    priority: int | None = Field(
        None, ge=0, le=1000, description="the highest wins; the category's otherwise"
    )
    unless: Facets | None = Field(None, description="facets none of which may hold")


class Example(BaseModel):
    """A sentence and the text of one of its figures, the first where it occurs more than once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, StringConstraints(min_length=2)]
    figure: Annotated[str, StringConstraints(min_length=1)]
    fields: dict[str, str | float | None] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _figure_in_text(self) -> Example:
        if self.figure not in self.text:
            raise ValueError(f"figure {self.figure!r} does not stand in {self.text!r}")
        return self


class CategoryFile(BaseModel):
    """A category: its rules, with sentences that must match and such that must not."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    category: Name
    title: str
    about: str
    priority: int = Field(500, ge=0, le=1000)
    rules: Annotated[list[Rule], Field(min_length=1)]
    examples: Annotated[list[Example], Field(min_length=1)]
    never: Annotated[list[Example], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> CategoryFile:
        ids = [rule.id for rule in self.rules]
        doubled = sorted({x for x in ids if ids.count(x) > 1})
        if doubled:
            raise ValueError(f"rule ids used twice in {self.category}: {', '.join(doubled)}")
        for rule in self.rules:
            if not rule.model_fields_set - {"id", "priority", "unless"}:
                raise ValueError(
                    f"rule {self.category}.{rule.id} would take every figure; name a unit, an entity, an action …"
                )
            for listed in _lists_named(rule):
                if listed not in word_lists():
                    raise ValueError(
                        f"rule {self.category}.{rule.id}: no word list <{listed}>; there are "
                        + ", ".join(f"<{name}>" for name in sorted(word_lists()))
                    )
        return self


def _lists_named(rule: Rule) -> Iterator[str]:
    for facets in (rule, rule.unless):
        for facet in (*WORD_FACETS, "unit"):
            for word in (getattr(facets, facet) if facets else None) or ():
                if word.startswith("<") and word.endswith(">"):
                    yield word[1:-1]


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """The lists of nouns, verbs and units: name → words; in rules ``<name>``."""
    kinds = (read_rules("unit_classes.yaml"), _nouns(), read_rules("verb_classes.yaml"))
    return {name: tuple(text.split()) for kind in kinds for name, text in kind.items()}


@cache
def _nouns() -> dict[str, str]:
    """The lists of nouns: name → words, parted by white space."""
    people: dict[str, str] = read_rules("people_classes.yaml")
    things: dict[str, str] = read_rules("noun_classes.yaml")
    return people | things


@cache
def listed_nouns() -> frozenset[str]:
    """Every noun of the lists: the longest of them that ends an entity decides what it is."""
    return frozenset(word for text in _nouns().values() for word in text.split())


@cache
def listed_verbs() -> frozenset[str]:
    """Every verb of the lists of at least two characters."""
    verbs = read_rules("verb_classes.yaml").values()
    return frozenset(word for text in verbs for word in text.split() if len(word) > 1)


@cache
def single_verbs() -> frozenset[str]:
    """Every verb of the lists of one character."""
    verbs = read_rules("verb_classes.yaml").values()
    return frozenset(word for text in verbs for word in text.split() if len(word) == 1)


@cache
def names_with_verbs() -> frozenset[str]:
    """The nouns that name people, bodies and things with the help of a listed verb: 施工人员, 安置点."""
    nouns = _nouns()
    named = {word for name in _NAMING for word in nouns[name].split() if len(word) > 2}
    return frozenset(
        word
        for word in named
        if any(
            word[i : i + n] in listed_verbs() for n in (2, 3, 4) if n < len(word) for i in range(len(word))
        )
    )


@cache
def load_builtin() -> tuple[CategoryFile, ...]:
    """The built-in categories, in the order of their names."""
    folder = resources.files(__package__).joinpath("categories")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".yaml"))
    return tuple(CategoryFile.model_validate(read_rules(f"categories/{name}")) for name in names)


def expand(words: Iterable[str] | None) -> list[str]:
    """The words, each ``<list>`` replaced by what it holds."""
    lists = word_lists()
    return [each for word in words or () for each in (lists[word[1:-1]] if word.startswith("<") else (word,))]


def every_rule(files: Iterable[CategoryFile]) -> list[tuple[str, str, int, Rule]]:
    """(category, rule id, priority, rule) of all categories, the highest priority first."""
    found = [
        (
            file.category,
            f"{file.category}.{rule.id}",
            file.priority if rule.priority is None else rule.priority,
            rule,
        )
        for file in files
        for rule in file.rules
    ]
    found.sort(key=lambda entry: (-entry[2], entry[0]))
    return found
