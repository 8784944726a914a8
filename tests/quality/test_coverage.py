"""coverage: every numeral is a figure, or there is a reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import find_figures
from pipeline.quality.coverage import about, by_reason, leftovers


def _spans(text: str) -> list[tuple[int, int]]:
    return [(figure.start, figure.end) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "numeral", "reason"),
    [
        ("2014年3月,公司组建抢修队12支。", "2014", "month"),
        ("公司在第3届评比中获奖,组建抢修队12支。", "3", "ordinal"),
    ],
)
def test_a_numeral_that_is_no_figure_has_its_reason(text: str, numeral: str, reason: str) -> None:
    found = {one.text: one.reason for one in leftovers(text, _spans(text))}

    assert found[numeral] == reason
    assert "12" not in found


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "抢修纪实\n公司组建抢修队12支。\n在第3届评比中获奖。"

    assert [text[one.start : one.end] for one in leftovers(text, _spans(text))] == ["3"]


def test_a_figure_that_a_run_does_not_have_is_a_leftover_that_nobody_turned_down() -> None:
    (one,) = leftovers("组建抢修队12支。", [])

    assert (one.text, one.reason) == ("12", "nothing-counted")


def test_reasons_are_counted_most_first() -> None:
    text = "第1批、第2批和第3批队伍2014年出发。"

    assert by_reason(leftovers(text, _spans(text)))[0] == ("ordinal", 3)


def test_every_reason_is_told_in_words() -> None:
    text = "一、2014年第3届，电话5550120，大家一起走到8月6日15:27，三公开，57号，十二五，5G。"

    assert "" not in {about(one.reason) for one in leftovers(text, _spans(text))}


def test_a_numeral_inside_a_word_is_told_with_its_word() -> None:
    found = [
        (one.text, one.reason)
        for one in leftovers("大家一起干，投工300个。", _spans("大家一起干，投工300个。"))
    ]

    assert found == [("一起", "word")]


@given(st.text("0123456789一二三十百万亿第年月日支人个余多，。 线", max_size=40))
def test_every_digit_stands_in_a_figure_or_a_leftover(text: str) -> None:
    spans = _spans(text)
    told = [(one.start, one.end) for one in leftovers(text, spans)]

    covered = {i for start, end in (*spans, *told) for i in range(start, end)}
    assert {i for i, character in enumerate(text) if character.isdigit()} <= covered


@given(st.text("0123456789一二三十百万亿第年月日支人个余多，。 线", max_size=40))
def test_no_leftover_lies_in_a_figure(text: str) -> None:
    spans = _spans(text)

    assert not [one for one in leftovers(text, spans) if any(one.start < b and a < one.end for a, b in spans)]
