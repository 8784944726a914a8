"""``newsfigures check``: the configuration, and every rule on its own examples; or one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from pipeline.commands.figure_view import figure_view
from pipeline.config import Config, check_paths, chosen_config
from pipeline.extract.figures import find_figures
from pipeline.quality.examples import try_rules
from pipeline.wiring import prepare


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of the command."""

    config: Path | None
    text: str | None
    published: datetime | None


def execute(options: CheckOptions) -> None:
    """Show what a text gives, or check everything; a failure ends with exit code 1."""
    config = chosen_config(options.config)
    prepare(config)
    if options.text is not None:
        _show(options.text, options.published)
    else:
        check_paths(config)
        _check(config)


def _show(text: str, published: datetime | None) -> None:
    console = Console()
    figures = find_figures(text, published=published)
    for figure in figures:
        console.print(figure_view(figure))
        console.print()
    if not figures:
        console.print("No figure: the text states no quantity.")


def _check(config: Config) -> None:
    trials = list(try_rules(config.category_files()))
    for trial in trials:
        for failure in trial.failures:
            click.echo(failure)
    examples = sum(trial.examples for trial in trials)
    failures = sum(len(trial.failures) for trial in trials)
    if failures:
        raise click.ClickException(
            f"{failures} failures in {examples} examples; mend the rules or the examples"
        )
    click.echo(
        f"The configuration is valid, and the rules of {len(trials)} files hold on {examples:,} examples."
    )
