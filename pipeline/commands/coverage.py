"""``newsfigures coverage``: the numerals of a finished run that are no figures, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from pipeline.config import chosen_config
from pipeline.quality.coverage import Leftover, about, by_reason, leftovers
from pipeline.wiring import prepare
from pipeline.write.frames import load

Found = tuple[str, Leftover]


@dataclass(frozen=True, slots=True)
class CoverageOptions:
    """The options of the command."""

    config: Path | None
    out: Path | None
    reason: str | None
    every: bool


def execute(options: CoverageOptions) -> None:
    """Count the numerals that are no figures by reason, with examples; or list every one."""
    settings = chosen_config(options.config, out=options.out)
    prepare(settings)
    figures, found = _found(settings.out)
    found = _of_reason(found, options.reason)
    if options.every:
        for doc_id, one in found:
            click.echo(f"{doc_id}:{one.start}\t{one.reason}\t{one.context}")
        return
    _show(figures, found)


def _of_reason(found: list[Found], reason: str | None) -> list[Found]:
    """The numerals that one reason keeps out; all where none is named."""
    if reason is None:
        return found
    chosen = [one for one in found if one[1].reason == reason]
    if not chosen:
        reasons = ", ".join(name for name, _ in by_reason(one for _, one in found))
        raise click.ClickException(f"--reason {reason} keeps no numeral out; these do: {reasons or 'none'}")
    return chosen


def _found(folder: Path) -> tuple[int, list[Found]]:
    """How many figures a run has, and every numeral that is none."""
    tables = load(folder)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    figures = tables["figures"]
    for doc_id, start, end in zip(figures["doc_id"], figures["start"], figures["end"], strict=True):
        spans[doc_id].append((start, end))
    documents = tables["documents"]
    return len(figures), [
        (doc_id, one)
        for doc_id, text in zip(documents["doc_id"], documents["text"], strict=True)
        for one in leftovers(text, spans[doc_id])
    ]


def _show(figures: int, found: list[Found]) -> None:
    console = Console()
    console.print(f"{figures:,} figures; {len(found):,} other numerals, by the reason why they are none:")
    example = Column("for example", no_wrap=True, min_width=22)
    table = Table("reason", Column("numerals", justify="right"), "they are", example, box=SIMPLE_HEAD)
    for reason, count in by_reason(one for _, one in found):
        table.add_row(reason, f"{count:,}", about(reason), Text(next(_examples(found, reason))))
    console.print(table)
    console.print("--every lists each with its place; --reason NAME those of one reason.")


def _examples(found: list[Found], reason: str) -> Iterator[str]:
    """The numerals of a reason between the few words that a column has room for."""
    for _, one in found:
        if one.reason == reason:
            before, _, rest = one.context.partition("⟦")
            numeral, _, after = rest.partition("⟧")
            yield f"{before[-4:]}⟦{numeral}⟧{after[:4]}"
