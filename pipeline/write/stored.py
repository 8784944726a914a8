"""Documents and sections read back from the tables of a finished run."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.records import Document, Section


def read_stored(folder: Path, doc_id: str) -> tuple[Document, list[Section]] | None:
    """One document of a run with its sections; None where the run has none of that id.

    Raises:
        FileNotFoundError: the folder holds no tables.
    """
    if not (folder / "documents.parquet").exists():
        raise FileNotFoundError(no_tables(folder))
    documents = _rows(folder / "documents.parquet", "doc_id", doc_id)
    if not documents:
        return None
    rows = _rows(folder / "sections.parquet", "doc_id", doc_id)
    sections = [Section(**_only(Section, row)) for row in rows]
    return Document(**_only(Document, documents[0])), sections


def read_stored_figure(folder: Path, figure_id: str) -> dict[str, Any] | None:
    """The row of a figure in the tables of a run; None where it has none of that id."""
    rows = _rows(folder / "figures.parquet", "figure_id", figure_id)
    return rows[0] if rows else None


def no_tables(folder: Path) -> str:
    """What to tell somebody who reads a folder before a run has written it."""
    return f"{folder} holds no tables; `newsfigures run --out {folder}` writes them"


def _rows(path: Path, column: str, value: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path, filters=[(column, "=", value)]).to_pylist()
    return rows


def _only(record: type[Document | Section], row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a row that are fields of a record."""
    names = {field.name for field in fields(record)}
    return {name: value for name, value in row.items() if name in names}
