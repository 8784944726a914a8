"""A document's rows as bytes for the store, and back: an Arrow record batch for each table.

A document's rows are packed alone, so that they can be replaced alone; reading some hundred
documents at once puts their batches together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ipc

from pipeline.write.columns import arrow_schema
from pipeline.write.schema import DOCUMENTS, FIGURES, SECTIONS
from pipeline.write.tables import Rows, Tables

_TABLES = (DOCUMENTS, SECTIONS, FIGURES)
if TYPE_CHECKING:
    from pipeline.wiring import Article

_CODEC: Literal["lz4"] = "lz4"
_SIZE_BYTES = 4
# The columns that hold a document's id, or begin with it.
_IDS = frozenset({"doc_id", "section_id", "figure_id", "duplicate_of"})


def pack(articles: Sequence[Article]) -> list[bytes]:
    """The rows of each article."""
    tables = Tables()
    for article in articles:
        tables.add_article(article.document, article.sections, article.figures)
    rows = tables.rows()
    batches = [_batch(table) for table in (rows.documents, rows.sections, rows.figures)]
    places = [0, 0, 0]
    packed = []
    for article in articles:
        counts = (1, len(article.sections), len(article.figures))
        parts = [
            batch.slice(place, count) for batch, place, count in zip(batches, places, counts, strict=True)
        ]
        places = [place + count for place, count in zip(places, counts, strict=True)]
        packed.append(_packed(parts))
    return packed


def _batch(table: pa.Table) -> pa.RecordBatch:
    """The table as one batch, also where it has no rows."""
    arrays = [column.combine_chunks() for column in table.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=table.schema)


def _packed(batches: Iterable[pa.RecordBatch]) -> bytes:
    content = b"".join(batch.serialize().to_pybytes() for batch in batches)
    return len(content).to_bytes(_SIZE_BYTES, "little") + pa.compress(content, codec=_CODEC, asbytes=True)


def unpack(packed: Iterable[bytes]) -> Rows:
    """The rows of documents, put together."""
    found: tuple[list[pa.RecordBatch], ...] = ([], [], [])
    schemas = [arrow_schema(table) for table in _TABLES]
    for content in packed:
        stream = pa.BufferReader(_content(content))
        for batches, schema in zip(found, schemas, strict=True):
            batches.append(ipc.read_record_batch(ipc.read_message(stream), schema))
    return Rows(*map(_joined, found))


def _joined(batches: list[pa.RecordBatch]) -> pa.Table:
    return pa.Table.from_batches([pa.concat_batches(batches)])  # type: ignore[attr-defined]


def _content(packed: bytes) -> pa.Buffer:
    size = int.from_bytes(packed[:_SIZE_BYTES], "little")
    return pa.decompress(pa.py_buffer(packed)[_SIZE_BYTES:], size, codec=_CODEC)


def join(packed: Iterable[bytes]) -> bytes:
    """The rows of documents in one piece."""
    rows = unpack(packed)
    return _packed(map(_batch, (rows.documents, rows.sections, rows.figures)))


def rename(packed: bytes, source: str, old_id: str, new_id: str) -> bytes:
    """The rows of a document as they are where the same document bears another source and id."""
    rows = unpack([packed])

    def renamed(table: pa.Table) -> pa.RecordBatch:
        columns = dict(zip(table.column_names, table.columns, strict=True))
        for name in _IDS & columns.keys():
            columns[name] = pc.binary_replace_slice(columns[name], 0, len(old_id), new_id)
        if "source" in columns:
            columns["source"] = pa.chunked_array([pa.array([source] * table.num_rows, pa.string())])
        return _batch(pa.table(list(columns.values()), schema=table.schema))

    return _packed(map(renamed, (rows.documents, rows.sections, rows.figures)))
