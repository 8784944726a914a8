"""A number's steps, as ``explain`` shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.number_steps import number_steps, readable


@pytest.mark.parametrize(
    "text, steps",
    [
        ("57支", ["57 = 57"]),
        ("40万余户", ["40 × 万 = 400,000", "40万余 = 400,000, 余: more than"]),
        ("3万4000人", ["3 × 万 = 30,000", "3万4000 = 34,000"]),
        ("二千三百吨", ["二 × 千 = 2,000", "三 × 百 = 300", "二千三百 = 2,300"]),
        ("3亿2000万元", ["3 × 亿 = 300,000,000", "2000 × 万 = 20,000,000", "3亿2000万 = 320,000,000"]),
        ("四十五萬人", ["四十五 × 万 = 450,000", "四十五萬 = 450,000"]),
        ("三五百人", ["三五百 = 300 to 500"]),
        ("数百名", ["数百 = 100, 数: several"]),
        ("30至50人", ["30 = 30", "50 = 50"]),
        ("统一", []),
    ],
)
def test_steps(text: str, steps: list[str]) -> None:
    assert steps == number_steps(text)


@given(st.text(alphabet="零一二三十百千万亿几多余0123456789.,至%支", max_size=12))
def test_any_text_has_finite_steps(text: str) -> None:
    assert all(" = " in step for step in number_steps(text))


@pytest.mark.parametrize(
    "value, text", [(None, "–"), (2.3e12, "2,300,000,000,000"), (0.15, "0.15"), (-5.0, "-5")]
)
def test_readable_numbers(value: float | None, text: str) -> None:
    assert text == readable(value)
