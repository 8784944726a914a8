"""Rule files hold on their own examples, and a broken one is told in words."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Config
from pipeline.quality import examples
from pipeline.quality.examples import Trial, try_rules
from pipeline.rules import read_rules


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    return list(try_rules(Config().category_files()))


def test_every_example_of_every_rule_file_holds(trials: list[Trial]) -> None:
    assert [] == [failure for trial in trials for failure in trial.failures]


def test_every_file_with_examples_is_tried(trials: list[Trial]) -> None:
    folder = Path(str(resources.files("pipeline.rules")))
    holding = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.yaml")
        if "examples:" in path.read_text(encoding="utf-8")
    }
    tried = {trial.rules for trial in trials}

    assert {
        name.removesuffix(".yaml") if name.startswith("categories/") else name for name in holding
    } == tried
    assert all(trial.examples > 5 for trial in trials)


@pytest.mark.parametrize(
    "rules, name, failure",
    [
        (
            {"examples": [{"is": 13, "said": ["十二"]}]},
            "numerals.yaml",
            "numerals.yaml: 十二 gives [12.0], not 13",
        ),
        (
            {"forms": [{"kind": "day", "examples": ["三支"], "never": []}]},
            "dates.yaml",
            "dates.yaml: 三支 gives []",
        ),
        (
            {"rules": [{"id": "ordinal", "examples": ["57届"], "never": []}]},
            "vetoes/order.yaml",
            "vetoes/order.yaml: ordinal: 57届 gives ['57届']",
        ),
    ],
)
def test_a_wrong_example_is_told(
    rules: dict[str, Any], name: str, failure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "read_rules", lambda file: rules if file == name else read_rules(file))
    (trial,) = (trial for trial in try_rules([]) if trial.rules == name)

    assert [failure] == trial.failures
