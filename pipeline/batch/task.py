"""What every worker of a run is told before it begins."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.config import Config
from pipeline.logs import LogFormat


@dataclass(frozen=True, slots=True)
class Task:
    """The settings of a run and the fingerprint of all that its results depend on."""

    config: Config
    fingerprint: str
    log_format: LogFormat = "text"
    log_level: str = "info"
