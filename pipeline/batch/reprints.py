"""Finds reprints: documents with nearly the text of an earlier one.

Texts are compared by MinHash over runs of five characters (Broder 1997), with candidates from
locality-sensitive hashing. A bulletin written from a template, with other figures, is no reprint:
most of the numbers must be the same, too. What comes out depends on the documents alone, not on
the order in which they were read.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_RUN = 5
_SLOTS = 128
# Four slots of two bytes make a band: texts with 0.7 of their runs in common share one with P = 0.9998.
_NEARLY = 0.7
_SAME_NUMBERS = 0.5
_SEED = 42
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A band that more documents share says nothing, and pairing them all would take for ever.
_CROWD = 50
_NUMBERS = 2048

VERSION = "minhash-1"
"""Belongs to a stored signature: signatures of two versions cannot be compared."""


@dataclass(slots=True)
class Signature:
    """What is kept of a text to compare it by: MinHash slots, and hashes of its numbers."""

    slots: bytes
    numbers: bytes


def sign(text: str) -> Signature:
    """The signature of a text; white space does not count."""
    from rensa import RMinHash

    text = _SPACE.sub("", text)
    sketch = RMinHash(num_perm=_SLOTS, seed=_SEED)
    sketch.update([text[i : i + _RUN] for i in range(max(1, len(text) - _RUN + 1))])
    slots = np.array(sketch.digest(), np.uint32).astype(np.uint16)
    # The smallest hashes are a fair sample where there are more.
    numbers = sorted(zlib.crc32(number.encode()) for number in _NUMBER.findall(text))[:_NUMBERS]
    return Signature(slots.tobytes(), array("I", numbers).tobytes())


def find_reprints(slots: Sequence[bytes], numbers: Callable[[int], bytes]) -> dict[int, int]:
    """Each reprint and the first document with its text, by their places.

    Args:
        slots: of every document, the earliest first.
        numbers: gives those of the document at a place; asked for likely reprints only.
    """
    if len(slots) < 2:
        return {}
    table = np.frombuffer(b"".join(slots), np.uint16).reshape(-1, _SLOTS)
    originals: dict[int, int] = {}
    for later, earlier in sorted(_pairs(table)):
        # Only a document that is no reprint itself can be the first.
        if later in originals or earlier in originals:
            continue
        alike = int(np.count_nonzero(table[later] == table[earlier]))
        if alike >= _NEARLY * _SLOTS and _same_numbers(numbers(later), numbers(earlier)):
            originals[later] = earlier
    return originals


def _pairs(table: np.ndarray[Any, np.dtype[np.uint16]]) -> set[tuple[int, int]]:
    """Pairs (later, earlier) that share a band of slots."""
    found: set[tuple[int, int]] = set()
    for band in np.ascontiguousarray(table).view(np.uint64).T:
        _, inverse, counts = np.unique(band, return_inverse=True, return_counts=True)
        groups: dict[int, list[int]] = {}
        for document in np.flatnonzero(counts[inverse] > 1).tolist():
            groups.setdefault(int(inverse[document]), []).append(document)
        for group in groups.values():
            found.update(_within(group))
    return found


def _within(group: list[int]) -> Iterator[tuple[int, int]]:
    """Every pair of a small group; in a crowd, each with the first ones only."""
    for i, later in enumerate(group):
        for earlier in group[: min(i, _CROWD)]:
            yield later, earlier


def _same_numbers(one: bytes, other: bytes) -> bool:
    """Whether at least half of the numbers are the same, counted with their repetitions."""
    a, b = Counter(array("I", one)), Counter(array("I", other))
    union = sum((a | b).values())
    return not union or sum((a & b).values()) >= union * _SAME_NUMBERS
