"""``newsfigures run``: a folder of news → tables, and a summary for people or programs."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import click
import structlog
from rich.console import Console

from pipeline import logs
from pipeline.batch.report import Report
from pipeline.batch.run import Options, run
from pipeline.batch.workers import WorkersError
from pipeline.commands.progress import progress
from pipeline.commands.summary_view import as_json, show
from pipeline.config import chosen_config
from pipeline.errors import LockedError, StoppedError

_log = structlog.get_logger(__name__)

FAILED, REJECTS, LOCKED, UNCHANGED = 1, 3, 4, 5
_SIGNAL = 128


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of the command; None is what the configuration says."""

    config: Path | None
    raw: Path | None
    out: Path | None
    workers: int | None
    wait: float
    dry_run: bool
    limit: int | None
    since: datetime | None
    strict: bool
    exit_unchanged: bool
    format: Literal["text", "json"]
    log_format: logs.LogFormat


def execute(options: RunOptions) -> int:
    """Run, print the summary, and give the exit code."""
    logs.configure(options.log_format)
    settings = chosen_config(options.config, raw=options.raw, out=options.out, workers=options.workers)
    with _told(options.log_format), progress(sys.stderr) as hear:
        report = run(
            settings,
            Options(
                wait=options.wait,
                dry_run=options.dry_run,
                limit=options.limit,
                since=options.since,
                log_format=options.log_format,
                progress=hear,
            ),
        )
    if options.format == "json":
        click.echo(as_json(report))
    else:
        show(report, Console())
    return _exit_code(report, options)


def _exit_code(report: Report, options: RunOptions) -> int:
    if options.strict and report.rejects:
        _log.error("rejects", rejects=report.rejects, consequence="exit code 3, because of --strict")
        return REJECTS
    if options.exit_unchanged and report.work.nothing_new:
        return UNCHANGED
    return 0


@contextmanager
def _told(log_format: logs.LogFormat) -> Iterator[None]:
    """Turn what can go wrong in a run into a message and an exit code; the tables stay as they were."""
    try:
        yield
    except LockedError as error:
        raise _failure(str(error), LOCKED, log_format) from error
    except StoppedError as error:
        raise _failure(str(error), _SIGNAL + error.number, log_format) from error
    except sqlite3.Error as error:
        message = f"the store of the output folder could not be used: {error}; the tables are as they were"
        raise _failure(message, FAILED, log_format) from error
    except WorkersError as error:
        raise _failure(str(error), FAILED, log_format) from error
    except OSError as error:
        place = f": {error.filename}" if error.filename else ""
        message = f"{error.strerror or error}{place}; the tables are as they were"
        raise _failure(message, FAILED, log_format) from error


def _failure(message: str, exit_code: int, log_format: logs.LogFormat) -> click.exceptions.Exit:
    """What ends the command; a reader of JSON logs gets the message as one of them."""
    if log_format == "json":
        _log.error("run_failed", error=message, exit_code=exit_code)
    else:
        click.echo(f"Error: {message}", err=True)
    return click.exceptions.Exit(exit_code)
