"""``newsfigures explain``: how one figure of a finished run was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from pipeline.commands.figure_view import figure_view
from pipeline.config import chosen_config
from pipeline.extract.figures import extract
from pipeline.records import Figure
from pipeline.wiring import prepare
from pipeline.write.stored import read_stored, read_stored_figure

_COMPARED = ("text", "unit", "entity", "qualifier", "action", "actor", "status", "per", "category", "rule")


@dataclass(frozen=True, slots=True)
class ExplainOptions:
    """The options of the command."""

    figure_id: str
    config: Path | None
    out: Path | None


def execute(options: ExplainOptions) -> None:
    """Read the figure's document of the finished run again, and show how the figure came about."""
    settings = chosen_config(options.config, out=options.out)
    doc_id = options.figure_id.rpartition(":")[0]
    stored = read_stored(settings.out, doc_id)
    if stored is None:
        raise click.ClickException(
            f"{settings.out} holds no figure {options.figure_id!r};"
            " take an id from the column figure_id of its tables"
        )
    prepare(settings)
    document, sections = stored
    figures = {figure.figure_id: figure for figure in extract(document, sections)}
    if options.figure_id not in figures:
        raise click.ClickException(
            f"{document.source} gives no figure {options.figure_id!r} with the rules of today;"
            " if they changed since the run, run it again"
        )
    figure = figures[options.figure_id]
    section = next(section for section in sections if section.section_id == figure.section_id)
    console = Console()
    console.print(
        Text(f"{document.source}, {section.heading or 'lead'}, characters {figure.start}–{figure.end}")
    )
    console.print(figure_view(figure))
    changed = _changed(figure, read_stored_figure(settings.out, options.figure_id) or {})
    if changed:
        console.print(
            f"The tables of the run say otherwise ({changed}): the rules or their settings have changed."
        )


def _changed(figure: Figure, row: dict[str, Any]) -> str:
    """Where the rules of today differ from what the run wrote, in words."""
    pairs = ((name, row.get(name), getattr(figure, name)) for name in _COMPARED)
    return "; ".join(f"{name} {then or '–'}, not {now or '–'}" for name, then, now in pairs if then != now)
