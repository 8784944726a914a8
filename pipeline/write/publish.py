"""Puts a run's files into the output folder so that readers see the old run or the new one, whole.

The files stand in ``OUT/.tables/VERSION/``; ``OUT/figures.csv`` and all others are links through
``OUT/.tables/current``, which one rename switches from the old folder to the new. Whoever reads
several files while a run may end resolves ``OUT/.tables/current`` once, as ``load`` does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.write.package import FILE, sizes

_STORE = ".tables"
_CURRENT = "current"
_UNFINISHED = "unfinished-"
_AGAIN = "-"


def publish(fill: Callable[[Path], None], out: Path, version: str) -> None:
    """Have a new folder filled, and switch the output folder to its files at once.

    Args:
        fill: writes the files into the folder that it is given.
        out: the folder for the tables.
        version: names what the tables are made of.

    Raises:
        OSError: the folder cannot be written; the tables that were there stay.
    """
    store = out / _STORE
    store.mkdir(parents=True, exist_ok=True)
    _sweep(store, keep=_versions(store))
    folder = _filled(fill, store, version)
    names = {path.name for path in folder.iterdir()}
    # Links to new files lead nowhere until the switch, those to files that go do so after it.
    for name in names:
        _link(out / name, Path(_STORE, _CURRENT, name))
    before = _current(store)
    _link(store / _CURRENT, Path(folder.name))
    _sync(store)
    _drop_links(out, keep=names)
    # The version before stays for readers who have just opened it.
    _sweep(store, keep={folder.name, before})


def is_published(out: Path, version: str) -> bool:
    """Whether the visible tables are those of a version, all of them and whole."""
    current = out / _STORE / _CURRENT
    if (_current(current.parent) or "").split(_AGAIN)[0] != version or not (current / FILE).is_file():
        return False
    names = {path.name for path in current.iterdir()}
    links = {path.name for path in out.iterdir() if _is_ours(path)}
    return names == links and all((current / name).stat().st_size == size for name, size in sizes(current))


def resolved(out: Path) -> Path:
    """The folder of the tables that are current now, whatever becomes current later."""
    current = out / _STORE / _CURRENT
    return current.resolve() if current.is_symlink() else out


def _filled(fill: Callable[[Path], None], store: Path, version: str) -> Path:
    """A new folder with all files safely on the disk."""
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=store))
    try:
        fill(folder)
        folder.chmod(0o755)
        for path in folder.iterdir():
            _sync(path)
        _sync(folder)
        target = _free_name(store, version)
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target


def _free_name(store: Path, version: str) -> Path:
    """Where the same version is to be written again, because its files were damaged, it gets a number."""
    target, again = store / version, 1
    while target.exists():
        again += 1
        target = store / f"{version}{_AGAIN}{again}"
    return target


def _current(store: Path) -> str | None:
    link = store / _CURRENT
    return link.readlink().name if link.is_symlink() else None


def _is_ours(path: Path) -> bool:
    return path.is_symlink() and path.readlink().parts[:1] == (_STORE,)


def _drop_links(out: Path, keep: set[str]) -> None:
    """Remove the links to files that are no more, and those that a killed run had not put in place."""
    for path in out.iterdir():
        if path.name not in keep and _is_ours(path):
            path.unlink()


def _versions(store: Path) -> set[str | None]:
    return {path.name for path in store.iterdir() if not path.name.startswith(_UNFINISHED)}


def _sweep(store: Path, keep: set[str | None]) -> None:
    """Remove old versions, and what a run that was killed has left."""
    for path in store.iterdir():
        if path.name not in keep and path.name != _CURRENT:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _link(path: Path, target: Path) -> None:
    """Make ``path`` a link to ``target``, in one step also where something stands there already."""
    if path.is_symlink() and path.readlink() == target:
        return
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(path)


def _sync(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk itself."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
