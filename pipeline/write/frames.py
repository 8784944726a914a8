"""The tables of a run as typed pandas frames."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.write.columns import arrow_schema
from pipeline.write.csv import read_csv
from pipeline.write.publish import resolved
from pipeline.write.schema import STANDING, Table, category_table
from pipeline.write.stored import no_tables


def load(folder: Path | str) -> dict[str, pd.DataFrame]:
    """Every table of a run by its name: ``load("data/processed")["figures"]``.

    Parquet is read where it is there; a folder with CSV files alone gives the same types, without
    the apostrophes that disarm formulas.

    Raises:
        FileNotFoundError: the folder holds no tables.
    """
    folder = resolved(Path(folder))
    frames = {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    if not frames:
        for path in sorted(folder.glob("*.csv")):
            frames[path.stem] = read_csv(path, arrow_schema(_table(path.stem))).to_pandas()
    if not frames:
        raise FileNotFoundError(no_tables(folder))
    return frames


def _table(name: str) -> Table:
    """What the table of a name is; any but the standing ones is a category's."""
    return next((table for table in STANDING if table.name == name), category_table(name, ""))
