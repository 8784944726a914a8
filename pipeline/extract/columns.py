"""Tables inside an article: in a cell that holds only a number, the head of its column says what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.meaning import Roles
from pipeline.records import Quantity

_CELLS = "\t"
_UNIT = re.compile(r"[（(][^（()）]*[)）]$")
_DIGIT = re.compile(r"[0-9０-９]")
_AROUND = 3
"""How many characters beside its number a cell may hold: 不足, 约."""


@dataclass(slots=True)
class Columns:
    """The heads of the table that the lines just read belong to; empty outside of one."""

    heads: list[str] = field(default_factory=list)

    def read(self, line: str) -> None:
        """Take the next line: one of cells without a digit opens a table, one without cells ends it."""
        cells = line.split(_CELLS)
        if len(cells) < 2:
            self.heads = []
        elif not _DIGIT.search(line):
            self.heads = [_UNIT.sub("", cell.strip()) for cell in cells]

    def name(self, line: str, quantities: list[Quantity], roles: list[Roles]) -> list[Roles]:
        """The roles of a line's quantities, those alone in their cell named by the head of the column."""
        if not self.heads or line.count(_CELLS) + 1 != len(self.heads):
            return roles
        return [self._named(line, quantity, found) for quantity, found in zip(quantities, roles, strict=True)]

    def _named(self, line: str, quantity: Quantity, found: Roles) -> Roles:
        column = line.count(_CELLS, 0, quantity.start)
        cell = line.split(_CELLS)[column].strip()
        if not self.heads[column] or len(cell) - len(quantity.text) > _AROUND:
            return found
        return Roles(entity=self.heads[column], entity_how="head of the column")
