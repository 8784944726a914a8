"""diff: which figures appeared, vanished or changed, and by which rule."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.quality.compare import Change, by_rule, compare


def _figures(*rows: dict[str, Any]) -> pd.DataFrame:
    defaults = {
        "doc_id": "d",
        "sentence": "公司投入抢修人员80人。",
        "category": "other",
        "rule": "other.default",
        "low": None,
    }
    return pd.DataFrame([defaults | row for row in rows])


def test_the_same_tables_differ_in_nothing() -> None:
    figures = _figures({"figure_id": "d:8", "text": "80人", "value": 80.0})

    assert compare(figures, figures.copy()) == []


def test_figures_appear_vanish_and_change() -> None:
    old = _figures(
        {"figure_id": "d:8", "text": "80人", "value": 80.0},
        {"figure_id": "d:20", "text": "十一中", "value": 11.0},
    )
    new = _figures(
        {
            "figure_id": "d:8",
            "text": "80人",
            "value": 80.0,
            "category": "personnel_deployed",
            "rule": "personnel_deployed.sent",
        },
        {"figure_id": "d:31", "text": "两台", "value": 2.0},
    )
    sentence = "公司投入抢修人员80人。"

    assert compare(old, new) == [
        Change("vanished", "d:20", "十一中", "other.default", sentence),
        Change("appeared", "d:31", "两台", "other.default", sentence),
        Change(
            "changed",
            "d:8",
            "80人",
            "personnel_deployed.sent",
            sentence,
            {
                "category": ("other", "personnel_deployed"),
                "rule": ("other.default", "personnel_deployed.sent"),
            },
        ),
    ]


def test_unknown_values_are_no_change() -> None:
    old = _figures({"figure_id": "d:8", "text": "80人", "value": float("nan")})
    new = _figures({"figure_id": "d:8", "text": "80人", "value": None})

    assert compare(old, new) == []


def test_changes_are_counted_by_rule() -> None:
    changes = [Change("appeared", f"d:{i}", "3个", "other.default", "") for i in range(3)]
    changes.append(Change("changed", "d:9", "80人", "personnel_deployed.sent", ""))

    assert by_rule(changes) == [("appeared", "other.default", 3), ("changed", "personnel_deployed.sent", 1)]
