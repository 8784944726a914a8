"""The tables as one DuckDB file, with a view for each category, and SQL over the tables of a run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.write.publish import resolved
from pipeline.write.schema import FIGURES, FRONT, LENGTH_KM, STANDING, TIME_ZONE, Table
from pipeline.write.stored import no_tables

if TYPE_CHECKING:
    import duckdb

FILE = "newsfigures.duckdb"
_FROM = {"title": "d", "publisher": "d", "published_at": "d", "heading": "s"}


def write_duckdb(categories: Iterable[Table], folder: Path, *, include_reprints: bool) -> None:
    """Write the standing tables of a folder's Parquet files, and the categories as views on them."""
    import duckdb

    with duckdb.connect(folder / FILE) as connection:
        _make(connection, categories, folder, include_reprints=include_reprints)


def connect(out: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the tables of a run, to read them: its DuckDB file, else its Parquet files.

    Raises:
        FileNotFoundError: the folder holds no tables.
    """
    import duckdb

    folder = resolved(out)
    if (folder / FILE).is_file():
        return duckdb.connect(folder / FILE, read_only=True)
    paths = sorted(folder.glob("*.parquet"))
    if not paths:
        raise FileNotFoundError(no_tables(out))
    connection = duckdb.connect()
    connection.execute(f"set timezone = '{TIME_ZONE}'")
    for path in paths:
        connection.execute(
            f"create view {_name(path.stem)} as select * from read_parquet({_text(str(path))})"  # noqa: S608
        )
    return connection


def _make(
    connection: duckdb.DuckDBPyConnection,
    categories: Iterable[Table],
    folder: Path,
    *,
    include_reprints: bool,
) -> None:
    # Bounded, whatever the number of rows; more threads take more memory and little less time.
    connection.execute("set memory_limit = '160MB'")
    connection.execute("set threads = 2")
    connection.execute(f"set temp_directory = {_text(str(folder))}")
    connection.begin()
    for table in STANDING:
        connection.execute(f"create table {table.name} as {_select(table, folder)}")
        connection.execute(f"comment on table {table.name} is {_text(table.meaning)}")
        for column in table.columns:
            target = f"{table.name}.{_name(column.name)}"
            connection.execute(f"comment on column {target} is {_text(column.meaning)}")
    for table in categories:
        connection.execute(_view(table, include_reprints=include_reprints))
        connection.execute(f"comment on view {_name(table.name)} is {_text(table.meaning)}")
    connection.commit()


def _select(table: Table, folder: Path) -> str:
    """A table as its Parquet file holds it, with times as Shanghai's clocks showed them."""
    times = [
        f"{column.name} at time zone '{TIME_ZONE}' as {column.name}"
        for column in table.columns
        if column.type == "timestamp"
    ]
    columns = f"* replace ({', '.join(times)})" if times else "*"
    return f"select {columns} from read_parquet({_text(str(folder / f'{table.name}.parquet'))})"  # noqa: S608


def _view(table: Table, *, include_reprints: bool) -> str:
    """The rows of a category, as in its own table."""
    columns = []
    for column in table.columns:
        if column.name == LENGTH_KM.name:
            columns.append(f"case f.dimension when 'length' then f.base_value / 1000 end as {column.name}")
        else:
            columns.append(f"{_FROM[column.name] if column.name in FRONT else 'f'}.{_name(column.name)}")
    reprints = "" if include_reprints else " and d.duplicate_of is null"
    return (
        f"create view {_name(table.name)} as select {', '.join(columns)}"  # noqa: S608  our own names
        f" from {FIGURES.name} f join documents d using (doc_id) join sections s using (section_id)"
        f" where f.category = {_text(table.name)} and f.duplicate_of is null{reprints}"
        " order by d.source, f.start"
    )


def _name(name: str) -> str:
    """A name in SQL: ``end`` is a word of the language."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
