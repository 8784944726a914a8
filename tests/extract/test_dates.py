"""Each form of ``dates.yaml`` finds its own examples, whole, and nothing in the texts under ``never``."""

from __future__ import annotations

import pytest

from pipeline.extract.dates import find_dates
from pipeline.extract.figures import find_figures
from pipeline.rules import read_rules

FORMS = read_rules("dates.yaml")["forms"]
EXAMPLES = [
    (f.get("before", ""), str(e), f.get("after", ""), f["kind"]) for f in FORMS for e in f["examples"]
]
NEVER = [(str(text), f["kind"]) for f in FORMS for text in f["never"]]


@pytest.mark.parametrize(("before", "example", "after", "kind"), EXAMPLES)
def test_a_form_finds_its_examples(before: str, example: str, after: str, kind: str) -> None:
    text = before + example + after

    assert [(example, kind)] == [(text[s.start : s.end], s.kind) for s in find_dates(text)]


@pytest.mark.parametrize(("text", "kind"), NEVER)
def test_a_form_finds_nothing_elsewhere(text: str, kind: str) -> None:
    found = [text[s.start : s.end] for s in find_dates(text) if s.kind == kind]

    assert [] == found


@pytest.mark.parametrize("text", ["古塔建于金大定三年。", "石桥重修于熙宁七年。", "寺院毁于咸淳九年。"])
def test_a_year_of_a_reign_is_no_duration(text: str) -> None:
    assert find_figures(text) == []
