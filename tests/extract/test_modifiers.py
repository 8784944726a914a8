"""The examples of ``modifiers.yaml``: how the words beside a number say it is meant."""

from __future__ import annotations

import pytest

from pipeline import find_quantities
from pipeline.rules import read_rules

EXAMPLES = [(one["text"], one["modifier"]) for one in read_rules("modifiers.yaml")["examples"]]
BOUNDS = {
    "exact": (True, True),
    "approximate": (False, False),
    "more_than": (True, False),
    "at_least": (True, False),
    "less_than": (False, True),
    "at_most": (False, True),
}


@pytest.mark.parametrize(("text", "modifier"), EXAMPLES)
def test_the_last_number_is_meant_as_its_example_says(text: str, modifier: str) -> None:
    quantity = find_quantities(text)[-1]

    assert modifier == quantity.modifier
    assert BOUNDS[modifier] == (quantity.low is not None, quantity.high is not None)


def test_every_modifier_of_a_word_has_an_example() -> None:
    rules = read_rules("modifiers.yaml")

    assert set() == ({*rules["before"], *rules["after"]}) - {modifier for _, modifier in EXAMPLES}
