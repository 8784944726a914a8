"""``newsfigures explain``: how one figure of a finished run was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from pipeline.commands.figure_view import figure_view
from pipeline.config import chosen_config
from pipeline.extract.figures import extract
from pipeline.wiring import prepare
from pipeline.write.stored import read_stored


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
            f"{settings.out} holds no document {doc_id!r}; take an id from the column figure_id of its tables"
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
