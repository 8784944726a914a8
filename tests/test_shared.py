"""How good the project is on articles, pages and suites that are not its own, by their own scorers."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import load, run
from pipeline.config import Config
from pipeline.quality.evaluate import FIELDS, LEVELS, Found, evaluate
from pipeline.quality.gold import GoldArticle, read_gold
from pipeline.wiring import Article, process

pytestmark = [pytest.mark.shared, pytest.mark.usefixtures("default_stages")]
ROOT = Path(__file__).parents[1]
REAL = "000_62cc565f1b42e2fb.txt"


def make(script: Path, *arguments: str | Path) -> None:
    """Let a script of the shared data do its work."""
    command = [sys.executable, str(script), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def score(script: Path, *arguments: str | Path, folder: Path) -> dict[str, Any]:
    """What a scorer of the shared data says of a run."""
    out = folder / "score.json"
    make(script, *arguments, "--json", out)
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return result


@pytest.fixture(scope="module")
def gold_out(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gold")
    run(Config(raw=shared / "gold/raw", out=out))
    return out


@pytest.fixture(scope="module")
def gold_score(shared: Path, gold_out: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return score(shared / "gold/score.py", gold_out, shared / "gold", folder=tmp_path_factory.mktemp("score"))


@pytest.fixture(scope="module")
def real(gold_out: Path) -> pd.DataFrame:
    """The figures of the one article that must be perfect, by their text."""
    tables = load(gold_out)
    documents, figures = tables["documents"], tables["figures"]
    (doc_id,) = documents.loc[documents["source"] == REAL, "doc_id"]
    mine: pd.DataFrame = figures[figures["doc_id"] == doc_id].set_index("text")
    return mine


@pytest.mark.parametrize(
    "level, least", [("span", 0.97), ("quantity", 0.95), ("entity", 0.88), ("meaning", 0.82)]
)
def test_figures(level: str, least: float, gold_score: dict[str, Any]) -> None:
    assert least <= gold_score["levels"][level]["f1"]


@pytest.mark.parametrize(
    "field, least", [("action", 0.85), ("actor", 0.75), ("status", 0.96), ("per", 0.97), ("period", 0.90)]
)
def test_fields(field: str, least: float, gold_score: dict[str, Any]) -> None:
    assert least <= gold_score["fields"][field]


def test_the_real_article_is_perfect(gold_score: dict[str, Any]) -> None:
    counts = gold_score["per_document"][REAL]

    assert {41} == set(counts.values()), counts


def test_evaluate_agrees_with_the_scorer(shared: Path, gold_score: dict[str, Any]) -> None:
    def found(article: GoldArticle) -> Found | None:
        result = process(article.raw, article.source)
        return (result.document, result.figures) if isinstance(result, Article) else None

    evaluation = evaluate(read_gold(shared / "gold"), found)

    assert {level: gold_score["levels"][level]["f1"] for level in LEVELS} == pytest.approx(
        {level: evaluation.score(level).f1 for level in LEVELS}, abs=1e-12
    )
    assert {name: gold_score["fields"][name] for name in FIELDS} == pytest.approx(
        {name: evaluation.accuracy(name) for name in FIELDS}, abs=1e-12
    )


@pytest.mark.parametrize(
    "text, column, wanted",
    [
        ("158公里", "qualifier", "35千伏及以下"),
        ("158公里", "base_value", 158_000.0),
        ("158公里", "base_unit", "m"),
        ("300余户", "place", "黄木坪村"),
        ("13250人次", "period_text", "截止9月底"),
    ],
)
def test_what_the_real_article_tells(text: str, column: str, wanted: object, real: pd.DataFrame) -> None:
    assert wanted in set(real.loc[[text], column])


def test_the_real_articles_land_and_length(gold_out: Path, real: pd.DataFrame) -> None:
    lines = load(gold_out)["lines_built"].set_index("text")

    assert 158.0 in set(lines.loc[["158公里"], "length_km"])
    assert pytest.approx(133_333_333.3, abs=1) == real.loc["20万亩", "base_value"]


def test_no_contact_stands_in_a_text(gold_out: Path) -> None:
    for text in load(gold_out)["documents"]["text"]:
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)


def test_structure(shared: Path, gold_out: Path, tmp_path: Path) -> None:
    script, gold = shared / "structure/score_structure.py", shared / "structure"
    result = score(script, gold_out, gold, shared / "gold/raw", folder=tmp_path)

    assert result["headings"]["f1"] >= 0.95
    assert result["body_f1"] >= 0.98


@pytest.mark.parametrize("kind", ["p", "strong", "h2"])
def test_structure_of_the_same_texts_as_pages(kind: str, shared: Path, tmp_path: Path) -> None:
    script, gold, texts = (
        shared / name for name in ("structure/score_structure.py", "structure", "gold/raw")
    )
    make(script, "--wrap", kind, gold, texts, tmp_path / "raw")
    run(Config(raw=tmp_path / "raw", out=tmp_path / "out"))
    result = score(script, tmp_path / "out", gold, texts, folder=tmp_path)

    assert result["headings"]["f1"] >= 0.95
    assert result["body_f1"] >= 0.98


@pytest.mark.parametrize("stripped", [False, True], ids=["whole", "stripped"])
def test_pages(stripped: bool, shared: Path, tmp_path: Path) -> None:
    script, raw = shared / "pages/score_pages.py", shared / "pages/raw"
    arguments: list[str | Path] = [tmp_path / "out", shared / "pages"]
    if stripped:
        make(script, "--strip", raw, tmp_path / "raw")
        raw = tmp_path / "raw"
        arguments.append("--stripped")
    run(Config(raw=raw, out=tmp_path / "out"))
    result = score(script, *arguments, folder=tmp_path)
    shares = {name: result[name][0] / result[name][1] for name in ("body_good", "present", "absent", "title")}

    assert result["body"][2] >= 0.97
    assert (shares["present"], shares["absent"]) == (1.0, 1.0)
    assert shares["body_good"] >= 0.90
    assert shares["title"] >= (0.90 if stripped else 0.95)
    assert result["date"][0] / result["date"][1] >= 0.97
    # what a stripped page does not show, nobody can read off it
    if not stripped:
        assert result["source"][0] / result["source"][1] >= 0.85
        assert result["author"][0] / result["author"][1] >= 0.75


def test_suites(shared: Path, tmp_path: Path) -> None:
    result = score(shared / "suites/score_suites.py", shared / "suites", folder=tmp_path)
    low = {name: right / n for name, (right, n) in result["groups"].items() if right / n < 0.93}

    assert {} == low
    assert result["overall"][0] / result["overall"][1] >= 0.97
    assert 0 == result["bad_spans"]


def test_every_span_of_the_bulk_is_what_it_quotes(shared: Path) -> None:
    with gzip.open(shared / "bulk/news.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for number, line in enumerate(file) if number % 40 == 0]
    for article in articles:
        result = process(article["text"].encode(), f"{article['id']}.txt")
        if isinstance(result, Article):
            text = result.document.text
            for figure in result.figures:
                end = figure.sentence_start + len(figure.sentence)

                assert figure.text == text[figure.start : figure.end]
                assert figure.sentence == text[figure.sentence_start : end]
                assert figure.sentence_start <= figure.start < figure.end <= end
        else:
            assert "a fault of newsfigures" not in result.detail
