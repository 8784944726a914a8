"""What parse and split reach on real texts and pages; a floor may rise and never fall."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.parse import parse
from pipeline.records import Document
from pipeline.split import split

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def _read(raw: Path, out: Path) -> None:
    """Writes the two tables that the scorers read."""
    out.mkdir()
    documents, sections = [], []
    for path in sorted(raw.iterdir()):
        document = parse(path.read_bytes(), path.name)
        if isinstance(document, Document):
            documents.append(asdict(document))
            sections += [asdict(section) for section in split(document)]
    table = pd.DataFrame(documents).drop(columns="headings")
    table["published_at"] = pd.to_datetime(table["published_at"], utc=True).dt.tz_convert("Asia/Shanghai")
    table.to_parquet(out / "documents.parquet")
    pd.DataFrame(sections).to_parquet(out / "sections.parquet")


def _run(script: Path, *arguments: object) -> None:
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True, capture_output=True)


def _score(script: Path, *arguments: object) -> dict[str, Any]:
    result = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], check=True, capture_output=True, text=True
    )
    scores: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return scores


@pytest.mark.parametrize("wrap", ["", "p", "strong", "h2"])
def test_structure_of_texts_and_of_the_same_as_pages(shared: Path, tmp_path: Path, wrap: str) -> None:
    script, gold, raw = (
        shared / "structure" / "score_structure.py",
        shared / "structure",
        shared / "gold" / "raw",
    )
    pages = tmp_path / "pages"
    if wrap:
        _run(script, "--wrap", wrap, gold, raw, pages)
    _read(pages if wrap else raw, tmp_path / "out")
    scores = _score(script, tmp_path / "out", gold, raw)

    assert scores["headings"]["f1"] >= 0.99
    assert scores["body_f1"] >= 0.99
    assert all(
        scores[key][0] == scores[key][1] for key in ("title", "date", "publisher", "authors", "keywords")
    )


@pytest.mark.parametrize("bare", [False, True])
def test_pages_as_saved_and_without_what_they_declare(shared: Path, tmp_path: Path, *, bare: bool) -> None:
    script, raw = shared / "pages" / "score_pages.py", shared / "pages" / "raw"
    if bare:
        _run(script, "--strip", raw, tmp_path / "bare")
    _read(tmp_path / "bare" if bare else raw, tmp_path / "out")
    scores = _score(script, tmp_path / "out", shared / "pages", *(["--stripped"] if bare else []))
    share = {key: value[0] / value[1] for key, value in scores.items() if key != "body"}

    assert scores["body"][2] >= 0.98
    assert share["body_good"] >= 0.9
    assert share["present"] == share["absent"] == 1
    assert share["title"] >= 0.95
    assert share["date"] >= 0.97
    assert share["source"] >= 0.85
    assert bare or share["author"] >= 0.75
