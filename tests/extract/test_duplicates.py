"""The same fact said again points at its first statement; numbers that recur by chance do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.figures import extract
from pipeline.records import Document, Section


def repeated(text: str) -> list[str]:
    """The figures of an article (its first line is the title) that repeat an earlier one."""
    title = text.split("\n", maxsplit=1)[0]
    document = Document("d", "d.txt", "", "text/plain", "utf-8", "Hans", text, title=title)
    figures = extract(document, [Section("d:0", "d", 0, 0, None, 0, len(text))])
    by_id = {figure.figure_id: figure for figure in figures}
    return [
        f"{figure.text} ← {by_id[figure.duplicate_of].text}"
        for figure in figures
        if figure.duplicate_of is not None
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        # a title's number said again in the body
        ("青河县新建学校26所\n今年，青河县新建学校26所，投资3亿元。", ["26所 ← 26所"]),
        ("白石镇产粮2.2万亩\n白石镇今年种粮22000亩。", ["22000亩 ← 2.2万亩"]),
        # a paragraph printed twice
        (
            "通报\n全县共有水库31座，水闸8座，已全部检修。\n全县共有水库31座，水闸8座，已全部检修。",
            ["31座 ← 31座", "8座 ← 8座"],
        ),
        # another thing, another year, another place
        ("简讯\n东村修路30公里。\n西村植树30公里。\n全乡有羊30万头，有牛30万头。", []),
        ("简讯\n2011年修路60公里。\n2012年修路60公里。", []),
        ("简讯\n湖南新增投资26亿元。\n湖北新增投资26亿元。", []),
        # small numbers recur by chance
        ("简讯\n建成3个车间。\n派出3个工作组。", []),
        ("简讯\n利润增长10%。\n工资增长10%。", []),
    ],
)
def test_duplicates(text: str, expected: list[str]) -> None:
    assert expected == repeated(text)


def test_a_bare_text_has_no_ids_to_point_at() -> None:
    from pipeline.extract.figures import find_figures

    found = find_figures("新建学校26所。\n今年新建学校26所。")

    assert [None, None] == [figure.duplicate_of for figure in found]


SENTENCES = [
    "新建学校26所。",
    "今年新建学校26所，投资3亿元。",
    "产粮2.2万亩。",
    "利润增长10%。",
    "派出医疗队12支。",
]


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_a_repetition_points_at_a_first_statement_before_it(sentences: list[str]) -> None:
    text = "\n".join(["简讯", *sentences])
    document = Document("d", "d.txt", "", "text/plain", "utf-8", "Hans", text, title="简讯")
    figures = {
        figure.figure_id: figure
        for figure in extract(document, [Section("d:0", "d", 0, 0, None, 0, len(text))])
    }
    repeated = [figure for figure in figures.values() if figure.duplicate_of is not None]

    assert all(figures[one.duplicate_of].start < one.start for one in repeated)
    assert all(figures[one.duplicate_of].duplicate_of is None for one in repeated)
