"""Articles of a JSON Lines file: a JSON object on each line, read as a stream."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.batch.record import Limits, Record
from pipeline.records import Declared

_BOM = b"\xef\xbb\xbf"
# A line that goes on for so many times the limit is a bomb; what is behind it is not looked for.
_GIVE_UP = 8


@dataclass(frozen=True, slots=True)
class Fields:
    """Where the objects hold what: for each, the names to try, in order."""

    id: tuple[str, ...]
    text: tuple[str, ...]
    html: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    published: tuple[str, ...]
    publisher: tuple[str, ...]
    authors: tuple[str, ...]


def read_jsonl(stream: io.BufferedIOBase, limits: Limits, fields: Fields) -> Iterator[Record]:
    """Each line's article, or what is wrong with the line; empty lines are none.

    Raises:
        EOFError, OSError, zlib.error: the stream breaks off.
    """
    number = 0
    while line := stream.readline(limits.max_bytes + 1):
        number += 1
        if len(line) > limits.max_bytes:
            skipped = _skip_line(stream, line, limits.max_bytes * _GIVE_UP)
            yield _too_large(number, limits.max_bytes, ends=not skipped)
            if not skipped:
                return
        elif line.strip():
            yield _record(line.removeprefix(_BOM) if number == 1 else line, number, fields)


def _skip_line(stream: io.BufferedIOBase, line: bytes, most: int) -> bool:
    """Go to the line's end; False where it is too far away."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
        most -= len(line)
        if most < 0:
            return False
    return True


def _too_large(number: int, max_bytes: int, *, ends: bool) -> Record:
    detail = f"line {number} is longer than max_bytes ({max_bytes}); raise it in config.yaml to read the line"
    if ends:
        detail += f". It is longer than {_GIVE_UP} times that, so that the file is not read any further"
    return Record(str(number), problem=("too_large", detail))


def _record(line: bytes, number: int, fields: Fields) -> Record:
    line = line.strip()
    sha256 = hashlib.sha256(line).hexdigest()
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(str(number), sha256, problem=("bad_record", f"line {number} is no JSON: {error}"))
    if not isinstance(row, dict):
        return Record(str(number), sha256, problem=("bad_record", f"line {number} is no JSON object"))
    name = _text(row, fields.id) or str(number)
    raw = _content(row, fields)
    if raw is None:
        wanted = ", ".join((*fields.text, *fields.html))
        detail = f"line {number} has none of the fields {wanted}; name yours under records in config.yaml"
        return Record(name, sha256, problem=("bad_record", detail))
    return Record(name, sha256, raw, _declared(row, fields))


def _content(row: dict[str, Any], fields: Fields) -> bytes | None:
    """The article as a page or a text, with the title that stands beside it as its first line."""
    page = _text(row, fields.html)
    if page:
        return _bytes(page)
    text, title = _text(row, fields.text), _text(row, fields.title)
    if text is None:
        return None
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    return _bytes(text)


def _declared(row: dict[str, Any], fields: Fields) -> Declared:
    return Declared(
        url=_text(row, fields.url),
        published=_text(row, fields.published),
        publisher=_text(row, fields.publisher),
        authors=_text(row, fields.authors),
        media_type="text/html" if _text(row, fields.html) else "text/plain",
    )


def _text(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the fields that is there, as text; a list is joined line by line."""
    for name in names:
        value = row.get(name)
        if isinstance(value, list):
            value = "\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str):
            return _bytes(value).decode("utf-8").strip()
    return None


def _bytes(text: str) -> bytes:
    """In UTF-8; half a surrogate pair, which JSON can spell, becomes a question mark."""
    return text.encode("utf-8", "replace")
