"""The same fact stated again in an article points at its first full statement."""

from __future__ import annotations

from pipeline.records import Figure


def mark(figures: list[Figure]) -> None:
    """Set ``duplicate_of`` on each figure that repeats an earlier one of the document."""
