"""The numerals of ``numerals.yaml``: every text of a row says the row's value."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import find_numerals
from pipeline.rules import read_rules

ROWS = [(text, row["is"]) for row in read_rules("numerals.yaml")["examples"] for text in row["said"]]


@pytest.mark.parametrize(("text", "value"), ROWS)
def test_every_text_of_a_row_says_its_value(text: str, value: Any) -> None:
    found = find_numerals(text)

    assert [text] == [numeral.text for numeral in found]
    if isinstance(value, list):
        assert value == [found[0].low, found[0].high]
    else:
        assert pytest.approx(value, rel=1e-12) == found[0].value
        assert (found[0].value, found[0].value, "exact") == (found[0].low, found[0].high, found[0].modifier)


@pytest.mark.parametrize(
    ("text", "modifier", "value"),
    [
        ("七", "exact", 7),
        ("两百余", "more_than", 200),
        ("几十万", "several", 100_000),
        ("十几", "several", 10),
        ("上千", "more_than", 1000),
        ("五十来个", "approximate", 50),
        ("七八百", "range", None),
        ("5至8万", "range", None),
    ],
)
def test_a_numeral_has_the_modifier_of_its_wording(text: str, modifier: str, value: float | None) -> None:
    (found,) = find_numerals(text)

    assert (modifier, value) == (found.modifier, found.value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2019年6月共有37户", [2019, 6, 37]),
        ("第三批物资6车", [3, 6]),
        ("增长百分之六点三", [6.3]),
        ("七成半的农户、18个百分点", [7, 18]),
        ("三加五等于八", [3, 5, 8]),
    ],
)
def test_a_numeral_is_found_whatever_it_is_used_for(text: str, values: list[float]) -> None:
    assert values == [numeral.value for numeral in find_numerals(text)]


@pytest.mark.parametrize(
    "text",
    [
        "收拾行李",
        "队伍整齐",
        "陆续到达",
        "放肆",
        "大陆架",
        "统一部署",
        "四川盆地",
        "三峡大坝",
        "万",
        "信心十足",
        "多少人",
        "",
    ],
)
def test_a_word_that_holds_a_numeral_is_none(text: str) -> None:
    assert [] == find_numerals(text)


def test_a_run_of_more_than_thirty_digits_is_an_identifier() -> None:
    assert [] == find_numerals("7" * 31)
    assert [7] == [numeral.value for numeral in find_numerals("7" * 31 + "号柜7格")][-1:]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("三千 二百 户", ["三千 二百"]),
        ("35 万亩", ["35 万"]),
        ("五 分之 二", ["五 分之 二"]),
        ("一 百年老店重新开张", ["一", "百"]),
        ("5 6", ["5", "6"]),
    ],
)
def test_spaces_inside_a_number_are_closed(text: str, spans: list[str]) -> None:
    assert spans == [numeral.text for numeral in find_numerals(text)]
