"""A run: a folder of news → tables, one document after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from pipeline.config import Config, check_paths, read_config
from pipeline.records import Reject
from pipeline.wiring import Article, prepare, process
from pipeline.write.publish import publish
from pipeline.write.summary import Summary, summarise
from pipeline.write.tables import Tables

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Inputs:
    """The files of a raw folder: those to read, by their source, and how many others there are."""

    files: dict[str, Path]
    skipped: int


def run(config: Config | Path | str | None = None) -> Summary:
    """Read the raw folder and write the tables, as the settings say.

    Args:
        config: settings, or the path of a ``config.yaml``; the defaults where there is none.

    Raises:
        ConfigError: the settings are not allowed, or their folders do not exist.
        OSError: the output folder cannot be written; the tables that were there stay.
    """
    settings = config if isinstance(config, Config) else read_config(config)
    check_paths(settings)
    prepare(settings)
    inputs = find_inputs(settings.raw, settings.suffixes)
    _log.info("run_started", raw=str(settings.raw), inputs=len(inputs.files), skipped=inputs.skipped)
    tables = Tables()
    for result in _results(inputs):
        if isinstance(result, Reject):
            _log.warning("rejected", source=result.source, reason=result.reason, detail=result.detail)
            tables.add_reject(result)
        else:
            tables.add_article(result.document, result.sections, result.figures)
    arrow = tables.to_arrow(settings.category_tables(), include_reprints=settings.include_reprints)
    publish(arrow, settings.out)
    _log.info("run_done", out=str(settings.out))
    return summarise({table.name: rows for table, rows in arrow.items()}, settings.out, inputs.skipped)


def find_inputs(folder: Path, suffixes: list[str]) -> Inputs:
    """The regular files of a folder, in the order of their sources."""
    wanted = tuple(suffix.lower() for suffix in suffixes)
    found = Inputs({}, 0)
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(".") or not name.lower().endswith(wanted) or not path.is_file():
                found.skipped += 1
            else:
                found.files[_source(path.relative_to(folder))] = path
    found.files = dict(sorted(found.files.items()))
    return found


def _source(relative: Path) -> str:
    """The path with ``/`` between folders; bytes that are no UTF-8 are written as hexadecimal escapes."""
    return os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")


def _results(inputs: Inputs) -> Iterator[Article | Reject]:
    for source, path in inputs.files.items():
        try:
            raw = path.read_bytes()
        except OSError as error:
            detail = f"{error.strerror}; make the file readable, or take it out of the folder"
            yield Reject(source, None, "read", "unreadable", detail)
        else:
            yield process(raw, source)
