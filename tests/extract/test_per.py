"""How far a per reaches; ``per.yaml`` holds examples of one figure each."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # it reaches over a comma where the clause goes on with a verb …
        ("每户每月少跑路程6公里，节约路费10元，受益户数3000户。", ["户·月", "户·月", None]),
        # … but no count of something else, and not over a semicolon
        ("每天至少锻炼2小时，开设社团40个。", ["天", None]),
        ("每户停电时间2分钟；收到表扬信90封。", ["户", None]),
        # both values of a change
        ("平均每处修复用时由5小时缩短到3小时。", ["处", "处"]),
        # a new 每 takes the place of the one before
        ("每户补助500元，每人再发60元。", ["户", "人"]),
    ],
)
def test_how_far_it_reaches(sentence: str, expected: list[str | None]) -> None:
    actual = [figure.per for figure in find_figures(sentence)]

    assert expected == actual
