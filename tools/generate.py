"""Writes what is made from code: config.schema.json, docs/tables.md, docs/cli.md (``make docs``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli import main as newsfigures
from pipeline.config import json_schema
from pipeline.rules.categories import load_builtin
from pipeline.write.schema import STANDING, WITH_LENGTH, Column, Table, category_table

ROOT = Path(__file__).parents[1]
_MADE = "<!-- made by `make docs`; edit {source} instead -->\n"


def generated() -> dict[Path, str]:
    """Every generated file and its content."""
    return {
        ROOT / "config.schema.json": json_schema(),
        ROOT / "docs/tables.md": "\n".join(_tables()),
        ROOT / "docs/cli.md": "\n".join(_commands()),
    }


def _tables() -> Iterator[str]:
    yield _MADE.format(source="pipeline/write/schema.py")
    yield (
        "# Tables\n\n"
        "A run writes each table as `NAME.csv` and `NAME.parquet`, with the same columns in the same order,"
        " and describes them all in `datapackage.json`, a Frictionless Data Package.\n\n"
        "- **Parquet** has the types below: `pandas.read_parquet` gives them without casting.\n"
        "- **CSV** is UTF-8 with a byte order mark. A list is joined with `;`. A text that a spreadsheet would"
        " run as a formula (it begins with `=`, `+`, `-`, `@`, tab or carriage return, and is no plain number"
        " or percentage) has an apostrophe in front, which `pipeline.load()` takes away again.\n"
        "- **Null** means that the article does not tell. No cell holds an empty text.\n"
    )
    for table in STANDING:
        yield from _table(table)
    yield from _categories()


def _table(table: Table) -> Iterator[str]:
    yield f"## `{table.name}`\n\n{table.meaning}\n"
    yield "| column | type | meaning |\n| --- | --- | --- |"
    for column in table.columns:
        yield _row(column)
    yield f"\nIts key is `{table.primary_key}`."
    for key in table.foreign_keys:
        yield f"`{key.column}` points at `{key.table or table.name}.{key.key}`."
    yield ""


def _row(column: Column) -> str:
    names = {"strings": "list of string", "timestamp": "timestamp[s, Asia/Shanghai]", "date": "date32"}
    kind = names.get(column.type, column.type) + (", null" if column.nullable else "")
    allowed = f" One of {', '.join(f'`{value}`' for value in column.allowed)}." if column.allowed else ""
    return f"| `{column.name}` | {kind} | {column.meaning}{allowed} |"


def _categories() -> Iterator[str]:
    yield (
        "## One table for each category\n\n"
        "The `figures` rows of that category which may be read as separate facts: no duplicates, and none of"
        " reprints unless the configuration sets `include_reprints`. They have all columns of `figures`, with"
        " these in front:\n"
    )
    yield "| column | type | meaning |\n| --- | --- | --- |"
    table = category_table(WITH_LENGTH, "")
    for column in table.columns[:4]:
        yield _row(column)
    length = next(column for column in table.columns if column.name == "length_km")
    yield f"\n`{WITH_LENGTH}` has one more, behind `text`:\n"
    yield "| column | type | meaning |\n| --- | --- | --- |"
    yield _row(length)
    yield "\n| category | the figure counts |\n| --- | --- |"
    for file in load_builtin():
        yield f"| `{file.category}` | {file.about} |"
    yield ""


def _commands() -> Iterator[str]:
    yield _MADE.format(source="pipeline/cli.py")
    yield "# Commands\n"
    top = click.Context(newsfigures, info_name="newsfigures", **newsfigures.context_settings)
    yield _help(newsfigures, top)
    for name, command in sorted(newsfigures.commands.items()):
        context = click.Context(command, info_name=name, parent=top)
        yield f"## `newsfigures {name}`\n"
        yield _help(command, context)


def _help(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context)}\n```\n"


def main() -> None:
    """Write every file whose content has changed."""
    for path, content in generated().items():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
