"""``newsfigures query``: SQL over the tables of a run."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.config import chosen_config
from pipeline.write.duck import connect

if TYPE_CHECKING:
    import duckdb

_ROWS = 1000
_NARROWEST = 12
"""The characters that a column of a table needs at least."""


@dataclass(frozen=True, slots=True)
class QueryOptions:
    """The options of the command."""

    sql: str
    config: Path | None
    out: Path | None
    format: Literal["text", "csv", "json"]


def execute(options: QueryOptions) -> None:
    """Print what a statement gives."""
    import duckdb

    out = chosen_config(options.config, out=options.out).out
    with connect(out) as connection:
        try:
            result = connection.execute(_only_reading(connection, options.sql))
        except duckdb.Error as error:
            raise click.ClickException(f"{error}") from error
        names = [column[0] for column in result.description or []]
        _print(names, _rows(result), options.format)


def _only_reading(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The one statement of a text, where it reads: COPY, say, could write over the tables themselves."""
    import duckdb

    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type is not duckdb.StatementType.SELECT:
        raise click.ClickException(
            f"{sql!r} is not one statement that reads; query takes a single SELECT, SHOW, DESCRIBE or SUMMARIZE"
        )
    return statements[0]


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(_ROWS):
        yield from rows


def _print(names: list[str], rows: Iterator[tuple[Any, ...]], form: Literal["text", "csv", "json"]) -> None:
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
    elif form == "json":
        for row in rows:
            click.echo(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))
    else:
        _print_text(names, rows, Console())


def _print_text(names: list[str], rows: Iterator[tuple[Any, ...]], console: Console) -> None:
    """A table, or each row as lines of name and value where its columns would be squeezed."""
    cells = (["" if cell is None else str(cell) for cell in row] for row in rows)
    if len(names) * _NARROWEST > console.width:
        for row in cells:
            record = Table.grid(padding=(0, 2))
            for name, cell in zip(names, row, strict=True):
                record.add_row(Text(name, "bold"), Text(cell))
            console.print(record, "")
        return
    table = Table(*names, box=SIMPLE_HEAD)
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)
