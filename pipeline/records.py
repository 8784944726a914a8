"""The records that pass between the stages: Document → Section → Figure, or Reject.

Offsets are Python ``str`` indices, ``end`` exclusive. What a field means to a reader of the tables
stands in ``docs/tables.md``; here stands only its shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Modifier = Literal[
    "exact", "approximate", "more_than", "less_than", "at_least", "at_most", "range", "several"
]
Dimension = Literal[
    "count", "length", "area", "volume", "mass", "time", "power", "energy",
    "voltage", "temperature", "money", "ratio", "other",
]  # fmt: skip
Status = Literal["achieved", "planned", "required", "not_achieved"]
Part = Literal["title", "heading", "body"]
RejectReason = Literal[
    "empty", "binary", "undecodable", "no_article", "too_large", "timeout", "unreadable", "bad_record"
]


@dataclass(slots=True)
class Numeral:
    """A numeral in a text; ``value`` is None for a range, a bound is None where none is stated."""

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    modifier: Modifier


@dataclass(slots=True)
class Quantity(Numeral):
    """A numeral with its canonical unit (UCUM, ISO 4217, ``{measure word}`` or ``1``)."""

    unit: str
    unit_text: str
    dimension: Dimension
    number_end: int
    """Where the number ends and the unit, if any, begins."""


@dataclass(slots=True)
class Figure(Quantity):
    """A quantity stated in an article, with its meaning; the fields of the ``figures`` table.

    The ids are None until a document gives them; ``how`` names, field by field, the rule that
    found it, and is shown by ``explain`` only.
    """

    figure_id: str | None = None
    doc_id: str | None = None
    section_id: str | None = None
    part: Part = "body"
    sentence: str = ""
    sentence_start: int = 0
    base_value: float | None = None
    base_low: float | None = None
    base_high: float | None = None
    base_unit: str | None = None
    entity: str | None = None
    qualifier: str | None = None
    action: str | None = None
    actor: str | None = None
    place: str | None = None
    status: Status = "achieved"
    per: str | None = None
    period_text: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    category: str = "other"
    rule: str = "other.default"
    duplicate_of: str | None = None
    how: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Heading:
    """A line of ``Document.text`` that opens a section; ``start`` and ``end`` are its offsets."""

    start: int
    end: int
    level: int


@dataclass(slots=True)
class Document:
    """A clean article.

    ``text`` is the title's line, where there is one, then a line for each heading, paragraph and table
    row. ``headings`` are those that the markup or the layout of the source shows; split/ decides which
    lines open sections. ``bad_bytes`` counts the bytes that decoding had to replace.
    """

    doc_id: str
    source: str
    sha256: str
    media_type: str
    encoding: str
    script: str
    text: str
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    published_precision: Literal["day", "minute", "second"] | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    duplicate_of: str | None = None
    bad_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """What an archive states beside a page's bytes, as it stands there; it fills what the page leaves open."""

    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: str | None = None
    media_type: Literal["text/plain", "text/html"] | None = None


@dataclass(slots=True)
class Section:
    """A stretch of ``Document.text``; ``heading`` is None for section 0, the lead."""

    section_id: str
    doc_id: str
    position: int
    level: int
    heading: str | None
    start: int
    end: int


@dataclass(slots=True)
class Reject:
    """An input that gave no document, and why."""

    source: str
    sha256: str | None
    stage: str
    reason: RejectReason
    detail: str
