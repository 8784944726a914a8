"""A figure in its clause, which the finders look at, and the entity that they have found."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Scan, Span
from pipeline.records import Dimension
from pipeline.rules import roles_lexicon

# how many words of its clause a figure looks at on either side
_REACH = 80


@dataclass(slots=True)
class Site:
    """Quantity ``k`` of a paragraph: its word ``at``, in the clause of words ``low`` to ``high``.

    Of a very long clause, ``low`` and ``high`` bound the part around the figure; ``opens`` is where the
    clause itself begins.
    """

    scan: Scan
    k: int
    at: int
    low: int
    high: int
    opens: int
    unit: str
    dimension: Dimension
    codes: str
    words: list[str]

    @classmethod
    def of(cls, scan: Scan, k: int) -> Site:
        """The site of a quantity."""
        paragraph = scan.paragraph
        s, c = paragraph.clause_of[k]
        clause = paragraph.sentences[s].clauses[c]
        quantity = paragraph.quantities[k]
        at = paragraph.at[k]
        return cls(
            scan=scan,
            k=k,
            at=at,
            low=max(clause.first, at - _REACH),
            high=min(clause.last, at + _REACH),
            opens=clause.first,
            unit=quantity.unit,
            dimension=quantity.dimension,
            codes=scan.codes,
            words=paragraph.words,
        )

    @property
    def counts(self) -> bool:
        """Whether the figure is a count."""
        return self.dimension == "count"

    @property
    def self_named(self) -> bool:
        """Whether the unit names what it counts: 300人."""
        return self.unit in roles_lexicon.signals().self_named

    @property
    def personal(self) -> bool:
        """Whether the unit counts people: 30名."""
        signals = roles_lexicon.signals()
        return self.unit in signals.personal or self.unit in signals.self_named

    @property
    def age(self) -> bool:
        """Whether the figure is somebody's age."""
        return self.dimension == "time" and "岁" in self.words[self.at]

    def head(self, span: Span) -> str:
        """The head noun of a noun phrase: its last word."""
        return self.words[span[1] - 1]

    def names_property(self, span: Span | None) -> bool:
        """Whether a noun phrase names a property that has values."""
        return span is not None and nouns.is_property(self.words[span[1] - 1])

    def same_clause(self, other: Site) -> bool:
        """Whether two figures stand in one clause."""
        return self.opens == other.opens

    def code(self, i: int) -> str:
        """The class of a word of the paragraph, ``""`` behind its end."""
        return self.codes[i : i + 1]


@dataclass(slots=True)
class Found:
    """The entity of a figure, and where its verb is looked for.

    ``span`` are the words of the entity, None where the text names none. ``verb`` is the verb where
    finding the entity has found it, ``act`` a gerund cut off the entity's end (水库加固275座); a verb
    is sought left of ``left`` and from ``right`` on. ``after`` says that the entity stands behind the
    figure, ``share`` that the figure is a share of it.
    """

    span: Span | None
    how: str
    left: int
    right: int
    verb: int | None = None
    act: int | None = None
    after: bool = False
    share: bool = False
