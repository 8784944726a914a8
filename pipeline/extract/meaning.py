"""What the finders of meaning exchange: the article around a paragraph, and what they found in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.records import Part, Status


@dataclass(slots=True)
class Context:
    """The article around a paragraph.

    ``dated`` is the year of a text that nobody dated but that opens with a full date; ``title`` and
    ``heading`` are folded.
    """

    published: date | None = None
    dated: int | None = None
    title: str = ""
    heading: str = ""
    part: Part = "body"


@dataclass(slots=True)
class Roles:
    """Entity, qualifier, action and actor of a figure, as printed, and the rules that found them."""

    entity: str | None = None
    qualifier: str | None = None
    action: str | None = None
    actor: str | None = None
    entity_how: str = ""
    action_how: str = ""
    actor_how: str = ""


@dataclass(slots=True)
class Period:
    """When: as printed, first and last day (None where the article's date does not settle them)."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    how: str = ""


@dataclass(slots=True)
class Facts:
    """What the category rules may look at; every text is folded.

    ``clause`` and ``at`` are where the figure's clause and the figure stand in ``sentence``;
    ``headings`` are the section's heading and the title.
    """

    unit: str
    unit_text: str
    dimension: str
    entity: str
    action: str
    actor: str
    per: str
    status: Status
    before: str
    clause: tuple[int, int]
    at: tuple[int, int]
    sentence: str
    headings: str
