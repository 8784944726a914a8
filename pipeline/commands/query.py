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

from pipeline.config import chosen_config
from pipeline.write.duck import connect

if TYPE_CHECKING:
    import duckdb

_ROWS = 1000


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
            result = connection.execute(options.sql)
        except duckdb.Error as error:
            raise click.ClickException(f"{error}") from error
        names = [column[0] for column in result.description or []]
        _print(names, _rows(result), options.format)


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
        table = Table(*names, box=SIMPLE_HEAD)
        for row in rows:
            table.add_row(*("" if cell is None else str(cell) for cell in row))
        Console().print(table)
