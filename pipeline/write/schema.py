"""What every table and column is: its type, its meaning, its keys.

From here come the Arrow types, ``datapackage.json`` and ``docs/tables.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from pipeline.records import Dimension, Modifier, Part, RejectReason, Status

Type = Literal["string", "strings", "int32", "float64", "date", "timestamp"]
TIME_ZONE = "Asia/Shanghai"
LIST_DELIMITER = ";"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; a null says that the article does not tell."""

    name: str
    type: Type
    meaning: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column that holds keys of a table; of its own table, where ``table`` is empty."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the column that names its rows, and the columns that point into other tables."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    primary_key: str
    foreign_keys: tuple[ForeignKey, ...] = field(default=())


def _column(name: str, kind: Type, meaning: str, *allowed: str) -> Column:
    return Column(name, kind, meaning, allowed=allowed)


def _nullable(name: str, kind: Type, meaning: str, *allowed: str) -> Column:
    return Column(name, kind, meaning, nullable=True, allowed=allowed)


DOCUMENTS = Table(
    "documents",
    "A row for each article.",
    (
        _column("doc_id", "string", "Stable id, made from the source's path relative to the raw folder."),
        _column("source", "string", "That path, with `/` between folders; for an archive `path#record`."),
        _column("sha256", "string", "Of the raw bytes."),
        _column(
            "media_type", "string", "`text/plain` or `text/html`, by content.", "text/plain", "text/html"
        ),
        _column("encoding", "string", "The one it was decoded with."),
        _column("script", "string", "Simplified (`Hans`) or traditional (`Hant`).", "Hans", "Hant"),
        _nullable("url", "string", "Canonical address, where the page declares it."),
        _nullable("title", "string", "The headline as printed."),
        _nullable(
            "published_at",
            "timestamp",
            "When it was published, in Shanghai time; a date alone is 00:00. CSV: `2011-10-13T15:27:00+08:00`.",
        ),
        _nullable(
            "published_precision", "string", "How exactly the page tells the time.", "day", "minute", "second"
        ),
        _nullable("publisher", "string", "What stands after 来源."),
        _column("authors", "strings", "Every name of the byline; may be empty."),
        _column("keywords", "strings", "The page's keywords; may be empty."),
        _column(
            "text",
            "string",
            "The clean article: title, headings and paragraphs, a line each; the cells of a table row in one"
            " line, joined with a tab. All offsets are Python `str` indices into it, `end` exclusive.",
        ),
        _column("n_sections", "int32", "How many rows of `sections` it has."),
        _column("n_figures", "int32", "How many rows of `figures` it has, duplicates included."),
        _nullable(
            "duplicate_of",
            "string",
            "`doc_id` of the first document with (nearly) the same text: this one is a reprint.",
        ),
    ),
    "doc_id",
    (ForeignKey("duplicate_of", "", "doc_id"),),
)

SECTIONS = Table(
    "sections",
    "A row for each headed section. Section 0 is the lead; sections cover an article without gap or overlap.",
    (
        _column("section_id", "string", "Id of the section."),
        _column("doc_id", "string", "The document it is part of."),
        _column("position", "int32", "0 for the lead, before the first heading, then 1, 2, …"),
        _column("level", "int32", "Depth of its heading; 0 for the lead."),
        _nullable("heading", "string", "Its heading's line as printed, without markup; null for the lead."),
        _column("start", "int32", "Where it begins in `documents.text`, with its heading's line."),
        _column("end", "int32", "Where the next one begins."),
        _nullable("text", "string", "`documents.text[start:end]`; null where the lead is empty."),
        _column("n_figures", "int32", "How many rows of `figures` it has, duplicates included."),
    ),
    "section_id",
    (ForeignKey("doc_id", "documents", "doc_id"),),
)

