"""What an archive holds: records, each with an article or what is wrong with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.records import Declared, RejectReason


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much for one input, in bytes."""

    max_bytes: int


@dataclass(slots=True)
class Record:
    """A record: its name within the archive, its bytes, and what the archive declares beside them."""

    name: str
    sha256: str | None = None
    raw: bytes = b""
    declared: Declared | None = None
    problem: tuple[RejectReason, str] | None = None


class Names:
    """Keeps names apart: the second record of a name becomes ``name~2``."""

    def __init__(self) -> None:
        # Hashes, because an archive may hold millions of long addresses.
        self._times: Counter[int] = Counter()

    def unique(self, name: str) -> str:
        """The name, or the first of ``name~2``, ``name~3`` … that is free."""
        candidate = name
        while self._times[hash(candidate)]:
            self._times[hash(name)] += 1
            candidate = f"{name}~{self._times[hash(name)]}"
        self._times[hash(candidate)] = 1
        return candidate
