"""Finds the files of the raw folder, whatever its names and links are like."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# What stands for a byte that is no UTF-8; where a name itself holds this form, its backslash is spelt.
_ESCAPE = re.compile(r"\\(?=x[0-9a-f]{2})")

_Identity = tuple[int, int]


@dataclass(slots=True)
class File:
    """A file to read: its name in the tables, where it is, and when it changed (seconds, POSIX)."""

    source: str
    path: bytes
    modified: float


@dataclass(slots=True)
class _Open:
    """A folder being walked: the entries still to come, and the folders that it lies in."""

    prefix: bytes
    inside: frozenset[_Identity]
    entries: Iterator[os.DirEntry[bytes]]


@dataclass(slots=True)
class Folder:
    """The regular files below ``root`` that have one of the suffixes, in a fixed order.

    What is hidden or of another kind is counted in ``skipped``; folders that cannot be listed and
    links that lead nowhere are given in ``broken``, as the source and what is wrong.
    """

    root: Path
    suffixes: tuple[str, ...]
    leave_out: Path | None = None
    """A folder that is not read, wherever it is met: the one for the tables."""
    skipped: int = 0
    broken: list[tuple[str, str]] = field(default_factory=list)

    def files(self) -> Iterator[File]:
        """Walk the folder; links to folders are followed, but never round in a circle.

        Raises:
            OSError: ``root`` itself cannot be listed.
        """
        never = frozenset(_identity(os.fsencode(path)) for path in [self.leave_out] if path and path.exists())
        root = os.fsencode(self.root)
        stack = [_Open(b"", never | {_identity(root)}, _listed(root))]
        while stack:
            folder = stack[-1]
            entry = next(folder.entries, None)
            if entry is None:
                stack.pop()
            elif entry.name.startswith(b"."):
                self.skipped += 1
            elif _leads_to_folder(entry):
                stack.extend(self._opened(entry, folder))
            else:
                yield from self._file(entry, printable(folder.prefix + entry.name))

    def _opened(self, entry: os.DirEntry[bytes], parent: _Open) -> Iterator[_Open]:
        prefix = parent.prefix + entry.name + b"/"
        try:
            here = _identity(entry.path)
            if here not in parent.inside:
                yield _Open(prefix, parent.inside | {here}, _listed(entry.path))
        except OSError as error:
            self.broken.append((printable(prefix), why(error)))

    def _file(self, entry: os.DirEntry[bytes], source: str) -> Iterator[File]:
        if not source.lower().endswith(self.suffixes):
            self.skipped += 1
            return
        try:
            status = entry.stat()
        except OSError as error:
            self.broken.append((source, why(error)))
            return
        if stat.S_ISREG(status.st_mode):
            yield File(source, entry.path, status.st_mtime)
        else:
            self.skipped += 1


def _identity(folder: bytes) -> _Identity:
    """What a folder is, by whichever name or link it was reached."""
    status = os.stat(folder)  # noqa: PTH116  a path of bytes
    return (status.st_dev, status.st_ino)


def _listed(folder: bytes) -> Iterator[os.DirEntry[bytes]]:
    with os.scandir(folder) as listing:
        return iter(sorted(listing, key=lambda entry: entry.name))


def _leads_to_folder(entry: os.DirEntry[bytes]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def why(error: OSError) -> str:
    """What the system says is wrong, without the path."""
    return error.strerror or str(error)


def printable(name: bytes) -> str:
    r"""A file's name as text; each byte that is no UTF-8 stands as ``\xff``. No two names give one text."""
    text = _ESCAPE.sub(r"\\x5c", name.decode("utf-8", "surrogateescape"))
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
