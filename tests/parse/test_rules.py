"""The parse rules hold on their own examples."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.parse.byline import read_byline, split_keywords
from pipeline.parse.chrome import chrome_of
from pipeline.rules import read_rules
from pipeline.script import fold

CHROME = read_rules("parse/chrome.yaml")
METADATA = read_rules("parse/metadata.yaml")


def _cases(key: str) -> list[tuple[str, str]]:
    return [("furniture" if kind == "menu" else kind, line) for kind in CHROME for line in CHROME[kind][key]]


@pytest.mark.parametrize(("kind", "line"), _cases("examples"))
def test_chrome(kind: str, line: str) -> None:
    assert kind == chrome_of(fold(line))


@pytest.mark.parametrize("line", sorted({line for _, line in _cases("never")}))
def test_lines_of_articles_are_no_chrome(line: str) -> None:
    assert chrome_of(fold(line)) is None


@pytest.mark.parametrize("example", METADATA["examples"], ids=lambda example: example["line"])
def test_bylines(example: dict[str, Any]) -> None:
    byline = read_byline(example["line"])

    assert byline is not None
    assert example.get("published") == (byline.published.at.isoformat() if byline.published else None)
    assert example.get("publisher") == byline.publisher
    assert example.get("authors", []) == byline.authors
    assert example.get("keywords", []) == split_keywords(byline.keywords or "", [])


@pytest.mark.parametrize("line", METADATA["never"])
def test_lines_of_articles_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None
