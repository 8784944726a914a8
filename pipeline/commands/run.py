"""``newsfigures run``: a folder of news → tables, and a summary for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from pipeline import logs
from pipeline.batch.run import run
from pipeline.config import chosen_config
from pipeline.write.summary import Summary, UnitSum


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of the command; None is what the configuration says."""

    config: Path | None
    raw: Path | None
    out: Path | None
    log_format: logs.LogFormat


def execute(options: RunOptions) -> None:
    """Run, and print the summary."""
    logs.configure(options.log_format)
    settings = chosen_config(options.config, raw=options.raw, out=options.out)
    Console().print(rendered(run(settings)))


def rendered(summary: Summary) -> Group:
    """A summary as a person reads it."""
    return Group(*_headlines(summary), _categories(summary), _where(summary))


def _headlines(summary: Summary) -> list[Text]:
    reprints = f" ({summary.reprints} of them reprints)" if summary.reprints else ""
    lines = [
        f"{summary.documents:,} documents{reprints}, {summary.sections:,} sections, {summary.figures:,} figures"
    ]
    if summary.rejects:
        reasons = ", ".join(f"{n} {reason}" for reason, n in summary.rejects.items())
        lines.append(f"{sum(summary.rejects.values()):,} rejects ({reasons}): see the table rejects")
    else:
        lines.append("0 rejects")
    if summary.skipped:
        lines.append(f"{summary.skipped:,} other files skipped: not of a suffix that the configuration reads")
    return [Text(line) for line in lines]


def _categories(summary: Summary) -> Table:
    table = Table(title="Sums of what was achieved, no duplicates, not per anything", title_justify="left")
    table.add_column("category")
    table.add_column("figures", justify="right")
    table.add_column("sum for each unit")
    for name, figures in summary.categories.items():
        table.add_row(name, f"{figures:,}", Text(" · ".join(map(_sum, summary.sums[name]))))
    return table


def _sum(one: UnitSum) -> str:
    left_out = f" (+{one.ranges} {'range' if one.ranges == 1 else 'ranges'})" if one.ranges else ""
    unit = "no unit" if one.unit == "1" else one.unit.strip("{}")
    total = f"{one.figures}×" if one.total is None else f"{one.total:,.2f}".rstrip("0").rstrip(".")
    return f"{total} {unit}{left_out}"


def _where(summary: Summary) -> Text:
    return Text(
        f"(+n ranges): left out of the sum; n×: n figures that do not add up, such as percentages.\n"
        f"Tables: {summary.out}/*.csv, *.parquet, described in {summary.out}/datapackage.json"
    )
