"""A run: a folder of news → tables, one document after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import structlog

from pipeline.batch.folder import Folder, why
from pipeline.config import Config, check_paths, read_config
from pipeline.records import Reject
from pipeline.wiring import Article, prepare, process
from pipeline.write.publish import publish
from pipeline.write.summary import Summary, summarise
from pipeline.write.tables import Tables

_log = structlog.get_logger(__name__)


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
    folder = Folder(settings.raw, settings.lower_suffixes(), leave_out=settings.out)
    _log.info("run_started", raw=str(settings.raw), out=str(settings.out))
    tables = Tables()
    for result in sorted(_results(folder), key=_source):
        if isinstance(result, Reject):
            _log.warning("rejected", source=result.source, reason=result.reason, detail=result.detail)
            tables.add_reject(result)
        else:
            tables.add_article(result.document, result.sections, result.figures)
    arrow = tables.to_arrow(settings.category_tables(), include_reprints=settings.include_reprints)
    publish(arrow, settings.out)
    _log.info("run_done", out=str(settings.out))
    return summarise({table.name: rows for table, rows in arrow.items()}, settings.out, folder.skipped)


def _results(folder: Folder) -> Iterator[Article | Reject]:
    """What each input of the folder gives."""
    for file in folder.files():
        try:
            raw = Path(os.fsdecode(file.path)).read_bytes()
        except OSError as error:
            yield _unreadable(file.source, why(error))
        else:
            yield process(raw, file.source)
    for source, reason in folder.broken:
        yield _unreadable(source, reason)


def _unreadable(source: str, reason: str) -> Reject:
    detail = f"{reason}; make it readable, or take it out of the folder"
    return Reject(source, None, "read", "unreadable", detail)


def _source(result: Article | Reject) -> str:
    return result.source if isinstance(result, Reject) else result.document.source
