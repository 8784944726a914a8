"""Writes all tables of a run piece by piece, so that memory does not grow with the rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.write.columns import arrow_schema
from pipeline.write.csv import CsvFile
from pipeline.write.duck import write_duckdb
from pipeline.write.jsonl import write_jsonl
from pipeline.write.package import write_package
from pipeline.write.schema import REJECTS, STANDING, Table, category_table
from pipeline.write.tables import Rows, category_rows

# A piece of a table becomes a row group; below this many bytes it waits for more.
_PIECE = 16 << 20
# Figures go to the tables of their categories in larger lots, because there are many categories.
_UNSORTED = 32 << 20
# So many pieces may wait to be written.
_PENDING = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: the categories with a table (name → what it counts), and beside CSV and Parquet."""

    categories: Mapping[str, str]
    include_reprints: bool = False
    duckdb: bool = False
    jsonl: bool = False


class TablesWriter:
    """The files of all tables in a folder; a context, whose end completes them."""

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        self._folder = folder
        self._wanted = wanted
        self._categories = [category_table(name, about) for name, about in wanted.categories.items()]
        self._unsorted: list[Rows] = []
        self._unsorted_bytes = 0
        self._lanes = _Lanes()
        self._open = ExitStack()
        self._files: dict[str, _TableFiles] = {}

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            for table in (*STANDING, *self._categories):
                files = opened.enter_context(
                    _TableFiles(table, self._folder, self._lanes, jsonl=self._wanted.jsonl)
                )
                self._files[table.name] = files
            self._open = opened.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._open, self._lanes:
            if kind is None:
                self._sort()
                for files in self._files.values():
                    files.flush()
        if kind is None:
            if self._wanted.duckdb:
                reprints = self._wanted.include_reprints
                write_duckdb(self._categories, self._folder, include_reprints=reprints)
            write_package((*STANDING, *self._categories), self._folder)

    def write(self, rows: Rows) -> None:
        """Append the rows of some documents, to the tables of their categories, too."""
        self._files["documents"].write(rows.documents)
        self._files["sections"].write(rows.sections)
        self._files["figures"].write(rows.figures)
        self._unsorted.append(rows)
        self._unsorted_bytes += rows.documents.nbytes + rows.sections.nbytes + rows.figures.nbytes
        if self._unsorted_bytes >= _UNSORTED:
            self._sort()

    def _sort(self) -> None:
        """Bring the figures that were held back to the tables of their categories."""
        held, self._unsorted, self._unsorted_bytes = self._unsorted, [], 0
        if not held:
            return
        rows = Rows(
            pa.concat_tables([one.documents for one in held]),
            pa.concat_tables([one.sections for one in held]),
            pa.concat_tables([one.figures for one in held]),
        )
        chosen = category_rows(rows, self._categories, include_reprints=self._wanted.include_reprints)
        for table, figures in chosen.items():
            self._files[table.name].write(figures)

    def write_rejects(self, rejects: pa.Table) -> None:
        """Append rejects."""
        self._files[REJECTS.name].write(rejects)


class _Lanes:
    """Two threads, one for Parquet and one for text: Arrow leaves the interpreter alone while it writes.

    A context, whose end waits for both.
    """

    def __init__(self) -> None:
        self._threads = [ThreadPoolExecutor(1), ThreadPoolExecutor(1)]
        self._pending: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.shutdown()
        while self._pending:
            self._pending.popleft().result()

    def parquet(self, write: Callable[[pa.Table], None], piece: pa.Table) -> None:
        """Have a piece written as Parquet, behind those before it."""
        self._submit(self._threads[0], write, piece)

    def text(self, write: Callable[[pa.Table], None], piece: pa.Table) -> None:
        """Have a piece written as text, behind those before it."""
        self._submit(self._threads[1], write, piece)

    def _submit(self, thread: ThreadPoolExecutor, write: Callable[[pa.Table], None], piece: pa.Table) -> None:
        self._pending.append(thread.submit(write, piece))
        if len(self._pending) > _PENDING:
            self._pending.popleft().result()


class _TableFiles:
    """The files of one table; rows are held back until there are enough for a row group."""

    def __init__(self, table: Table, folder: Path, lanes: _Lanes, *, jsonl: bool) -> None:
        self._lanes = lanes
        self._schema = arrow_schema(table)
        self._held: list[pa.Table] = []
        self._bytes = 0
        self._csv = CsvFile(folder / f"{table.name}.csv", self._schema)
        self._parquet = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._jsonl: BinaryIO | None = (folder / f"{table.name}.jsonl").open("wb") if jsonl else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._csv.close()
        self._parquet.close()
        if self._jsonl:
            self._jsonl.close()

    def write(self, rows: pa.Table) -> None:
        """Append rows."""
        if rows.num_rows:
            self._held.append(rows)
            self._bytes += rows.nbytes
        if self._bytes >= _PIECE:
            self.flush()

    def flush(self) -> None:
        """Write the rows that were held back."""
        if not self._held:
            return
        piece = pa.concat_tables(self._held).combine_chunks()
        self._held, self._bytes = [], 0
        self._lanes.parquet(self._parquet.write_table, piece)
        self._lanes.text(self._write_text, piece)

    def _write_text(self, piece: pa.Table) -> None:
        self._csv.write(piece)
        if self._jsonl:
            write_jsonl(piece, self._jsonl)


def write_all(pieces: Sequence[Rows], rejects: pa.Table, folder: Path, wanted: Wanted) -> None:
    """Write rows that are at hand."""
    with TablesWriter(folder, wanted) as writer:
        for rows in pieces:
            writer.write(rows)
        writer.write_rejects(rejects)
