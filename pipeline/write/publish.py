"""Puts a run's files into the output folder so that readers see the old run or the new one, whole.

The files stand in ``OUT/.tables/NUMBER/``; ``OUT/figures.csv`` and all others are links through
``OUT/.tables/current``, which one rename switches from the old folder to the new.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.write.csv import write_csv
from pipeline.write.package import write_package
from pipeline.write.schema import Table

_STORE = ".tables"
_CURRENT = "current"
_UNFINISHED = "unfinished-"


def publish(tables: Mapping[Table, pa.Table], out: Path) -> None:
    """Write all tables and their description, and switch the output folder to them at once.

    Raises:
        OSError: the folder cannot be written; the tables that were there stay.
    """
    with _new_version(out / _STORE) as folder:
        for table, rows in tables.items():
            write_csv(rows, folder / f"{table.name}.csv")
            pq.write_table(rows, folder / f"{table.name}.parquet", compression="zstd")
        write_package(tables, folder)
    names = {path.name for path in (out / _STORE / _CURRENT).iterdir()}
    for name in names:
        _link(out / name, Path(_STORE, _CURRENT, name))
    for path in out.iterdir():
        if path.name not in names and path.is_symlink() and path.readlink().parts[0] == _STORE:
            path.unlink()


@contextmanager
def _new_version(store: Path) -> Iterator[Path]:
    """A folder to fill, which becomes the current version when it is full."""
    store.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=store))
    try:
        yield folder
        folder.chmod(0o755)
        versions = sorted(int(path.name) for path in store.iterdir() if path.name.isdecimal())
        version = store / str(versions[-1] + 1 if versions else 1)
        folder.rename(version)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _link(store / _CURRENT, Path(version.name))
    # The version before stays for readers who have just opened it.
    for old in versions[:-1]:
        shutil.rmtree(store / str(old), ignore_errors=True)


def _link(path: Path, target: Path) -> None:
    """Make ``path`` a link to ``target``, in one step also where something stands there already."""
    if path.is_symlink() and path.readlink() == target:
        return
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(path)
