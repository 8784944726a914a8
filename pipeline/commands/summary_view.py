"""A run's summary, printed for a person or as one line of JSON."""

from __future__ import annotations

import json
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from pipeline.batch.report import Report, Work
from pipeline.write.summary import Summary, UnitSum


def show(report: Report, console: Console) -> None:
    """Print what a run did and what its tables hold, for a person."""
    summary = report.summary
    if summary is None:
        console.print(f"A dry run would do this: {_work(report.work)}", soft_wrap=True)
        return
    console.print(f"Inputs: {_work(report.work)}", soft_wrap=True)
    for line in _headlines(summary):
        console.print(line, soft_wrap=True)
    console.print(_categories(summary))
    for line in _closing(summary):
        console.print(line, soft_wrap=True)


def as_json(report: Report) -> str:
    """All of it on one line, for programs."""
    work, summary = report.work, report.summary
    told: dict[str, Any] = {
        "started": report.started.isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 3),
        "dry_run": summary is None,
        "inputs": _counts(work),
        "nothing_new": work.nothing_new,
        "published": report.published,
        "out": str(report.out),
        "record": str(report.record) if report.record else None,
    }
    if summary is not None:
        told |= {
            "documents": summary.documents,
            "reprints": summary.reprints,
            "sections": summary.sections,
            "figures": summary.figures,
            "rejects": summary.rejects,
            "skipped": summary.skipped,
            "categories": {name: _category(summary, name) for name in summary.categories},
        }
    return json.dumps(told, ensure_ascii=False)


def _category(summary: Summary, name: str) -> dict[str, Any]:
    sums = {one.unit: one.total for one in summary.sums[name] if one.total is not None}
    return {"figures": summary.categories[name], "sums": sums}


def _counts(work: Work) -> dict[str, int]:
    return {
        "read": len(work.read),
        "carried": len(work.carried),
        "removed": len(work.removed),
        "unchanged": work.unchanged,
        "left": len(work.left),
    }


_DONE = {
    "read": "read (new or changed)",
    "carried": "carried over (the same content under another name)",
    "removed": "removed",
    "unchanged": "unchanged",
    "left": "left for the next run",
}


def _work(work: Work) -> str:
    counts = _counts(work)
    return ", ".join(f"{n:,} {_DONE[what]}" for what, n in counts.items() if n or what == "read")


def _headlines(summary: Summary) -> list[str]:
    reprints = f" ({summary.reprints:,} of them reprints)" if summary.reprints else ""
    sections, figures = _some(summary.sections, "section"), _some(summary.figures, "figure")
    lines = [f"{_some(summary.documents, 'document')}{reprints}, {sections}, {figures}"]
    rejected = sum(summary.rejects.values())
    reasons = ", ".join(f"{n:,} {reason}" for reason, n in summary.rejects.items())
    lines.append(_some(rejected, "reject") + (f" ({reasons}): see the table rejects" if rejected else ""))
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
    left_out = f" (+{_some(one.ranges, 'range')})" if one.ranges else ""
    unit = "no unit" if one.unit == "1" else one.unit.strip("{}")
    total = f"{one.figures}×" if one.total is None else _number(one.total)
    return f"{total} {unit}{left_out}"


def _some(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


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
