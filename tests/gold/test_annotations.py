"""The gold files themselves: a yardstick has to be straight before anything is measured with it."""

from __future__ import annotations

import html
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent
RAW = GOLD.parents[1] / "data/raw"
FIGURES = sorted((GOLD / "figures").glob("*.json"))
STRUCTURE = sorted((GOLD / "structure").glob("*.json"))


def _load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_bytes())
    return content


def _text(gold: dict[str, Any]) -> str:
    name: str = gold.get("text_file", gold["doc"])
    return (RAW / name).read_bytes().decode()


def _stated(figure: dict[str, Any]) -> tuple[bool, ...]:
    return tuple(figure[key] is not None for key in ("value", "low", "high"))


STATED = {
    "exact": (True, True, True),
    "approximate": (True, False, False),
    "more_than": (True, True, False),
    "at_least": (True, True, False),
    "several": (True, True, False),
    "less_than": (True, False, True),
    "at_most": (True, False, True),
    "range": (False, True, True),
}


def test_every_sample_with_an_article_is_annotated_twice() -> None:
    inputs = {path.stem for path in RAW.iterdir() if not path.name.startswith(".")}

    assert {path.stem for path in FIGURES} == inputs - {"page-of-links-only"}
    assert {path.stem for path in STRUCTURE} == inputs - {"page-of-links-only"}


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_spans_quote_the_article_in_order(path: Path) -> None:
    gold = _load(path)
    text = _text(gold)
    figures = gold["figures"]

    assert [figure["text"] for figure in figures] == [text[f["start"] : f["end"]] for f in figures]
    assert all(one["end"] <= two["start"] for one, two in itertools.pairwise(figures))


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_bounds_are_those_of_the_modifier(path: Path) -> None:
    figures = _load(path)["figures"]

    assert [(f["text"], STATED[f["modifier"]]) for f in figures] == [(f["text"], _stated(f)) for f in figures]


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_every_answer_names_one_of_the_categories(path: Path) -> None:
    known = {rule.stem for rule in (GOLD.parents[1] / "pipeline/rules/categories").glob("*.yaml")}

    used = {category for figure in _load(path)["figures"] for category in figure["category"]}
    assert used - known == set()


@pytest.mark.parametrize("path", STRUCTURE, ids=lambda path: path.stem)
def test_titles_and_headings_are_printed_in_the_input(path: Path) -> None:
    gold = _load(path)
    lines = (RAW / gold["doc"]).read_bytes().decode("gb18030" if "gb18030" in gold["doc"] else "utf-8")

    printed = html.unescape(lines)
    assert [h["text"] for h in gold["headings"] if h["text"] not in printed] == []
    assert gold["title"] is None or gold["title"] in printed


@pytest.mark.parametrize("path", [p for p in STRUCTURE if "body" in _load(p)], ids=lambda path: path.stem)
def test_the_text_of_a_page_is_its_title_and_body(path: Path) -> None:
    gold = _load(path)

    assert (GOLD / "figures" / f"{path.stem}.txt").read_text() == f"{gold['title']}\n{gold['body']}\n"
