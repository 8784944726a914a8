"""What a figure is per: 每户每月, 人均, 元/吨."""

from __future__ import annotations

from pipeline.extract.structure import Paragraph


def resolve(paragraph: Paragraph) -> list[str | None]:
    """What each quantity of the paragraph is per, simplified, joined with ``·``."""
    return [None for _ in paragraph.quantities]
