"""``newsfigures run``: a folder of news → tables, and a summary for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
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
    show(run(settings), Console())


def show(summary: Summary, console: Console) -> None:
    """Print a summary for a person."""
    for line in _headlines(summary):
        console.print(line, soft_wrap=True)
    console.print(_categories(summary))
    for line in _closing(summary):
        console.print(line, soft_wrap=True)


def _headlines(summary: Summary) -> list[str]:
    reprints = f" ({summary.reprints} of them reprints)" if summary.reprints else ""
    lines = [
        f"{summary.documents:,} documents{reprints}, {summary.sections:,} sections, {summary.figures:,} figures"
    ]
    rejected = sum(summary.rejects.values())
    reasons = ", ".join(f"{n} {reason}" for reason, n in summary.rejects.items())
    lines.append(f"{rejected:,} rejects" + (f" ({reasons}): see the table rejects" if rejected else ""))
    if summary.skipped:
        lines.append(f"{summary.skipped:,} other files skipped: not of a suffix that the configuration reads")
    return lines


def _categories(summary: Summary) -> Table:
    table = Table(
        "category",
        Column("figures", justify="right"),
        Column("sum for each unit", overflow="fold"),
        box=SIMPLE_HEAD,
    )
    for name, figures in summary.categories.items():
        if figures:
            table.add_row(name, f"{figures:,}", Text(" · ".join(map(_sum, summary.sums[name]))))
    return table


def _sum(one: UnitSum) -> str:
    left_out = f" (+{one.ranges} {'range' if one.ranges == 1 else 'ranges'})" if one.ranges else ""
    unit = "no unit" if one.unit == "1" else one.unit.strip("{}")
    total = f"{one.figures}×" if one.total is None else _number(one.total)
    return f"{total} {unit}{left_out}"


def _number(total: float) -> str:
    """To the cent, but never to nothing."""
    return f"{total:,.2f}".removesuffix("0").removesuffix(".0") if abs(total) >= 1 else f"{total:.3g}"


def _closing(summary: Summary) -> list[str]:
    empty = [name for name, figures in summary.categories.items() if not figures]
    none = [f"No figures of {', '.join(empty)}."] if empty else []
    return [
        *none,
        "figures: no duplicates, no reprints; sums: of those achieved and not per anything.",
        "(+2 ranges): two ranges are not in the sum; 3× %: three figures that do not add up.",
        f"Tables: {summary.out}/*.csv and *.parquet, described in {summary.out}/datapackage.json",
    ]
