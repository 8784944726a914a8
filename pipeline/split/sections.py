"""Cuts a document into sections at the lines that open one."""

from __future__ import annotations

from pipeline.records import Document, Section
from pipeline.split.headings import find_headings


def split(document: Document) -> list[Section]:
    """The sections of a document: they cover its text without gap or overlap, the lead first."""
    text = document.text
    headings = find_headings(document)
    starts = [0, *(heading.start for heading in headings)]
    ends = [*(heading.start for heading in headings), len(text)]
    titles = [None, *(text[heading.start : heading.end] for heading in headings)]
    levels = [0, *(heading.level for heading in headings)]
    return [
        Section(
            section_id=f"{document.doc_id}:s{position}",
            doc_id=document.doc_id,
            position=position,
            level=level,
            heading=title,
            start=start,
            end=end,
        )
        for position, (start, end, title, level) in enumerate(zip(starts, ends, titles, levels, strict=True))
    ]
