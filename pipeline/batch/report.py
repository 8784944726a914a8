"""What a run did: for the summary, for schedulers, and for the record in ``runs/``."""

from __future__ import annotations

import json
import os
import platform
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pipeline
from pipeline.write.package import FILE
from pipeline.write.publish import resolved
from pipeline.write.summary import Summary

_FOLDER = "runs"
_LIBRARIES = ("duckdb", "jieba", "lxml", "pyarrow", "rensa", "rjieba")


@dataclass(slots=True)
class Work:
    """The inputs by what was done with them, each by its source."""

    read: list[str] = field(default_factory=list)
    """New or changed, or to be read again by other rules."""
    carried: list[str] = field(default_factory=list)
    """The same bytes under another name: rows carried over."""
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """To be read by a later run, because of ``--limit``."""
    unchanged: int = 0

    @property
    def nothing_new(self) -> bool:
        """Whether the inputs are those of the run before."""
        return not (self.read or self.carried or self.removed)


@dataclass(slots=True)
class Report:
    """What a run did, and what its tables hold; ``summary`` is None where there are none (a dry run)."""

    out: Path
    started: datetime
    seconds: float
    work: Work
    published: bool
    """Whether the tables were written anew."""
    fingerprint: str
    """Of rules, settings and code."""
    summary: Summary | None = None
    record: Path | None = None

    @property
    def rejects(self) -> int:
        """How many inputs gave no document."""
        return sum(self.summary.rejects.values()) if self.summary else 0


def write_record(report: Report, state: str) -> Path:
    """Write ``runs/NUMBER.json``; numbers rise even where the clock goes backwards."""
    folder = report.out / _FOLDER
    folder.mkdir(exist_ok=True)
    numbers = [int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal()]
    path = folder / f"{max(numbers, default=0) + 1:06}.json"
    fresh = path.with_suffix(".new")
    fresh.write_text(
        json.dumps(_record(report, state), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    return path


def _record(report: Report, state: str) -> dict[str, Any]:
    work = report.work
    return {
        "started": report.started.isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 3),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "inputs": {
            "state": state,
            "unchanged": work.unchanged,
            "read": work.read,
            "carried": work.carried,
            "removed": work.removed,
            "left": work.left,
        },
        "published": report.published,
        "outputs": _outputs(report.out),
        "fingerprint": report.fingerprint,
        "versions": _versions(),
    }


def _outputs(out: Path) -> Mapping[str, str]:
    """The hash of each file of the tables, as their package tells it."""
    package = json.loads((resolved(out) / FILE).read_text(encoding="utf-8"))
    files = [file for resource in package["resources"] for file in (resource, resource["parquet"])]
    return {file["path"]: file["hash"] for file in files}


def _versions() -> dict[str, str]:
    own = {"newsfigures": pipeline.__version__, "python": platform.python_version()}
    return own | {name: version(name) for name in _LIBRARIES}
