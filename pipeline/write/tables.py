"""Gathers the rows of a run and gives its tables, those of the categories included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.records import Document, Figure, Reject, Section
from pipeline.write.columns import Columns, arrow_schema
from pipeline.write.schema import DOCUMENTS, FIGURES, REJECTS, SECTIONS, Table, category_table


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

    def mark_reprints(self, originals: Mapping[str, str]) -> None:
        """Point the documents that are reprints at the first with the same text, by ``doc_id``."""
        lists = self._documents.lists
        lists["duplicate_of"] = [originals.get(doc_id) for doc_id in lists["doc_id"]]

    def to_arrow(self, categories: Mapping[str, str], *, include_reprints: bool) -> dict[Table, pa.Table]:
        """All tables: the standing ones, then one for each category (name → what it counts)."""
        documents, sections = self._documents.to_arrow(), self._sections.to_arrow()
        figures = self._figures.to_arrow()
        facts = _facts(documents, sections, figures, include_reprints=include_reprints)
        tables = {
            DOCUMENTS: documents,
            SECTIONS: sections,
            FIGURES: figures,
            REJECTS: self._rejects.to_arrow(),
        }
        for name, meaning in categories.items():
            table = category_table(name, meaning)
            rows = facts.filter(pc.equal(facts["category"], name))
            tables[table] = rows.select(arrow_schema(table).names).cast(arrow_schema(table))
        return tables


def _facts(documents: pa.Table, sections: pa.Table, figures: pa.Table, *, include_reprints: bool) -> pa.Table:
    """The figures that may stand in a category's table, with the columns of ``FRONT`` and ``length_km``."""
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
