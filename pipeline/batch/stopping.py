"""Signals that ask a run to end: it does so after the documents in hand."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Stop:
    """Whether the run is to end, and by which signal."""

    number: int | None = None

    def __call__(self) -> bool:
        """Whether the run is to end."""
        return self.number is not None

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        if self.number == signal.SIGINT == number:
            raise KeyboardInterrupt  # asked twice by a person who does not want to wait
        self.number = number


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Have SIGTERM and SIGINT only ask; outside the main thread Python allows no handlers."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, stop._ask) for number in (signal.SIGTERM, signal.SIGINT)}  # noqa: SLF001
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
