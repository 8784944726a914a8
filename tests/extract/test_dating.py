"""Articles that no byline dates: the day in a file's name, the year of the first day printed."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dating import anchor_year, day_in_name


@pytest.mark.parametrize(
    "source, expected",
    [
        ("evening-20160229-04.txt", date(2016, 2, 29)),
        ("archive.jsonl.gz#radio_2019-11-05", date(2019, 11, 5)),
        ("2011/daily/report-2013.07.18.html", date(2013, 7, 18)),
        # no day: a folder's, one that the calendar lacks, part of a longer number
        ("20130718/report.html", None),
        ("evening-20150229-04.txt", None),
        ("id-120160229.txt", None),
        ("ff8080812f4e78d5.txt", None),
        ("evening-2016-2-29.txt", None),
    ],
)
def test_the_day_in_a_name(source: str, expected: date | None) -> None:
    assert expected == day_in_name(source)


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
