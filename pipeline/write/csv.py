"""Tables as CSV: UTF-8 with BOM, lists joined, times with their offset, formulas disarmed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipeline.write.schema import LIST_DELIMITER

BOM = b"\xef\xbb\xbf"
# What a spreadsheet runs as a formula; a plain number or percentage is none.
_FORMULA = np.zeros(256, np.bool_)
_FORMULA[list(b"=+-@\t\r")] = True
_STARTS_FORMULA = r"^[=+\-@\t\r]"
_PLAIN_NUMBER = r"^[+\-]?[0-9]+(\.[0-9]+)?%?$"


class CsvFile:
    """A table written piece by piece so that a spreadsheet opens it right and runs none of its cells."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = path.open("wb")
        self._file.write(BOM)
        self._writer = csv.CSVWriter(self._file, _printed_schema(schema))

    def write(self, table: pa.Table) -> None:
        """Append the rows of a table."""
        self._writer.write_table(printed(table))

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
        self._file.close()


def write_csv(table: pa.Table, path: Path) -> None:
    """Write a whole table."""
    file = CsvFile(path, table.schema)
    file.write(table)
    file.close()


def printed(table: pa.Table) -> pa.Table:
    """A table with every cell in the form that it has in CSV."""
    return pa.table([_printed(column) for column in table.columns], names=table.column_names)


def _printed_schema(schema: pa.Schema) -> pa.Schema:
    """The types of ``printed``: times and lists become text."""
    types = (
        pa.string() if pa.types.is_timestamp(field.type) or pa.types.is_list(field.type) else field.type
        for field in schema
    )
    return pa.schema(list(zip(schema.names, types, strict=True)))


def printed_times(column: pa.ChunkedArray[Any] | pa.Array[Any]) -> Any:
    """Times with their offset: 2011-10-13T15:27:00+08:00."""
    stamps = pc.strftime(column, format="%Y-%m-%dT%H:%M:%S%z")
    return pc.replace_substring_regex(stamps, r"(\d\d)$", r":\1")


def _printed(column: pa.ChunkedArray[Any]) -> pa.ChunkedArray[Any]:
    """A column in the form that its cells have in CSV."""
    if pa.types.is_timestamp(column.type):
        return printed_times(column)
    if pa.types.is_list(column.type):
        column = pc.binary_join(column, LIST_DELIMITER)
        column = pc.if_else(pc.equal(column, ""), None, column)
    if pa.types.is_string(column.type):
        return _disarmed(column)
    return column


def _disarmed(column: pa.ChunkedArray[Any]) -> pa.ChunkedArray[Any]:
    """A text column with an apostrophe before each cell that a spreadsheet would run."""
    if not any(map(_may_run, column.chunks)):
        return column
    return pc.if_else(_runs(column), pc.binary_join_element_wise("'", column, ""), column)


def _may_run(texts: Any) -> bool:
    """Whether a text of an array begins like a formula: most columns hold none, which is told at once."""
    _, offsets, characters = texts.buffers()
    if len(texts) == 0 or characters is None:
        return False
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    begins = ends[:-1][ends[:-1] < ends[1:]]
    return bool(_FORMULA[np.frombuffer(characters, np.uint8)[begins]].any())


def _runs(column: pa.ChunkedArray[Any]) -> pa.ChunkedArray[Any]:
    """Whether a spreadsheet would run the cell as a formula."""
    return pc.and_(
        pc.match_substring_regex(column, _STARTS_FORMULA),
        pc.invert(pc.match_substring_regex(column, _PLAIN_NUMBER)),
    )


def read_csv(path: Path, schema: pa.Schema) -> pa.Table:
    """Read back what ``write_csv`` wrote, in the types of the schema; unknown columns stay text."""
    as_read = {f.name: pa.string() if pa.types.is_list(f.type) else f.type for f in schema}
    table = csv.read_csv(
        path,
        parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(column_types=as_read, null_values=[""], strings_can_be_null=True),
    )
    for i, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            column = _armed(table.column(i))
            if field.name in schema.names and pa.types.is_list(schema.field(field.name).type):
                none = pa.scalar([], pa.list_(pa.string()))
                column = pc.if_else(pc.is_valid(column), pc.split_pattern(column, LIST_DELIMITER), none)
            table = table.set_column(i, field.name, column)
    return table.replace_schema_metadata(schema.metadata)


def _armed(column: pa.ChunkedArray[Any]) -> pa.ChunkedArray[Any]:
    """A text column as it was before it was disarmed."""
    rest = pc.replace_substring_regex(column, "^'", "", max_replacements=1)
    disarmed = pc.and_(pc.starts_with(column, "'"), _runs(rest))
    return pc.if_else(disarmed, rest, column)
