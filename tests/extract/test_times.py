"""Time expressions: what words, dates and what stands around them name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.calendar_days import days
from pipeline.extract.dates import find_dates
from pipeline.extract.structure import build
from pipeline.extract.time_words import Time, number
from pipeline.extract.times import find_times

DAYS = st.dates(date(1990, 1, 1), date(2029, 12, 31))


def times_of(text: str) -> list[Time]:
    return find_times(build(text, text, [], [(span.start, span.end) for span in find_dates(text)]))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("今年以来，销量回升。", "今年以来"),
        ("昨天（7月11日），大坝合龙。", "昨天（7月11日）"),
        ("截至今年6月底，路已通。", "截至今年6月底"),
        ("自2008年在山区实施以来，效果很好。", "自2008年在山区实施以来"),
        ("2013年4月至2015年8月，他在山里教书。", "2013年4月至2015年8月"),
    ],
)
def test_an_expression_takes_in_what_belongs_to_it(text: str, expected: str) -> None:
    (time,) = times_of(text)

    assert expected == text[time.start : time.end]


@pytest.mark.parametrize(
    "text, governs",
    [
        ("2010年，路通了。", True),
        ("比2010年多了一倍。", False),
        ("国家“十二五”重点工程开工。", False),
        ("大桥2010年建成后，路通了。", False),
        ("他2010年出生在山村。", False),
        ("参加9月初的比赛。", False),
    ],
)
def test_not_every_time_dates_what_is_said(text: str, governs: bool) -> None:
    (time,) = times_of(text)

    assert governs == time.governs


@pytest.mark.parametrize("text", ["巡天三号升空。", "从初一到初五，天天下雪。", "上世纪90年代，路通了。"])
def test_what_names_no_day(text: str) -> None:
    assert [] == [time for time in times_of(text) if days(time, date(2013, 8, 20), planned=False)]


@given(st.integers(1, 31))
def test_days_in_chinese_characters(value: int) -> None:
    ones = "〇一二三四五六七八九"
    tens = "" if value < 10 else "十" if value < 20 else ones[value // 10] + "十"
    written = tens + (ones[value % 10] if value % 10 else "")

    assert value == number(written)


@given(DAYS, DAYS)
def test_a_full_date_is_itself_whenever_it_was_printed(day: date, published: date) -> None:
    (time,) = times_of(f"{day.year}年{day.month}月{day.day}日，路通了。")

    assert (day, day) == days(time, published, planned=False)


@given(st.integers(0, 25), DAYS)
def test_a_date_without_a_year_is_the_last_one(ago: int, published: date) -> None:
    day = published - timedelta(days=ago)
    (time,) = times_of(f"{day.month}月{day.day}日，路通了。")

    assert (day, day) == days(time, published, planned=False)


@given(DAYS)
def test_first_never_follows_last(published: date) -> None:
    text = "去年，上半年，9月底，第三季度，28日，上周，今年以来，截至目前，明年，“十二五”期间。"
    settled = [days(time, published, planned=planned) for time in times_of(text) for planned in (False, True)]

    assert all(bounds[0] <= bounds[1] for bounds in settled if bounds is not None)
