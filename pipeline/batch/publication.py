"""The store → the tables: reprints pointed at their first, rows streamed in the order of the sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.batch.reprints import find_reprints
from pipeline.batch.rows import unpack
from pipeline.batch.store import Store
from pipeline.config import Config
from pipeline.write.publish import is_published, publish
from pipeline.write.tables import Rows, Tables, mark_reprints
from pipeline.write.writer import TablesWriter, Wanted

# What is unpacked at once: enough to be quick, little enough to stay small.
_DOCUMENTS = 1024
_BYTES = 8 << 20


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
    publish(lambda folder: _fill(folder, store, config), config.out, version)
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
    held: list[bytes] = []
    size = 0
    for packed in store.packed_rows():
        held.append(packed)
        size += len(packed)
        if len(held) >= _DOCUMENTS or size >= _BYTES:
            yield unpack(held)
            held, size = [], 0
    if held:
        yield unpack(held)
