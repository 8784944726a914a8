"""headings.yaml holds on its own examples."""

from __future__ import annotations

import re

import pytest

from pipeline.rules import read_rules
from pipeline.script import fold

RULES = read_rules("headings.yaml")


def _matches(kind: str, line: str) -> bool:
    return any(re.search(pattern, fold(line)) for pattern in RULES[kind]["patterns"])


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind in RULES for line in RULES[kind]["examples"]]
)
def test_examples_match(kind: str, line: str) -> None:
    assert _matches(kind, line)


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind in RULES for line in RULES[kind]["never"]])
def test_the_others_do_not(kind: str, line: str) -> None:
    assert not _matches(kind, line)
