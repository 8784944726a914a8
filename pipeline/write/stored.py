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
    documents = _rows(folder / "documents.parquet", doc_id)
    if not documents:
        return None
    sections = [Section(**_only(Section, row)) for row in _rows(folder / "sections.parquet", doc_id)]
    return Document(**_only(Document, documents[0])), sections


def no_tables(folder: Path) -> str:
    """What to tell somebody who reads a folder before a run has written it."""
    return f"{folder} holds no tables; `newsfigures run --out {folder}` writes them"


def _rows(path: Path, doc_id: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path, filters=[("doc_id", "=", doc_id)]).to_pylist()
    return rows


def _only(record: type[Document | Section], row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a row that are fields of a record."""
    names = {field.name for field in fields(record)}
    return {name: value for name, value in row.items() if name in names}
