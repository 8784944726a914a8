"""``newsfigures diff``: what differs between the figures of two runs, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.quality.compare import Change, by_rule, compare
from pipeline.write.frames import load


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """The options of the command."""

    run_a: Path
    run_b: Path
    limit: int


def execute(options: DiffOptions) -> None:
    """Print how many figures each rule made appear, vanish or change, and the changes themselves."""
    changes = compare(load(options.run_a)["figures"], load(options.run_b)["figures"])
    for change in changes[: options.limit]:
        click.echo(_told(change))
    if len(changes) > options.limit:
        click.echo(f"… and {len(changes) - options.limit:,} more; --limit shows more of them")
    for kind, rule, n in by_rule(changes):
        click.echo(f"{n:6,} {kind:8} by {rule}")
    click.echo(f"{len(changes):,} differences")


def _told(change: Change) -> str:
    fields = "; ".join(f"{name} {old!r} → {new!r}" for name, (old, new) in change.fields.items())
    return f"{change.kind} {change.figure_id} {change.text}: {fields or change.sentence}"
