"""What a run has done so far, in an SQLite file: for each input what it gave, and from what.

The file is transactional: a run killed at any instant leaves what it had committed. It is read in
the order of the sources, and as a stream, so that memory does not grow with the documents.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self, cast

from pipeline.records import Reject, RejectReason

_VERSION = 1
_SCHEMA = """
create table input (
    id integer primary key,
    source text not null unique,
    archive text,
    key text not null,
    fingerprint text not null,
    doc_id text,
    published text,
    slots blob,
    numbers blob,
    sha256 text,
    stage text,
    reason text,
    detail text
);
create index input_key on input (key, fingerprint);
create index input_archive on input (archive) where archive is not null;
create table rows (id integer primary key references input (id) on delete cascade, packed blob not null);
create table joined (digest text primary key, packed blob not null);
create table archive (source text primary key, known text not null) without rowid;
"""
_SEEN = "create temp table seen (source text primary key) without rowid"


@dataclass(slots=True)
class Done:
    """What an input gave: the rows of a document (``rows`` packed, with its signature), or a reject.

    ``published`` sorts as text; ``key`` and ``fingerprint`` are what the result depends on.
    """

    source: str
    archive: str | None
    key: str
    fingerprint: str
    doc_id: str | None = None
    published: str | None = None
    slots: bytes | None = None
    numbers: bytes | None = None
    rows: bytes | None = None
    reject: Reject | None = None


class Stored(NamedTuple):
    """A document in the store: its number, what its rows were made from, and how many bytes they take."""

    number: int
    source: str
    key: str
    fingerprint: str
    size: int


class Store:
    """The store of one output folder, for one process at a time."""

    def __init__(self, path: Path) -> None:
        """Open the store, or make it; one that cannot be read is put aside, and all is done anew.

        Raises:
            OSError, sqlite3.Error: the folder cannot be written.
        """
        self.put_aside: Path | None = None
        try:
            self._connection = _opened(path)
        except (sqlite3.DatabaseError, _OtherVersionError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self.put_aside = _aside(path)
            self._connection = _opened(path)
        self._connection.execute(_SEEN)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    # ---- what is known

    def made_from(self, source: str) -> tuple[str, str] | None:
        """The key and the fingerprint that the stored result of a source was made from."""
        row = self._connection.execute("select key, fingerprint from input where source = ?", (source,))
        return cast("tuple[str, str] | None", row.fetchone())

    def like(self, key: str, fingerprint: str) -> Done | None:
        """A stored document made from the same bytes by the same rules, under whatever name."""
        row = self._connection.execute(
            "select source, archive, key, fingerprint, doc_id, published, slots, numbers, packed"
            " from input join rows using (id) where key = ? and fingerprint = ? limit 1",
            (key, fingerprint),
        ).fetchone()
        return Done(*row) if row else None

    def knows_archive(self, source: str, known: str) -> bool:
        """Whether a run has read all of an archive in this state."""
        row = self._connection.execute("select known from archive where source = ?", (source,)).fetchone()
        return row is not None and row[0] == known

    def outdated(self, archive: str, fingerprint: str) -> bool:
        """Whether an archive has results of other rules."""
        row = self._connection.execute(
            "select 1 from input where archive = ? and fingerprint <> ? limit 1", (archive, fingerprint)
        ).fetchone()
        return row is not None

    # ---- what changes; nothing counts before ``commit``

    def see(self, source: str) -> None:
        """Note that a source is still there."""
        self._begin()
        self._connection.execute("insert or ignore into seen values (?)", (source,))

    def see_file(self, source: str) -> int:
        """Note that a file, or all that an archive held, is still there; how many inputs that are."""
        self._begin()
        return self._connection.execute(
            "insert or ignore into seen select source from input where source = ? or archive = ?",
            (source, source),
        ).rowcount

    def put(self, done: Done) -> None:
        """Keep what an input gave, in place of what it gave before."""
        self.see(done.source)
        self._connection.execute("delete from input where source = ?", (done.source,))
        reject = done.reject
        cursor = self._connection.execute(
            "insert into input (source, archive, key, fingerprint, doc_id, published, slots, numbers,"
            " sha256, stage, reason, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(done.source, done.archive, done.key, done.fingerprint),
                *(done.doc_id, done.published, done.slots, done.numbers),
                *((reject.sha256, reject.stage, reject.reason, reject.detail) if reject else [None] * 4),
            ),
        )
        if done.rows is not None:
            self._connection.execute("insert into rows values (?, ?)", (cursor.lastrowid, done.rows))

    def drop_unseen(self) -> list[str]:
        """Forget the inputs that are not there any more, and say which."""
        self._begin()
        gone = self._connection.execute(
            "delete from input where source not in (select source from seen) returning source"
        ).fetchall()
        self._connection.execute(
            "delete from archive where source not in (select archive from input where archive is not null)"
        )
        return sorted(source for (source,) in gone)

    def remember_archives(self, known: Iterable[tuple[str, str]]) -> None:
        """Keep the state of archives that were read to their end."""
        self._begin()
        self._connection.executemany("insert or replace into archive values (?, ?)", known)

    def commit(self) -> None:
        """Make what changed count, all of it or nothing."""
        if self._connection.in_transaction:
            self._connection.execute("commit")

    def roll_back(self) -> None:
        """Forget what changed since ``commit``."""
        if self._connection.in_transaction:
            self._connection.execute("rollback")

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("begin immediate")

    # ---- what is in it, in the order of the sources

    def state(self) -> str:
        """A hash over every input and what its result was made from; the tables depend on it alone."""
        digest = hashlib.sha256()
        for row in self._connection.execute("select source, key, fingerprint from input order by source"):
            digest.update(repr(row).encode())
        return digest.hexdigest()

    def documents(self) -> Iterator[Stored]:
        """Every document: where its rows are, and what they were made from."""
        found = self._connection.execute(
            "select id, source, key, fingerprint, length(packed) from input join rows using (id) order by source"
        )
        return map(Stored._make, found)

    def packed_rows(self, number: int) -> bytes:
        """The rows of a document."""
        [packed] = self._connection.execute("select packed from rows where id = ?", (number,)).fetchone()
        return cast("bytes", packed)

    def joined(self, digest: str) -> bytes | None:
        """The rows of some documents, kept in one piece, because that is read many times faster."""
        row = self._connection.execute("select packed from joined where digest = ?", (digest,)).fetchone()
        return row[0] if row else None

    def keep_joined(self, digest: str, packed: bytes) -> None:
        """Keep the rows of some documents in one piece."""
        self._begin()
        self._connection.execute("insert into joined values (?, ?)", (digest, packed))

    def drop_joined(self, keep: Iterable[str]) -> None:
        """Forget all pieces but some."""
        self._begin()
        kept = set(keep)
        digests = [row for row in self._connection.execute("select digest from joined") if row[0] not in kept]
        self._connection.executemany("delete from joined where digest = ?", digests)

    def rejects(self) -> Iterator[Reject]:
        """Every reject."""
        found = self._connection.execute(
            "select source, sha256, stage, reason, detail from input where reason is not null order by source"
        )
        for source, sha256, stage, reason, detail in found:
            yield Reject(source, sha256, stage, cast("RejectReason", reason), detail)

    def by_publication(self) -> tuple[list[int], list[bytes]]:
        """The documents' numbers in the store and their signatures' slots.

        The earliest comes first, those without a time come last; then the smallest source.
        """
        found = self._connection.execute(
            "select id, slots from input where doc_id is not null"
            " order by published is null, published, source"
        )
        ids: list[int] = []
        slots: list[bytes] = []
        for number, signature in found:
            ids.append(number)
            slots.append(signature)
        return ids, slots

    def document(self, number: int) -> tuple[str, bytes]:
        """The id of a document in the tables, and the hashes of the numbers in its text."""
        found = self._connection.execute("select doc_id, numbers from input where id = ?", (number,))
        return cast("tuple[str, bytes]", found.fetchone())

    def count(self) -> int:
        """How many inputs there are."""
        [count] = self._connection.execute("select count(*) from input").fetchone()
        return cast("int", count)


class _OtherVersionError(Exception):
    """The store was made by a version that kept it differently."""


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # One process alone uses the file, so that its journal needs no memory shared with others.
        connection.execute("pragma locking_mode = exclusive")
        # A document's rows fill some pages of this size, not dozens of the usual ones.
        connection.execute("pragma page_size = 16384")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma foreign_keys = on")
        _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables where the file is new."""
    [version] = connection.execute("pragma user_version").fetchone()
    if version == 0:
        connection.executescript(f"begin; {_SCHEMA} pragma user_version = {_VERSION}; commit;")
    elif version != _VERSION:
        raise _OtherVersionError
    connection.execute("select count(*) from archive").fetchone()


def _aside(path: Path) -> Path:
    """Give the file another name, so that a person can look at it; its journal goes."""
    target = path.with_suffix(".unreadable")
    path.replace(target)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return target
