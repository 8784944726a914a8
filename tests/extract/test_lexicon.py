"""Segmentation and tags rest on jieba's dictionary, whichever program segments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extract import lexicon


@pytest.fixture(autouse=True)
def _default_segmenter() -> Iterator[None]:
    yield
    lexicon.choose()


@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_both_segmenters_cut_alike(name: lexicon.SegmenterName) -> None:
    lexicon.choose(name)

    assert lexicon.segment("抢修队连夜更换变压器") == ["抢修", "队", "连夜", "更换", "变压器"]


@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_a_user_dictionary_adds_words_and_tags(name: lexicon.SegmenterName, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("临泽电网 100000 nt\n云岭村\n", encoding="utf-8")
    lexicon.choose(name, words)

    assert lexicon.segment("临泽电网公司") == ["临泽电网", "公司"]
    assert lexicon.tag("临泽电网") == "nt"
    assert lexicon.is_word("云岭村")


def test_the_default_knows_no_word_of_an_earlier_user_dictionary(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("临泽电网 100000 nt\n", encoding="utf-8")
    lexicon.choose("rjieba", words)
    lexicon.choose()

    assert not lexicon.is_word("临泽电网")


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("云岭村 5 n\n云岭 很多 n x\n", encoding="utf-8")

    with pytest.raises(ValueError, match="line 2"):
        lexicon.choose("rjieba", words)
