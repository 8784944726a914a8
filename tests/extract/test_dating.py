"""Articles that no byline dates: the year of the first day printed."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dating import anchor_year


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2009年4月3日夜里起风。到4月5日，风停了。", 2009),
        ("4月5日，风停了。2009年4月3日起的风。", None),
        ("2009年4月3日夜里起风。2010年5月又起风。", None),
        ("风停了。", None),
    ],
)
def test_the_year_of_a_text(text: str, expected: int | None) -> None:
    assert expected == anchor_year(text, None)


def test_a_dated_article_needs_no_other_year() -> None:
    assert anchor_year("2009年4月3日夜里起风。", date(2013, 7, 18)) is None
