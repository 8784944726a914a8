"""Where: the place named next to a figure."""

from __future__ import annotations

from pipeline.extract.structure import Paragraph


def resolve(paragraph: Paragraph) -> list[str | None]:
    """The place of each quantity of the paragraph, as printed."""
    return [None for _ in paragraph.quantities]
