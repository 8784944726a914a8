"""How much a temperature changed is told apart from how warm it is."""

from __future__ import annotations

import pytest

from pipeline import find_figures
from pipeline.rules import read_rules

EXAMPLES = read_rules("changes.yaml")["examples"]


@pytest.mark.parametrize("text", EXAMPLES["changes"])
def test_a_difference_has_no_offset(text: str) -> None:
    (figure,) = find_figures(text)

    assert (figure.base_value, figure.base_unit) == (figure.value, "K")


@pytest.mark.parametrize("text", EXAMPLES["states"])
def test_a_temperature_counts_from_absolute_zero(text: str) -> None:
    (figure,) = find_figures(text)

    assert figure.base_value == pytest.approx((figure.value or 0) + 273.15)


@pytest.mark.parametrize(
    ("text", "base"), [("三分之一的农户", 1 / 3), ("合格率98%", 0.98), ("增长2.5倍", 2.5)]
)
def test_a_ratio_is_a_plain_number(text: str, base: float) -> None:
    (figure,) = find_figures(text)

    assert figure.base_value == pytest.approx(base)
    assert figure.base_unit == "1"


def test_a_count_has_no_base() -> None:
    (figure,) = find_figures("成立抢修队12支")

    assert (figure.base_value, figure.base_unit) == (None, None)
