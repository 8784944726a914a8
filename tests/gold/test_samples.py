"""What a newcomer's first run shows: every sample read as its structure gold says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

STRUCTURE = sorted((Path(__file__).parent / "structure").glob("*.json"))


def _gold(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_bytes())
    return content


def _document(samples: dict[str, pd.DataFrame], source: str) -> pd.Series[Any]:
    documents = samples["documents"]
    return documents[documents["source"] == source].iloc[0]


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", STRUCTURE, ids=lambda path: path.stem)
def test_metadata(path: Path, samples: dict[str, pd.DataFrame]) -> None:
    gold = _gold(path)
    document = _document(samples, gold["doc"])

    day = None if pd.isna(document["published_at"]) else str(document["published_at"])[:10]
    assert (gold["date"], gold["authors"], gold["keywords"]) == (
        day,
        list(document["authors"]),
        list(document["keywords"]),
    )
    assert gold["publisher"] == (None if pd.isna(document["publisher"]) else document["publisher"])
    assert gold["title"] in (None, document["title"])


@pytest.mark.parametrize("path", STRUCTURE, ids=lambda path: path.stem)
def test_headings(path: Path, samples: dict[str, pd.DataFrame]) -> None:
    gold = _gold(path)
    document = _document(samples, gold["doc"])
    sections = samples["sections"]
    mine = sections[(sections["doc_id"] == document["doc_id"]) & sections["heading"].notna()]

    assert [h["text"] for h in gold["headings"]] == list(mine.sort_values("position")["heading"])


@pytest.mark.parametrize("path", [p for p in STRUCTURE if "body" in _gold(p)], ids=lambda path: path.stem)
def test_the_text_of_a_page_is_the_article_and_nothing_else(
    path: Path, samples: dict[str, pd.DataFrame]
) -> None:
    gold = _gold(path)
    document = _document(samples, gold["doc"])

    assert _squeezed(gold["title"] + gold["body"]) == _squeezed(document["text"])


def test_canonical_address(samples: dict[str, pd.DataFrame]) -> None:
    document = _document(samples, "page-portal-flood.html")

    assert _gold(Path(__file__).parent / "structure/page-portal-flood.json")["url"] == document["url"]


def test_the_reprint_points_at_the_first_report(samples: dict[str, pd.DataFrame]) -> None:
    first = _document(samples, "page-mobile-marathon.html")
    reprint = _document(samples, "page-dump-marathon-reprint.txt")

    assert pd.isna(first["duplicate_of"])
    assert first["doc_id"] == reprint["duplicate_of"]


def test_a_page_of_links_is_no_article(samples: dict[str, pd.DataFrame]) -> None:
    rejects = samples["rejects"]

    assert [("page-of-links-only.html", "no_article")] == list(
        zip(rejects["source"], rejects["reason"], strict=True)
    )
