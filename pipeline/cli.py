"""The commands of ``newsfigures`` and their options; what they do stands in ``pipeline.commands``.

Commands are imported when they are called, so that ``--help`` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import ConfigError

CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Settings; without it config.yaml of the current folder, where there is one.",
)
OUT = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder of the tables."
)


class _Commands(click.Group):
    """Turns what users can mend into a message and an exit code: 1 failed, 2 usage."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            raise _Misuse(str(error)) from error
        except BrokenPipeError:  # the reader, such as head, has had enough
            raise
        except OSError as error:
            raise click.ClickException(str(error)) from error


class _Misuse(click.ClickException):
    """What the user asked for cannot be done as it stands."""

    exit_code = 2


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="newsfigures")
def main() -> None:
    """Chinese news → tables of figures.

    Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 done with rejects (run --strict),
    4 another run is writing there, 5 nothing was new (run --exit-unchanged), 130 and 143 ended by a signal.
    """


@main.command()
@CONFIG
@click.option("--raw", type=click.Path(path_type=Path, file_okay=False), help="The folder of news to read.")
@OUT
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read at the same time.")
@click.option(
    *("--wait", "wait"),
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="SECONDS",
    help="How long to wait for another run on the same output.",
)
@click.option("--dry-run", is_flag=True, help="Say what there is to do, and write nothing.")
@click.option("--limit", type=click.IntRange(min=0), help="Read so many inputs; the next run goes on.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="Look only at files changed since then; of the others what is known stays.",
)
@click.option("--strict", is_flag=True, help="End with exit code 3 where inputs were rejected.")
@click.option("--exit-unchanged", is_flag=True, help="End with exit code 5 where nothing was new.")
@click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Of the summary on stdout; json is exactly one line.",
)
@click.option(
    "--log-format", type=click.Choice(["text", "json"]), default="text", help="Of the log on stderr."
)
@click.pass_context
def run(ctx: click.Context, /, **options: Any) -> None:
    """Read what is new in a folder of news and write the tables.

    A document that cannot be read does not stop the run: it stands in the table `rejects`.
    A run that was ended, in whatever way, leaves the tables as they were; the next one goes on.
    """
    from pipeline.commands.run import RunOptions, execute

    ctx.exit(execute(RunOptions(**options)))


@main.command()
@click.argument("sql")
@CONFIG
@OUT
@click.option(
    "--format", type=click.Choice(["text", "csv", "json"]), default="text", help="json is JSON Lines."
)
def query(**options: Any) -> None:
    """Run SQL over the tables of a finished run.

    SQL is one statement that reads, in DuckDB's dialect; each table and each category has its name.
    """
    from pipeline.commands.query import QueryOptions, execute

    execute(QueryOptions(**options))


@main.command()
@click.argument("figure_id")
@CONFIG
@OUT
def explain(**options: Any) -> None:
    """Show how one figure of a finished run was read.

    FIGURE_ID is the column figure_id of any table.
    """
    from pipeline.commands.explain import ExplainOptions, execute

    execute(ExplainOptions(**options))


@main.command()
@CONFIG
@click.option("--text", help="A sentence; shows the figures in it, and why.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day --text was published.")
def check(**options: Any) -> None:
    """Check the configuration, and every rule on its own examples."""
    from pipeline.commands.check import CheckOptions, execute

    execute(CheckOptions(**options))


@main.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--raw",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The annotated inputs, where they are not in GOLD/raw.",
)
@CONFIG
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many to show, the worst first.",
)
@click.option(
    "--floors", type=click.Path(path_type=Path, dir_okay=False), help="Fail where a score is under its floor."
)
@click.option("--raise-floors", is_flag=True, help="Lift the floors to what was reached.")
def evaluate(**options: Any) -> None:
    """Measure the rules against the gold annotations of a folder.

    GOLD holds a NAME.json for each annotated input.
    """
    from pipeline.commands.evaluate import EvaluateOptions, execute

    execute(EvaluateOptions(**options))


@main.command()
@click.argument("run_a", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("run_b", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="How many differences to show."
)
def diff(**options: Any) -> None:
    """Show which figures appeared, vanished or changed between two outputs.

    RUN_A and RUN_B are the folders of their tables.
    """
    from pipeline.commands.diff import DiffOptions, execute

    execute(DiffOptions(**options))


@main.command()
@CONFIG
@OUT
@click.option("--reason", help="Only the numerals that this reason keeps out.")
@click.option("--every", is_flag=True, help="List each numeral: its place, the reason, the words around it.")
def coverage(**options: Any) -> None:
    """Show which numerals of a finished run are no figures, and why."""
    from pipeline.commands.coverage import CoverageOptions, execute

    execute(CoverageOptions(**options))


@main.command()
def schema() -> None:
    """Print the JSON Schema of config.yaml."""
    from pipeline.config import json_schema

    click.echo(json_schema(), nl=False)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default="data/raw")
@click.option(
    "--rounds", type=click.IntRange(min=1), default=5, show_default=True, help="The best of so many counts."
)
def bench(**options: Any) -> None:
    """Measure the whole pipeline beside bare jieba on the texts of FOLDER (data/raw).

    The result is a ratio of CPU times, taken in one process.
    """
    from pipeline.commands.bench import BenchOptions, execute

    execute(BenchOptions(**options))
