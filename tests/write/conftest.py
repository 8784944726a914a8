"""Two short articles with their sections and figures, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from pipeline.records import Document, Figure, Section
from pipeline.write.tables import Tables

TEXT = "青河架线\n一、进度\n已新架线路12公里，又架设线路3条"
DOCUMENT = Document(
    doc_id="a",
    source="a.txt",
    sha256="0" * 64,
    media_type="text/plain",
    encoding="utf-8",
    script="Hans",
    text=TEXT,
    title="青河架线",
    published_at=datetime(2024, 5, 6, 7, 8, tzinfo=ZoneInfo("Asia/Shanghai")),
    published_precision="minute",
    publisher="青河日报",
    authors=["周立", "吴敏"],
)
PARTS = [
    Section("a:s0", "a", 0, 0, None, 0, 5),
    Section("a:s1", "a", 1, 1, "一、进度", 5, len(TEXT)),
]
LENGTH = Figure(
    *(15, 19, "12公里", 12.0, 12.0, 12.0, "exact", "km", "公里", "length", 17),
    figure_id="a:15",
    doc_id="a",
    section_id="a:s1",
    sentence=TEXT[10:],
    sentence_start=10,
    base_value=12000.0,
    base_low=12000.0,
    base_high=12000.0,
    base_unit="m",
    entity="线路",
    action="新架",
    period_text="今年",
    period_start=date(2024, 1, 1),
    category="lines_built",
    rule="lines_built.length",
)
COUNT = replace(
    LENGTH,
    start=25,
    end=27,
    text="3条",
    figure_id="a:25",
    value=3.0,
    low=3.0,
    high=3.0,
    unit="{条}",
    unit_text="条",
    dimension="count",
    base_value=None,
    base_low=None,
    base_high=None,
    base_unit=None,
)
AGAIN = replace(COUNT, figure_id="a:0", start=0, duplicate_of="a:25")


@pytest.fixture
def tables() -> Tables:
    """The rows of one article: a length, a count, and the count stated once more."""
    tables = Tables()
    tables.add_article(DOCUMENT, PARTS, [LENGTH, COUNT, AGAIN])
    return tables
