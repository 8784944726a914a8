"""Gathers the rows of a run and gives its tables, those of the categories included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.records import Document, Figure, Reject, Section
from pipeline.write.columns import Columns, arrow_schema
from pipeline.write.schema import DOCUMENTS, FIGURES, REJECTS, SECTIONS, Table


@dataclass(slots=True)
class Rows:
    """The rows of some documents, in the order of the documents."""

    documents: pa.Table
    sections: pa.Table
    figures: pa.Table


class Tables:
    """The rows of a run, in the order in which documents and rejects are added."""

    def __init__(self) -> None:
        self._documents = Columns(DOCUMENTS, ("n_sections", "n_figures"))
        self._sections = Columns(SECTIONS, ("text", "n_figures"))
        self._figures = Columns(FIGURES)
        self._rejects = Columns(REJECTS)

    def add_article(self, document: Document, sections: Sequence[Section], figures: Sequence[Figure]) -> None:
        """Append the rows of one article."""
        inside = Counter(figure.section_id for figure in figures)
        self._documents.extend([document], n_sections=[len(sections)], n_figures=[len(figures)])
        self._sections.extend(
            sections,
            text=[document.text[section.start : section.end] for section in sections],
            n_figures=[inside[section.section_id] for section in sections],
        )
        self._figures.extend(figures)

    def add_reject(self, reject: Reject) -> None:
        """Append the row of an input that gave no article."""
        self._rejects.extend([reject])

    def rows(self) -> Rows:
        """The rows of all articles."""
        return Rows(self._documents.to_arrow(), self._sections.to_arrow(), self._figures.to_arrow())

    def rejects(self) -> pa.Table:
        """The rows of all inputs that gave no article."""
        return self._rejects.to_arrow()


def mark_reprints(documents: pa.Table, originals: Mapping[str, str]) -> pa.Table:
    """The documents with those that are reprints pointing at the first with the same text, by ``doc_id``."""
    firsts = pa.array(originals.values(), pa.string())
    places = pc.index_in(documents["doc_id"], pa.array(originals.keys(), pa.string()))
    column = documents.schema.get_field_index("duplicate_of")
    return documents.set_column(column, documents.field(column), firsts.take(places))


def category_rows(
    rows: Rows, categories: Iterable[Table], *, include_reprints: bool
) -> dict[Table, pa.Table]:
    """The rows of each category's table."""
    facts = _facts(rows, include_reprints=include_reprints)
    chosen = {}
    for table in categories:
        of_category = facts.filter(pc.equal(facts["category"], table.name))
        chosen[table] = of_category.select(arrow_schema(table).names).cast(arrow_schema(table))
    return chosen


def _facts(rows: Rows, *, include_reprints: bool) -> pa.Table:
    """The figures that may stand in a category's table, with the columns of ``FRONT`` and ``length_km``."""
    documents, sections, figures = rows.documents, rows.sections, rows.figures
    document = pc.index_in(figures["doc_id"], documents["doc_id"])
    section = pc.index_in(figures["section_id"], sections["section_id"])
    keep = pc.is_null(figures["duplicate_of"])
    if not include_reprints:
        keep = pc.and_(keep, pc.is_null(documents["duplicate_of"].take(document)))
    kilometres = pc.if_else(pc.equal(figures["dimension"], "length"), figures["base_value"], None)
    wide = figures.append_column("length_km", pc.divide(kilometres, 1000.0))
    for name in ("title", "publisher", "published_at"):
        wide = wide.append_column(name, documents[name].take(document))
    return wide.append_column("heading", sections["heading"].take(section)).filter(keep)
