"""Tables inside an article: the head of a column names what its cells count."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures

HEADS = "县（区）\t最大雨量\t转移人口\t倒塌房屋（间）\n"


def entities(text: str) -> list[str | None]:
    return [figure.entity for figure in find_figures(text)]


def test_a_cell_counts_what_the_head_of_its_column_says() -> None:
    figures = find_figures(f"{HEADS}青岭县\t312毫米\t860人\t64间\n东川区\t不足90毫米\t220人\t3间")

    assert ["最大雨量", "转移人口", "倒塌房屋"] * 2 == [figure.entity for figure in figures]
    assert ["specification", "people_affected", "damage"] * 2 == [figure.category for figure in figures]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # a cell with a noun of its own
        ("其他3个县\t80毫米\t15人\t2间", ["县", "最大雨量", "转移人口", "倒塌房屋"]),
        # another number of cells is no row of the table
        ("青岭县\t修复线路60公里", ["线路"]),
        # and a line of text ends it
        ("险情已经排除。\n青岭县\t修复线路60公里\t\t", ["线路"]),
    ],
)
def test_what_is_no_bare_cell_is_read_as_text(line: str, expected: list[str]) -> None:
    assert expected == entities(HEADS + line)
