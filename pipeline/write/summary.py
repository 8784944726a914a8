"""What a run found, in numbers that a person takes in at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.write.publish import resolved
from pipeline.write.schema import RESERVED

# Sums of these say nothing: 15% and 20% are no 35%.
_NO_SUM = ("ratio", "temperature", "voltage")
_SUMMED = ["status", "per", "dimension", "value", "unit"]


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


def summarise(out: Path, skipped: int) -> Summary:
    """The numbers of the tables in a folder; they are read piece by piece."""
    folder = resolved(out)
    summary = Summary(
        out=out,
        documents=_rows(folder, "documents"),
        reprints=sum(pc.sum(pc.is_valid(piece["duplicate_of"])).as_py() or 0 for piece in _reprints(folder)),
        sections=_rows(folder, "sections"),
        figures=_rows(folder, "figures"),
        skipped=skipped,
        rejects=_counted(piece["reason"] for piece in _pieces(folder, "rejects", ["reason"])),
    )
    names = [path.stem for path in sorted(folder.glob("*.parquet"))]
    for name in [name for name in names if name not in RESERVED]:
        summary.categories[name] = _rows(folder, name)
        summary.sums[name] = _sums(_pieces(folder, name, _SUMMED))
    return summary


def _rows(folder: Path, table: str) -> int:
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        return int(file.metadata.num_rows)


def _pieces(folder: Path, table: str, columns: list[str]) -> Iterator[pa.Table]:
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        for batch in file.iter_batches(columns=columns):
            yield pa.Table.from_batches([batch])


def _reprints(folder: Path) -> Iterator[pa.Table]:
    return _pieces(folder, "documents", ["duplicate_of"])


def _counted(columns: Iterable[pa.ChunkedArray[pa.StringScalar]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for column in columns:
        counts.update({entry["values"]: entry["counts"] for entry in pc.value_counts(column).to_pylist()})
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _sums(pieces: Iterable[pa.Table]) -> list[UnitSum]:
    """For each unit the sum over achieved figures that are not per anything, most figures first."""
    sums: dict[str, UnitSum] = {}
    for rows in pieces:
        facts = rows.filter(pc.and_(pc.equal(rows["status"], "achieved"), pc.is_null(rows["per"])))
        adds_up = pc.invert(pc.is_in(facts["dimension"], pa.array(_NO_SUM)))
        facts = facts.append_column("addend", pc.if_else(adds_up, facts["value"], None))
        grouped = facts.group_by("unit").aggregate([("addend", "sum"), ("value", "count"), ("unit", "count")])
        for row in grouped.to_pylist():
            one = sums.setdefault(row["unit"], UnitSum(row["unit"], None, 0, 0))
            if row["addend_sum"] is not None:
                one.total = (one.total or 0.0) + row["addend_sum"]
            one.figures += row["value_count"]
            one.ranges += row["unit_count"] - row["value_count"]
    return sorted(sums.values(), key=lambda one: (-one.figures - one.ranges, one.unit))
