"""Tables as JSON Lines: an object for each row, with every column; unknown is ``null``."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.write.csv import printed_times

# What JSON spells with a backslash: the quotation mark, the backslash itself, and control characters.
_ESCAPED = ['"', *map(chr, range(32))]
_ANY_ESCAPED = r'["\\\x00-\x1f]'


def write_jsonl(table: pa.Table, file: BinaryIO) -> None:
    """Append the rows of a table; column by column, with no object made for a row."""
    parts: list[Any] = []
    for place, name in enumerate(table.column_names):
        parts += [f"{',' if place else '{'}{json.dumps(name)}:", _spelt(table[name].combine_chunks())]
    lines = pc.binary_join_element_wise(*parts, "}\n", "")
    file.write(_characters(lines))


def _characters(lines: Any) -> Any:
    """All texts of an array, one behind the other, as they lie in memory."""
    if len(lines) == 0:
        return b""
    _, offsets, characters = lines.buffers()
    ends = pa.Array.from_buffers(pa.int32(), len(lines) + 1, [None, offsets], offset=lines.offset)
    return characters[ends[0].as_py() : ends[-1].as_py()]


def _spelt(column: Any) -> Any:
    """Each value of an array as JSON spells it."""
    if pa.types.is_list(column.type):
        texts = pa.ListArray.from_arrays(column.offsets, _quoted(column.values))
        spelt = pc.binary_join_element_wise("[", pc.binary_join(texts, ","), "]", "")
    elif pa.types.is_string(column.type):
        spelt = _quoted(column)
    elif pa.types.is_timestamp(column.type):
        spelt = _quoted(printed_times(column))
    elif pa.types.is_date(column.type):
        spelt = _quoted(column.cast(pa.string()))
    else:
        spelt = column.cast(pa.string())
    return pc.fill_null(spelt, "null")


def _quoted(column: Any) -> Any:
    if pc.any(pc.match_substring_regex(column, _ANY_ESCAPED)).as_py():
        column = pc.replace_substring(column, "\\", "\\\\")
        for character in _ESCAPED:
            column = pc.replace_substring(column, character, json.dumps(character)[1:-1])
    return pc.binary_join_element_wise('"', column, '"', "")
