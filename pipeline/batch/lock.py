"""One run at a time on an output folder. The lock is the system's: it dies with its process."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.errors import LockedError

_LOCK = "lock"
_HOLDER = "lock.holder"


@contextmanager
def locked(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a folder.

    Args:
        folder: where the lock file is.
        wait: for how many seconds another run is waited for.

    Raises:
        LockedError: another run holds it still; the message names it.
        OSError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=wait, poll_interval=0.1)
    except Timeout as error:
        raise LockedError(_told(folder, wait)) from error
    try:
        _sign(folder / _HOLDER)
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _sign(path: Path) -> None:
    """Write down who holds the lock, for the message that others get."""
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}
    path.write_text(json.dumps(holder) + "\n", encoding="utf-8")


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _told(folder: Path, wait: float) -> str:
    waited = f" {wait:g} s were not enough for it to end." if wait else ""
    return (
        f"another run is writing to {folder.parent}: {_holder(folder / _HOLDER)}.{waited}"
        " Let it end, wait longer with --wait SECONDS, or write to another folder with --out"
    )


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return f"process {holder['pid']} on {holder['host']}, since {holder['since']}"
    except (OSError, ValueError, KeyError):
        return "a process that has only just begun"
