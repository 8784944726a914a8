"""Everything there is to read: files, and the records of archives among them, one after the other."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.batch.folder import File, Folder, why
from pipeline.batch.jsonl import Fields, read_jsonl
from pipeline.batch.record import Limits, Names, Record
from pipeline.batch.warc import BrokenArchiveError, read_warc
from pipeline.records import Declared, Reject, RejectReason

ARCHIVES = (".jsonl", ".jsonl.gz", ".warc", ".warc.gz")
_BREAKS_OFF = (EOFError, OSError, zlib.error, BrokenArchiveError)
_PIECE = 1 << 20


@dataclass(slots=True)
class Input:
    """One article to be: its bytes, or why there are none.

    ``key`` is what its result depends on, besides the rules and its name; ``archive`` is the source
    of the archive that holds it.
    """

    source: str
    key: str
    sha256: str | None = None
    raw: bytes = b""
    declared: Declared | None = None
    reject: Reject | None = None
    archive: str | None = None


@dataclass(slots=True)
class Untouched:
    """A file, perhaps an archive, that was not read: its inputs are those of the run before."""

    source: str


@dataclass(slots=True)
class Inputs:
    """The inputs of a folder; files are read one at a time, archives as streams.

    ``known`` tells of an archive (source, SHA-256) whether a run has read all of it already;
    ``progress`` hears of each file's source, the bytes read and the bytes there are.
    """

    folder: Folder
    limits: Limits
    fields: Fields
    known: Callable[[str, str], bool] = lambda _source, _sha256: False
    progress: Callable[[str, int, int], None] = lambda _source, _done, _size: None
    since: float | None = None
    """Only files changed since then (seconds, POSIX) are read."""
    archives: dict[str, str] = field(default_factory=dict)
    """The SHA-256 of each archive that was read to its end."""

    def read(self) -> Iterator[Input | Untouched]:
        """Every input, in the order of the folder."""
        for file in self.folder.files():
            if self.since is not None and file.modified < self.since:
                yield Untouched(file.source)
            elif file.source.lower().endswith(ARCHIVES):
                yield from self._archive(file)
            else:
                yield _file(file, self.limits)
        for source, wrong in self.folder.broken:
            yield _rejected(source, "unreadable", f"{wrong}; make it readable, or take it out of the folder")

    def _archive(self, file: File) -> Iterator[Input | Untouched]:
        try:
            with _opened(file.path) as stream:
                size = os.fstat(stream.fileno()).st_size
                sha256 = _sha256(stream)
                if self.known(file.source, sha256):
                    self.archives[file.source] = sha256
                    yield Untouched(file.source)
                    return
                before = os.fstat(stream.fileno())
                yield from self._records(file.source, stream, size)
                if _same(before, os.fstat(stream.fileno())):
                    self.archives[file.source] = sha256
        except OSError as error:
            yield _rejected(file.source, "unreadable", f"{why(error)}; make it readable, or take it out")

    def _records(self, source: str, stream: io.BufferedIOBase, size: int) -> Iterator[Input]:
        stream.seek(0)
        names, count = Names(), 0
        try:
            for record in self._reader(source, _unpacked(source, stream)):
                count += 1
                yield _input(f"{source}#{names.unique(record.name)}", record, source)
                self.progress(source, stream.tell(), size)
        except _BREAKS_OFF as error:
            detail = f"the archive breaks off behind record {count}: {error}; what was before it is read"
            broken = Record(names.unique(str(count + 1)), problem=("bad_record", detail))
            yield _input(f"{source}#{broken.name}", broken, source)
            return
        if not count:
            yield _rejected(source, "empty", "the archive holds no article")

    def _reader(self, source: str, stream: io.BufferedIOBase) -> Iterator[Record]:
        if ".warc" in source.lower()[-len(".warc.gz") :]:
            return read_warc(stream, self.limits)
        return read_jsonl(stream, self.limits, self.fields)


def _file(file: File, limits: Limits) -> Input:
    try:
        with _opened(file.path) as stream:
            before = os.fstat(stream.fileno())
            raw = stream.read(limits.max_bytes + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        detail = f"{why(error)}; make the file readable, or take it out of the folder"
        return _rejected(file.source, "unreadable", detail)
    if len(raw) > limits.max_bytes:
        detail = f"it is longer than max_bytes ({limits.max_bytes}); raise it in config.yaml to read it"
        return _rejected(file.source, "too_large", detail)
    if not _same(before, after):
        detail = "it was being written while it was read; the next run reads it again"
        return _rejected(file.source, "unreadable", detail)
    sha256 = hashlib.sha256(raw).hexdigest()
    # The suffix tells the parser what the file is.
    return Input(file.source, _digest(sha256, PurePosixPath(file.source).suffix), sha256, raw)


def _input(source: str, record: Record, archive: str) -> Input:
    if record.problem:
        rejected = _rejected(source, *record.problem, record.sha256)
        rejected.archive = archive
        return rejected
    source = _clean(source)
    return Input(
        source,
        _digest(record.sha256, record.declared),
        record.sha256,
        record.raw,
        record.declared,
        archive=archive,
    )


def _rejected(source: str, reason: RejectReason, detail: str, sha256: str | None = None) -> Input:
    source, detail = _clean(source), _clean(detail)
    return Input(
        source, _digest(reason, detail, sha256), sha256, reject=Reject(source, sha256, "read", reason, detail)
    )


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _clean(text: str) -> str:
    """Text that every table can hold: without NUL and halves of surrogate pairs."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _opened(path: bytes) -> io.BufferedIOBase:
    """A regular file, open; what has become a pipe since the folder was listed does not hold up the run."""
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError("it is no regular file any more")
    return os.fdopen(number, "rb")


def _unpacked(source: str, stream: io.BufferedIOBase) -> io.BufferedIOBase:
    return gzip.GzipFile(fileobj=stream) if source.lower().endswith(".gz") else stream


def _sha256(stream: io.BufferedIOBase) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _same(before: os.stat_result, after: os.stat_result) -> bool:
    """Whether a file was left alone in between."""
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
