"""How far a run is, shown on a terminal only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Hear = Callable[[int, int, str, float], None]


@contextmanager
def progress(stream: TextIO) -> Iterator[Hear]:
    """A function that takes how many inputs were met and read, and how much of which archive."""
    if not stream.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as shown:
        task = shown.add_task("looking for news")

        def hear(met: int, read: int, archive: str, share: float) -> None:
            of_archive = f", {archive} {share:.0%}" if archive else ""
            shown.update(task, description=f"{met:,} inputs, {read:,} of them read{of_archive}")

        yield hear
