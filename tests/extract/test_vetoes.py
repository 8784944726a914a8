"""The examples of ``rules/vetoes`` and ``words.yaml``: what looks like a figure and is none."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import find_quantities
from pipeline.extract.quantities import Rejected, article_quantities
from pipeline.rules import read_vetoes
from pipeline.script import fold

RULES = read_vetoes()
EXAMPLES = [(str(text), rule["id"]) for rule in RULES for text in rule["examples"]]
NEVER = [(str(text), rule["id"]) for rule in RULES for text in rule["never"]]


def reasons(text: str) -> set[str]:
    """Why numerals of a text are no quantities."""
    rejected: list[Rejected] = []
    article_quantities(text, fold(text), rejected)
    return {one.reason for one in rejected}


@pytest.mark.parametrize(("text", "rule"), EXAMPLES)
def test_an_example_holds_no_figure(text: str, rule: str) -> None:
    assert [] == [quantity.text for quantity in find_quantities(text)], rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_is_the_reason_for_one_of_its_examples(rule: dict[str, Any]) -> None:
    assert any(rule["id"] in reasons(str(text)) for text in rule["examples"])


@pytest.mark.parametrize(("text", "rule"), NEVER)
def test_a_rule_lets_other_figures_stand(text: str, rule: str) -> None:
    assert rule not in reasons(text)
    assert find_quantities(text)


def test_each_rule_has_its_own_name() -> None:
    ids = [rule["id"] for rule in RULES]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "text",
    [
        "统一思想", "专一", "五台山景区", "三峡库区", "百姓", "万家灯火", "千方百计", "一心一意", "四面八方",
        "三心二意", "七上八下", "双十一", "两会期间", "三轮车", "一系列", "一些", "一定", "进一步", "第一线",
        "三农问题", "五保户", "万一停电", "千万小心", "百分点", "半决赛", "半导体", "下半年", "另一半人", "六一儿童节",
    ],
)  # fmt: skip
def test_a_numeral_inside_a_word_counts_nothing(text: str) -> None:
    assert [] == find_quantities(text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("三台发电机", "三台"),
        ("九台设备", "九台"),
        ("二人受伤", "二人"),
        ("五里山路", "五里"),
        ("几百头牛", "几百头"),
        ("参加人数百余", "百余"),
        ("半小时后", "半小时"),
    ],
)
def test_a_word_of_the_dictionary_may_still_be_a_quantity(text: str, figure: str) -> None:
    assert [figure] == [quantity.text for quantity in find_quantities(text)]
