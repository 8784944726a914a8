"""Writes all tables of a run piece by piece, so that memory does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

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
_PIECE = 8 << 20
# Figures go to the tables of their categories in larger lots, because there are many categories.
_UNSORTED = 12 << 20


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
        self._tables = (*STANDING, *self._categories)
        self._unsorted: list[Rows] = []
        self._unsorted_bytes = 0
        self._open = ExitStack()
        self._files: dict[str, _ParquetFile] = {}

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            beside = opened.enter_context(ThreadPoolExecutor(1))
            for table in self._tables:
                self._files[table.name] = opened.enter_context(_ParquetFile(table, self._folder, beside))
            self._open = opened.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._open:
            if kind is None:
                self._sort()
                for files in self._files.values():
                    files.flush()
            for files in self._files.values():
                files.wait()
        if kind is None:
            self._derive()
            self._files.clear()
            write_package(self._tables, self._folder)

    def _derive(self) -> None:
        """What is made from the Parquet files: text in this thread, the DuckDB file beside it."""
        with ThreadPoolExecutor(1) as beside:
            duckdb = beside.submit(self._write_duckdb) if self._wanted.duckdb else None
            for table in self._tables:
                self._write_text(table)
            if duckdb:
                duckdb.result()

    def _write_text(self, table: Table) -> None:
        """Write a table as CSV, and as JSON Lines where asked for, row group by row group."""
        csv, jsonl = (self._folder / f"{table.name}.{suffix}" for suffix in ("csv", "jsonl"))
        with ExitStack() as opened:
            as_csv = opened.enter_context(closing(CsvFile(csv, arrow_schema(table))))
            as_jsonl = opened.enter_context(jsonl.open("wb")) if self._wanted.jsonl else None
            for rows in self._files[table.name].groups():
                as_csv.write(rows)
                if as_jsonl:
                    write_jsonl(rows, as_jsonl)

    def _write_duckdb(self) -> None:
        reprints = self._wanted.include_reprints
        write_duckdb(self._categories, self._folder, include_reprints=reprints)

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


class _ParquetFile:
    """The Parquet file of one table; rows are held back until there are enough for a row group."""

    def __init__(self, table: Table, folder: Path, beside: ThreadPoolExecutor) -> None:
        self._schema = arrow_schema(table)
        self._path = folder / f"{table.name}.parquet"
        self._beside = beside
        self._held: list[pa.Table] = []
        self._bytes = 0
        self._before: Future[None] | None = None
        self._groups = 0
        self._last: pa.Table | None = None
        self._file = pq.ParquetWriter(self._path, self._schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, rows: pa.Table) -> None:
        """Append rows."""
        if rows.num_rows:
            self._held.append(rows)
            self._bytes += rows.nbytes
        if self._bytes >= _PIECE:
            self.flush()

    def flush(self) -> None:
        """Have the rows that were held back written, beside whatever else is done."""
        if not self._held:
            return
        piece = pa.concat_tables(self._held).combine_chunks()
        self._held, self._bytes = [], 0
        self.wait()
        self._groups += 1
        self._last = piece if self._groups == 1 else None
        self._before = self._beside.submit(self._file.write_table, piece)

    def wait(self) -> None:
        """Let what is being written be written."""
        if self._before:
            self._before.result()

    def groups(self) -> Iterator[pa.Table]:
        """The row groups of the finished file; a single one is still at hand, more are read back."""
        if self._groups < 2:
            yield from [self._last] if self._last is not None else []
            return
        with pq.ParquetFile(self._path) as source:
            for group in range(self._groups):
                yield source.read_row_group(group).cast(self._schema)


def write_all(pieces: Sequence[Rows], rejects: pa.Table, folder: Path, wanted: Wanted) -> None:
    """Write rows that are at hand."""
    with TablesWriter(folder, wanted) as writer:
        for rows in pieces:
            writer.write(rows)
        writer.write_rejects(rejects)
