"""The examples of ``senses.yaml``: which unit an ambiguous name means."""

from __future__ import annotations

import pytest

from pipeline import find_quantities
from pipeline.extract.senses import in_context
from pipeline.extract.units import table
from pipeline.rules import read_rules

EXAMPLES = [(example["text"], example["unit"]) for example in read_rules("senses.yaml")["examples"]]


@pytest.mark.parametrize(("text", "unit"), EXAMPLES)
def test_the_last_number_of_an_example_has_its_unit(text: str, unit: str | None) -> None:
    units = [quantity.unit for quantity in find_quantities(text)]

    assert ([] if unit is None else [unit]) == units[-1:]


def test_every_ambiguous_name_is_a_unit() -> None:
    names = set(read_rules("senses.yaml")["senses"])

    assert set() == names - set(table().by_name)


def test_a_name_without_senses_keeps_its_unit() -> None:
    from pipeline.extract.numbers import number_at

    number = number_at("57支", 0)
    assert number is not None

    name = table().by_name["支"]
    assert name is in_context("57支", number, name, 3)
