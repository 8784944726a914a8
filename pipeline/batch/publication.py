"""The store → the tables: reprints pointed at their first, rows streamed in the order of the sources."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from pipeline.batch.reprints import find_reprints
from pipeline.batch.rows import join, unpack
from pipeline.batch.store import Store, Stored
from pipeline.config import Config
from pipeline.write.publish import is_published, publish
from pipeline.write.tables import Rows, Tables, mark_reprints
from pipeline.write.writer import TablesWriter, Wanted

# What is unpacked at once, as a rule: enough to be quick, little enough to stay small.
_DOCUMENTS = 256
_BYTES = 4 << 20


def publish_store(store: Store, config: Config, fingerprint: str) -> bool:
    """Write the tables of all that is in the store, if they are not there already; whether it did.

    Args:
        store: what runs have done so far.
        config: what is to be written, and where.
        fingerprint: of what the tables depend on besides the store.
    """
    version = hashlib.sha256(f"{store.state()} {fingerprint}".encode()).hexdigest()[:16]
    if is_published(config.out, version):
        return False
    # Arrow's own allocator keeps what it was given, several hundred megabytes; the system's gives it back.
    pool = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        publish(lambda folder: _fill(folder, store, config), config.out, version)
    finally:
        pa.set_memory_pool(pool)
    return True


def _fill(folder: Path, store: Store, config: Config) -> None:
    wanted = Wanted(
        config.category_tables(),
        include_reprints=config.include_reprints,
        duckdb="duckdb" in config.extra_formats,
        jsonl="jsonl" in config.extra_formats,
    )
    originals = _reprints(store)
    with TablesWriter(folder, wanted) as writer:
        for rows in _pieces(store):
            rows.documents = mark_reprints(rows.documents, originals)
            writer.write(rows)
        rejects = Tables()
        for reject in store.rejects():
            rejects.add_reject(reject)
        writer.write_rejects(rejects.rejects())


def _reprints(store: Store) -> dict[str, str]:
    """The ``doc_id`` of each reprint, and that of the first document with its text."""
    numbers, slots = store.by_publication()
    found = find_reprints(slots, lambda place: store.document(numbers[place])[1])
    return {
        store.document(numbers[later])[0]: store.document(numbers[earlier])[0]
        for later, earlier in found.items()
    }


def _pieces(store: Store) -> Iterator[Rows]:
    """The rows of all documents, some hundred documents at a time."""
    digests: list[str] = []
    for group in _groups(store.documents()):
        made_from = [(one.source, one.key, one.fingerprint) for one in group]
        digests.append(hashlib.sha256(repr(made_from).encode()).hexdigest())
        packed = store.joined(digests[-1])
        if packed is None:
            packed = join(store.packed_rows(one.number) for one in group)
            store.keep_joined(digests[-1], packed)
        yield unpack([packed])
    store.drop_joined(digests)
    store.commit()


def _groups(documents: Iterable[Stored]) -> Iterator[list[Stored]]:
    """Documents in groups whose limits depend on their names: a new one changes its own group only."""
    group: list[Stored] = []
    size = 0
    for one in documents:
        group.append(one)
        size += one.size
        ends = zlib.crc32(one.source.encode()) % _DOCUMENTS == 0
        if ends or len(group) >= 4 * _DOCUMENTS or size >= _BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
