"""Records → tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pyarrow as pa
import pytest

from pipeline.records import Reject
from pipeline.write.schema import DOCUMENTS, FIGURES, REJECTS, SECTIONS, Table, category_table
from pipeline.write.tables import Tables, category_rows, mark_reprints
from tests.write.conftest import COUNT, DOCUMENT, LENGTH, PARTS

LINES = category_table("lines_built", "lines")


def all_tables(
    tables: Tables, originals: Mapping[str, str] = MappingProxyType({}), *, include_reprints: bool = False
) -> dict[str, pa.Table]:
    rows = tables.rows()
    rows.documents = mark_reprints(rows.documents, originals)
    chosen = category_rows(rows, [LINES, category_table("money", "")], include_reprints=include_reprints)
    return {
        "documents": rows.documents,
        "sections": rows.sections,
        "figures": rows.figures,
        "rejects": tables.rejects(),
        **{table.name: figures for table, figures in chosen.items()},
    }


def test_the_standing_tables_come_first_then_the_categories(tables: Tables) -> None:
    assert ["documents", "sections", "figures", "rejects", "lines_built", "money"] == list(all_tables(tables))


@pytest.mark.parametrize(
    "table", [DOCUMENTS, SECTIONS, FIGURES, REJECTS, LINES], ids=lambda table: table.name
)
def test_columns_stand_in_the_order_of_the_schema(table: Table, tables: Tables) -> None:
    assert [column.name for column in table.columns] == all_tables(tables)[table.name].column_names


def test_sections_quote_their_text_and_count_their_figures(tables: Tables) -> None:
    sections = all_tables(tables)["sections"]

    assert ["青河架线\n", "一、进度\n已新架线路12公里，又架设线路3条"] == sections["text"].to_pylist()
    assert [0, 3] == sections["n_figures"].to_pylist()


def test_documents_count_their_sections_and_figures(tables: Tables) -> None:
    (document,) = all_tables(tables)["documents"].to_pylist()

    assert (2, 3) == (document["n_sections"], document["n_figures"])


def test_an_empty_text_is_null() -> None:
    tables = Tables()
    tables.add_article(replace(DOCUMENT, publisher=""), PARTS, [replace(COUNT, unit_text="")])
    arrow = all_tables(tables)

    assert [None] == arrow["documents"]["publisher"].to_pylist()
    assert [None] == arrow["figures"]["unit_text"].to_pylist()


def test_a_category_leaves_out_what_is_stated_again(tables: Tables) -> None:
    assert ["a:15", "a:25"] == all_tables(tables)["lines_built"]["figure_id"].to_pylist()


def test_a_category_tells_document_and_section(tables: Tables) -> None:
    row = all_tables(tables)["lines_built"].to_pylist()[0]

    assert ("青河架线", "青河日报", "一、进度") == (row["title"], row["publisher"], row["heading"])
    assert DOCUMENT.published_at == row["published_at"]


def test_a_length_is_given_in_kilometres_a_number_of_lines_is_not(tables: Tables) -> None:
    assert [12.0, None] == all_tables(tables)["lines_built"]["length_km"].to_pylist()


def test_only_lines_have_a_length(tables: Tables) -> None:
    assert "length_km" not in all_tables(tables)["money"].column_names


@pytest.mark.parametrize("include_reprints, rows", [(False, ["a:15"]), (True, ["a:15", "b:15"])])
def test_reprints_are_left_out_unless_asked_for(include_reprints: bool, rows: list[str]) -> None:
    tables = Tables()
    tables.add_article(DOCUMENT, PARTS, [LENGTH])
    tables.add_article(
        replace(DOCUMENT, doc_id="b", source="b.txt"),
        [replace(section, doc_id="b", section_id=f"b:s{section.position}") for section in PARTS],
        [replace(LENGTH, doc_id="b", figure_id="b:15", section_id="b:s1")],
    )
    arrow = all_tables(tables, {"b": "a"}, include_reprints=include_reprints)

    assert rows == arrow["lines_built"]["figure_id"].to_pylist()
    assert [None, "a"] == arrow["documents"]["duplicate_of"].to_pylist()


def test_rejects_are_rows_too() -> None:
    tables = Tables()
    tables.add_reject(Reject("x.txt", None, "parse", "empty", "it holds no text"))

    assert ["empty"] == all_tables(tables)["rejects"]["reason"].to_pylist()


def test_no_input_gives_all_tables_without_rows() -> None:
    assert {0} == {rows.num_rows for rows in all_tables(Tables()).values()}
