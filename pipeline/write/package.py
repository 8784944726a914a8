"""``datapackage.json``: a Frictionless Data Package (v2) that describes every table and column."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.write.schema import LIST_DELIMITER, Column, ForeignKey, Table, Type

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FILE = "datapackage.json"

_FIELD: dict[Type, dict[str, str]] = {
    "string": {"type": "string"},
    "strings": {"type": "list", "delimiter": LIST_DELIMITER, "itemType": "string"},
    "int32": {"type": "integer"},
    "float64": {"type": "number"},
    "date": {"type": "date"},
    "timestamp": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S%z"},
}


def write_package(tables: Iterable[Table], folder: Path) -> None:
    """Describe the tables whose CSV and Parquet files stand in the folder."""
    package = {
        "$schema": PROFILE,
        "name": "newsfigures",
        "title": "Figures stated in Chinese news",
        "description": "Every row of figures quotes the characters it came from: documents.text[start:end].",
    }
    head = json.dumps(package, ensure_ascii=False, indent=1).removesuffix("\n}")
    # a line for each table: without indents json writes many times faster
    resources = ",\n".join(json.dumps(_resource(table, folder), ensure_ascii=False) for table in tables)
    (folder / FILE).write_text(f'{head},\n "resources": [\n{resources}\n ]\n}}\n', encoding="utf-8")


def sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """The files that the package in a folder describes, and how many bytes each should have."""
    package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for file in (resource, resource["parquet"]):
            yield file["path"], file["bytes"]


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "description": table.meaning,
        **_file(folder / f"{table.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [table.primary_key],
            "foreignKeys": [_foreign_key(key) for key in table.foreign_keys],
            "missingValues": [""],
        },
        "parquet": _file(folder / f"{table.name}.parquet"),
    }


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {"path": path.name, "bytes": file.tell(), "hash": f"sha256:{digest}"}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **_FIELD[column.type], "description": column.meaning}
    constraints: dict[str, Any] = {}
    # An empty list and a null are the same empty cell, so that a list cannot be required.
    if not column.nullable and column.type != "strings":
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    return {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.key]}}
