"""Records → column lists → Arrow tables, with no dict or frame for a row on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.write.schema import TIME_ZONE, Column, Table, Type

_ARROW: dict[Type, pa.DataType] = {
    "string": pa.string(),
    "strings": pa.list_(pa.string()),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("s", TIME_ZONE),
}


@cache
def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    fields = [pa.field(c.name, _ARROW[c.type]) for c in table.columns]
    return pa.schema(fields, metadata={b"pandas": _pandas_metadata(table.columns)})


def _pandas_metadata(columns: Sequence[Column]) -> bytes:
    """Tells pandas the seconds of a timestamp: Parquet itself stores no unit above milliseconds."""
    stamps = [
        {
            "name": c.name,
            "field_name": c.name,
            "pandas_type": "datetimetz",
            "numpy_type": f"datetime64[s, {TIME_ZONE}]",
            "metadata": {"timezone": TIME_ZONE},
        }
        for c in columns
        if c.type == "timestamp"
    ]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": stamps}).encode()


class Columns:
    """The rows of one table, as a list for each column."""

    def __init__(self, table: Table, computed: Sequence[str] = ()) -> None:
        """``computed`` names the columns whose values come beside the records, not from them."""
        self.table = table
        self.lists: dict[str, list[Any]] = {column.name: [] for column in table.columns}
        self._from_record = [name for name in self.lists if name not in computed]
        self._get = attrgetter(*self._from_record)

    def extend(self, records: Sequence[object], **computed: Iterable[object]) -> None:
        """Append a row for each record; ``computed`` holds the values of the other columns."""
        for name, values in zip(self._from_record, zip(*map(self._get, records), strict=True), strict=False):
            self.lists[name].extend(values)
        for name, beside in computed.items():
            self.lists[name].extend(beside)

    def to_arrow(self) -> pa.Table:
        """The rows as an Arrow table; an empty text becomes null."""
        schema = arrow_schema(self.table)
        arrays = []
        for column in self.table.columns:
            values = self.lists[column.name]
            if column.type == "string":
                values = [value or None for value in values]
            arrays.append(pa.array(values, type=_ARROW[column.type]))
        return pa.table(arrays, schema=schema)
