"""Floors: figures of an evaluation that a change may raise but never lower."""

from __future__ import annotations

import math
from pathlib import Path

import yaml

from pipeline.errors import ConfigError

Floors = dict[str, float]


def read_floors(path: Path) -> Floors:
    """The floors of a file: what an evaluation must reach, by name.

    Raises:
        ConfigError: the file holds no ``name: number`` lines.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not all(isinstance(value, int | float) for value in content.values()):
        raise ConfigError(f"{path}: floors are lines such as `span: 0.97`; --raise-floors writes them")
    return {str(name): float(value) for name, value in content.items()}


def below(measured: Floors, floors: Floors) -> list[str]:
    """A sentence for each floor that is not reached."""
    return [
        f"{name} is {measured.get(name, 0.0):.4f}, its floor {floor:.4f}"
        for name, floor in floors.items()
        if measured.get(name, 0.0) < floor
    ]


def raised(measured: Floors, floors: Floors) -> Floors:
    """The floors lifted to what was measured (rounded down); none is ever lowered."""
    lifted = {name: math.floor(value * 1000) / 1000 for name, value in measured.items()}
    return {name: max(lifted.get(name, 0.0), floors.get(name, 0.0)) for name in {**floors, **lifted}}


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors, in order of their names."""
    head = (
        "# What `newsfigures evaluate tests/gold/figures --raw data/raw` must reach; may rise, never fall.\n"
    )
    path.write_text(head + yaml.safe_dump(floors, sort_keys=True), encoding="utf-8")
