"""Units of measure and measure words: their names, canonical codes and sizes in the SI base."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, cast

from pipeline.extract.lexicon import is_word, segment, tag
from pipeline.records import Dimension
from pipeline.rules import read_rules

_OFFSETS = {"Cel": 273.15, "[degF]": 459.67 * 5 / 9}


@dataclass(slots=True, frozen=True)
class Unit:
    """A canonical unit; ``factor`` is its size in ``base``, None where the dimension has none."""

    code: str
    dimension: Dimension
    factor: float | None
    base: str | None


@dataclass(slots=True, frozen=True)
class UnitName:
    """A name of a unit as printed (folded); the value is to be multiplied with ``multiple`` (成: 10 %)."""

    name: str
    code: str
    dimension: Dimension
    multiple: float = 1.0
    is_measure: bool = False
    """Whether it is a unit of measure or money, not a measure word."""
    is_symbol: bool = False
    """Whether it ends in a Latin letter, so that no other may follow it."""


@dataclass(slots=True, frozen=True)
class Units:
    """The whole table, ready for look-up."""

    by_code: dict[str, Unit]
    lengths: dict[str, tuple[int, ...]]
    """For a first character, the lengths of the names that begin with it, longest first."""
    by_name: dict[str, UnitName]
    exceptions: dict[str, tuple[frozenset[str], re.Pattern[str]]]
    """For a name, what may not follow it, and how that begins: 部 is no unit before 门."""
    compounds: dict[str, dict[str, float]]
    prefixes: tuple[tuple[str, str], ...]
    prefix_ends: frozenset[str]


def _number(text: float | str) -> float:
    """A factor as the data writes it: 0.5, 10000/15."""
    if isinstance(text, str):
        top, _, bottom = text.partition("/")
        return float(Fraction(top) / Fraction(bottom or 1))
    return float(text)


def _measure_names(rules: dict[str, Any]) -> tuple[dict[str, Unit], list[UnitName]]:
    """The units of ``units.yaml`` by code, and their names."""
    units: dict[str, Unit] = {}
    names: list[UnitName] = []
    for dimension, table in rules["units"].items():
        base = rules["dimensions"][dimension].get("base")
        for code, (factor, aliases) in table.items():
            units[code] = Unit(code, dimension, _number(factor) if base else None, base)
            names += [_measure(name, code, dimension) for name in aliases.split()]
    for name, (multiple, code) in rules["multiples"].items():
        dimension = units[code].dimension if code in units else "count"
        names.append(UnitName(name, code, dimension, float(multiple), is_measure=True))
    return units, names


def _measure(name: str, code: str, dimension: Dimension) -> UnitName:
    is_symbol = name[-1].isascii() and name[-1].isalpha()
    return UnitName(name, code, dimension, is_measure=True, is_symbol=is_symbol)


def _beginnings(nouns: list[str]) -> tuple[frozenset[str], re.Pattern[str]]:
    return frozenset(noun[0] for noun in nouns), re.compile("|".join(nouns))


@cache
def table() -> Units:
    """The unit table, read once from ``units.yaml`` and ``measure_words.yaml``."""
    rules = cast(dict[str, Any], read_rules("units.yaml"))
    words = cast(dict[str, Any], read_rules("measure_words.yaml"))
    by_code, names = _measure_names(rules)
    known = {name.name for name in names}
    for word in {word for group in words["words"].values() for word in group.split()} - known:
        names.append(UnitName(word, f"{{{word}}}", "count"))
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name.name[0], set()).add(len(name.name))
    prefixes = [(prefix, code) for code, group in rules["prefixes"].items() for prefix in group]
    return Units(
        by_code,
        {first: tuple(sorted(group, reverse=True)) for first, group in lengths.items()},
        {name.name: name for name in names},
        {name: _beginnings(nouns.split()) for name, nouns in words["except"].items()},
        {code: {n: _number(f) for n, f in parts.items()} for code, parts in rules["compounds"].items()},
        tuple(sorted(prefixes, key=lambda pair: -len(pair[0]))),
        frozenset(prefix[-1] for prefix, _ in prefixes),
    )


def unit_at(folded: str, position: int) -> UnitName | None:
    """The unit or measure word that begins at a position of a folded text, the longest one."""
    units = table()
    for length in units.lengths.get(folded[position : position + 1], ()):
        end = position + length
        name = units.by_name.get(folded[position:end])
        if name is None or (
            name.is_symbol and folded[end : end + 1].isascii() and folded[end : end + 1].isalnum()
        ):
            continue
        exceptions = units.exceptions.get(name.name)
        if exceptions is None or folded[end : end + 1] not in exceptions[0]:
            return name
        noun = exceptions[1].match(folded, end)
        if noun is None or not _is_longer(folded, position, noun.end()):
            return name
    return None


def longest_name(folded: str, position: int, prefix: str) -> UnitName | None:
    """The longest unit whose name is the prefix and what stands at the position: 个 + 小时."""
    by_name = table().by_name
    for length in (3, 2, 1):
        name = by_name.get(prefix + folded[position : position + length])
        if name is not None:
            return name
    return None


def _is_longer(folded: str, position: int, end: int) -> bool:
    """Whether a name only begins the noun that ends at ``end``: 部 in 部门联合, but not 名 in 名师生."""
    if not is_word(folded[position:end]):
        return True
    # 风机 in 3台风机 is a noun by itself, 放在 in 2.5排放在 is none
    rest = segment(folded[position + 1 : end + 2])[0]
    return len(rest) < end - position or not tag(rest).startswith("n")


def to_base(
    unit: str, value: float | None, *, is_change: bool = False, is_ratio: bool = False
) -> tuple[float | None, str | None]:
    """A value in the SI base of its unit's dimension, and that base: 20万 [mu_cn] → 133333333.3 m2.

    Absolute temperatures become kelvin; with ``is_change`` (气温下降5℃) the offset is left out. ``is_ratio``
    says that unit ``1`` is a fraction (三分之一), not a count.
    (None, None) for counts, money, ``other`` and units without a base; (None, base) for no value.
    """
    known = table().by_code.get(unit)
    if unit == "1":
        return (value, "1") if is_ratio else (None, None)
    if known is None or known.factor is None or known.base is None:
        return None, None
    if value is None:
        return None, known.base
    offset = 0.0 if is_change else _OFFSETS.get(unit, 0.0)
    return value * known.factor + offset, known.base
