"""What a run found, in numbers that a person takes in at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.write.schema import RESERVED

# Sums of these say nothing: 15% and 20% are no 35%.
_NO_SUM = ("ratio", "temperature", "voltage")


@dataclass(slots=True)
class UnitSum:
    """The figures of one unit in a category; ``total`` is None where they do not add up to anything.

    ``figures`` were added up; ``ranges`` were left out, since a range has no single value.
    """

    unit: str
    total: float | None
    figures: int
    ranges: int


@dataclass(slots=True)
class Summary:
    """The numbers of a run; ``categories`` holds those that write a table, by name."""

    out: Path
    documents: int
    reprints: int
    sections: int
    figures: int
    skipped: int
    rejects: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    sums: dict[str, list[UnitSum]] = field(default_factory=dict)


def summarise(tables: Mapping[str, pa.Table], out: Path, skipped: int) -> Summary:
    """The numbers of a run's tables."""
    summary = Summary(
        out=out,
        documents=tables["documents"].num_rows,
        reprints=pc.sum(pc.is_valid(tables["documents"]["duplicate_of"])).as_py() or 0,
        sections=tables["sections"].num_rows,
        figures=tables["figures"].num_rows,
        skipped=skipped,
        rejects=_counted(tables["rejects"]["reason"]),
    )
    for name, rows in tables.items():
        if name not in RESERVED:
            summary.categories[name] = rows.num_rows
            summary.sums[name] = _sums(rows)
    return summary


def _counted(column: pa.ChunkedArray[pa.StringScalar]) -> dict[str, int]:
    pairs = [(entry["values"], entry["counts"]) for entry in pc.value_counts(column).to_pylist()]
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _sums(rows: pa.Table) -> list[UnitSum]:
    """For each unit the sum over achieved figures that are not per anything, most figures first."""
    facts = rows.filter(pc.and_(pc.equal(rows["status"], "achieved"), pc.is_null(rows["per"])))
    adds_up = pc.invert(pc.is_in(facts["dimension"], pa.array(_NO_SUM)))
    facts = facts.append_column("addend", pc.if_else(adds_up, facts["value"], None))
    grouped = facts.group_by("unit").aggregate([("addend", "sum"), ("value", "count"), ("unit", "count")])
    sums = [
        UnitSum(row["unit"], row["addend_sum"], row["value_count"], row["unit_count"] - row["value_count"])
        for row in grouped.to_pylist()
    ]
    return sorted(sums, key=lambda one: (-one.figures - one.ranges, one.unit))
