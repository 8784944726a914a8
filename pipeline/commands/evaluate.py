"""``newsfigures evaluate``: the rules of today against gold annotations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.config import chosen_config
from pipeline.quality.evaluate import FIELDS, LEVELS, Evaluation, Found, evaluate
from pipeline.quality.floors import Floors, below, raised, read_floors, write_floors
from pipeline.quality.gold import GoldArticle, read_gold
from pipeline.wiring import Article, prepare, process


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """The options of the command."""

    gold: Path
    raw: Path | None
    config: Path | None
    errors: int
    floors: Path | None
    raise_floors: bool


def execute(options: EvaluateOptions) -> None:
    """Print scores and the worst errors; a score under its floor ends with exit code 1."""
    floors = _floors(options)
    prepare(chosen_config(options.config))
    articles = read_gold(options.gold, options.raw)
    evaluation = evaluate(articles, _found)
    _show(evaluation, len(articles), options.errors)
    if options.floors is not None:
        _hold(evaluation, floors, options.floors if options.raise_floors else None)


def _floors(options: EvaluateOptions) -> Floors:
    """The floors to hold; where they are to be raised the file need not be there yet."""
    if options.floors is None:
        if options.raise_floors:
            raise click.UsageError("--raise-floors needs the file of --floors FILE to write to")
        return {}
    if not options.floors.exists() and not options.raise_floors:
        raise click.UsageError(f"--floors: there is no file {options.floors}; --raise-floors writes one")
    return read_floors(options.floors) if options.floors.exists() else {}


def _found(article: GoldArticle) -> Found | None:
    """What the pipeline finds in an annotated input."""
    result = process(article.raw, article.source)
    return (result.document, result.figures) if isinstance(result, Article) else None


def _show(evaluation: Evaluation, n_articles: int, n_errors: int) -> None:
    for error in sorted(evaluation.errors)[:n_errors]:
        click.echo(f"{error.source}: {error.message}")
    for source in evaluation.missing:
        click.echo(f"{source}: gave no document")
    click.echo(f"{n_articles} articles, {evaluation.gold} figures in the gold, {evaluation.predicted} found")
    for level in LEVELS:
        score = evaluation.score(level)
        click.echo(f"{level:10} P {score.precision:.4f}  R {score.recall:.4f}  F1 {score.f1:.4f}")
    for name in FIELDS:
        click.echo(f"  {name:10} {evaluation.accuracy(name):.4f}")


def _hold(evaluation: Evaluation, floors: Floors, raising: Path | None) -> None:
    """Compare with the floors, and write them lifted to a file where one is named."""
    failures = below(evaluation.figures(), floors)
    if failures:
        raise click.ClickException("\n".join(failures))
    if raising:
        write_floors(raising, raised(evaluation.figures(), floors))