FIGURES = Table(
    "figures",
    "A row for each figure stated in an article.",
    (
        _column("figure_id", "string", "`doc_id:start`; it stays when rules find more or fewer figures."),
        _column("doc_id", "string", "The document that states it."),
        _column("section_id", "string", "The section that states it."),
        _column("part", "string", "Where it stands.", *get_args(Part)),
        _column("start", "int32", "Where its span begins in `documents.text`."),
        _column("end", "int32", "Where its span ends, exclusive: `documents.text[start:end] == text`."),
        _column(
            "text", "string", "The span as printed, from the numeral's first character to the unit's last."
        ),
        _column("sentence", "string", "The sentence it stands in."),
        _column("sentence_start", "int32", "Where that sentence begins in `documents.text`."),
        _nullable("value", "float64", "The stated number, multiplied out; null for a range."),
        _nullable("low", "float64", "The closed lower bound that the wording states, else null."),
        _nullable("high", "float64", "The closed upper bound that the wording states, else null."),
        _column("modifier", "string", "How the wording bounds it.", *get_args(Modifier)),
        _column(
            "unit", "string", "Canonical unit: UCUM, ISO 4217 for money, `{measure word}`, `1` where none is."
        ),
        _nullable("unit_text", "string", "The unit as printed; null where none is."),
        _column("dimension", "string", "What kind of quantity it is.", *get_args(Dimension)),
        _nullable(
            "base_value",
            "float64",
            "`value` in the dimension's SI base; null for counts, money and `other`. A ratio in `1`"
            " (15% → 0.15); a year is 365.25 days, a month a twelfth of it (UCUM); a change of temperature"
            " is without the offset.",
        ),
        _nullable("base_low", "float64", "`low` in the same base."),
        _nullable("base_high", "float64", "`high` in the same base."),
        _nullable(
            "base_unit",
            "string",
            "The SI base.",
            *("m", "m2", "m3", "kg", "s", "W", "J", "V", "K", "1"),
        ),
        _nullable("entity", "string", "What is counted or measured."),
        _nullable(
            "qualifier", "string", "A figure that describes the entity: 35千伏及以下 of a line of 158公里."
        ),
        _nullable("action", "string", "The verb that brings the figure about."),
        _nullable("actor", "string", "Who did it, where the text says so."),
        _nullable("place", "string", "Where, as printed."),
        _column("status", "string", "Whether it is a fact.", *get_args(Status)),
        _nullable("per", "string", "What the figure is for each of: 每户每月 → `户·月`."),
        _nullable("period_text", "string", "The time that the figure is of, as printed: 截止9月底."),
        _nullable("period_start", "date", "First day of that time."),
        _nullable("period_end", "date", "Last day of that time."),
        _column("category", "string", "What kind of fact it is; each category has a table."),
        _column("rule", "string", "Id of the rule that gave the category."),
        _nullable(
            "duplicate_of",
            "string",
            "`figure_id` of an earlier statement of the same fact in the same document.",
        ),
    ),
    "figure_id",
    (
        ForeignKey("doc_id", "documents", "doc_id"),
        ForeignKey("section_id", "sections", "section_id"),
        ForeignKey("duplicate_of", "", "figure_id"),
    ),
)

REJECTS = Table(
    "rejects",
    "A row for each input that gave no document.",
    (
        _column("source", "string", "The input's path, as in `documents`."),
        _nullable("sha256", "string", "Of the raw bytes, where they could be read."),
        _column("stage", "string", "The stage that refused it."),
        _column("reason", "string", "Why, in one word.", *get_args(RejectReason)),
        _column("detail", "string", "Why, for a person, and what to do."),
    ),
    "source",
)

STANDING = (DOCUMENTS, SECTIONS, FIGURES, REJECTS)
RESERVED = frozenset(table.name for table in STANDING)
"""Names that no category may bear."""

FRONT = {
    "title": "The document's title.",
    "publisher": "The document's publisher.",
    "published_at": "When the document was published.",
    "heading": "The heading of the figure's section.",
}
LENGTH_KM = _nullable(
    "length_km", "float64", "Its length in km; null where it is a number of lines or a range."
)
WITH_LENGTH = "lines_built"
"""The category whose table has ``length_km`` beside what was printed."""


def category_table(name: str, meaning: str) -> Table:
    """The table of a category: the ``figures`` rows of it that may be read as separate facts."""
    by_name = {column.name: column for column in (*DOCUMENTS.columns, *SECTIONS.columns)}
    front = [Column(n, by_name[n].type, told, nullable=True) for n, told in FRONT.items()]
    columns = [*front, *FIGURES.columns]
    if name == WITH_LENGTH:
        after = next(i for i, c in enumerate(columns) if c.name == "text")
        columns.insert(after + 1, LENGTH_KM)
    return Table(
        name, meaning, tuple(columns), "figure_id", (ForeignKey("figure_id", "figures", "figure_id"),)
    )
