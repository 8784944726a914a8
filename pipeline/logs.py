"""Logs go to stderr, so that stdout holds results alone."""

from __future__ import annotations

import sys
from typing import Literal

import structlog

LogFormat = Literal["text", "json"]


def configure(log_format: LogFormat = "text", *, level: str = "info") -> None:
    """Write logs of a level and above to stderr, for people or as JSON Lines."""
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    shared = [structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=False)]
    traceback = [structlog.processors.format_exc_info] if log_format == "json" else []
    structlog.configure(
        processors=[*shared, *traceback, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
