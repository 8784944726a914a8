"""Pages of a web archive (WARC): the successful responses that are HTML or text, read as a stream."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any, Literal

from pipeline.batch.record import Limits, Record
from pipeline.records import Declared

_TYPES: dict[str, Literal["text/html", "text/plain"]] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
_CHUNK = 1 << 20


class BrokenArchiveError(Exception):
    """The archive cannot be read any further."""


class _AsItComes:
    """A stream that gives what it has: so that the records before a break are read."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        return self._stream.read1(size)


def read_warc(stream: io.BufferedIOBase, limits: Limits) -> Iterator[Record]:
    """Each page under its address; whatever else an archive holds is passed over.

    Raises:
        BrokenArchiveError: what comes next is no WARC record.
        EOFError, OSError, zlib.error: the stream breaks off.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(_AsItComes(stream)):
            media_type = _media_type(record)
            if media_type:
                yield _record(record, media_type, limits)
    except ArchiveLoadFailed as error:
        raise BrokenArchiveError(str(error)) from error


def _media_type(record: Any) -> Literal["text/html", "text/plain"] | None:
    """Of a page that the server gave, else None; warcio publishes no types for its records."""
    headers = record.rec_headers
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or headers.get_statuscode() != "200":
            return None
    elif record.rec_type not in {"resource", "conversion"}:
        return None
    content_type = headers.get_header("Content-Type") or ""
    return _TYPES.get(content_type.split(";")[0].strip().lower())


def _record(record: Any, media_type: Literal["text/html", "text/plain"], limits: Limits) -> Record:
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI")
    name = url or headers.get_header("WARC-Record-ID") or "record"
    raw = _read(record.content_stream(), limits.max_bytes + 1)
    if len(raw) > limits.max_bytes:
        detail = f"the page is longer than max_bytes ({limits.max_bytes}); raise it in config.yaml to read it"
        return Record(name, problem=("too_large", detail))
    return Record(name, hashlib.sha256(raw).hexdigest(), raw, Declared(url=url, media_type=media_type))


def _read(stream: Any, most: int) -> bytes:
    """Up to ``most`` bytes; one call of warcio's reader may give less than is there."""
    parts: list[bytes] = []
    while most > 0 and (part := stream.read(min(most, _CHUNK))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
