"""CSV as TABLES.md describes it: what a spreadsheet opens right, and what ``load`` gives back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.csv import read_csv, write_csv

TEXT = pa.schema([("text", pa.string())])


def written(values: list[str | None], folder: Path) -> Path:
    path = folder / "table.csv"
    write_csv(pa.table({"text": pa.array(values, pa.string())}), path)
    return path


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").split("\n")[1:-1]


def test_begins_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert b"\xef\xbb\xbf" == written(["江北"], tmp_path).read_bytes()[:3]


@pytest.mark.parametrize(
    "text, cell",
    [
        ("=1+1", "'=1+1"),
        ("+86 万", "'+86 万"),
        ("-5%的降幅", "'-5%的降幅"),
        ("@all", "'@all"),
        ("\t缩进", "'\t缩进"),
        ("\r回车", "'\r回车"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+86%", "+86%"),
        ("158公里", "158公里"),
        ("'引号", "'引号"),
        ("a=b", "a=b"),
    ],
)
def test_disarms_formulas_and_nothing_else(text: str, cell: str, tmp_path: Path) -> None:
    path = written([text], tmp_path)

    assert f'"{cell}"' == path.read_bytes().decode("utf-8-sig").removeprefix('"text"\n').removesuffix("\n")


def test_a_plain_number_followed_by_a_line_is_no_plain_number(tmp_path: Path) -> None:
    assert ["\"'-5", '=1+1"'] == lines(written(["-5\n=1+1"], tmp_path))


def test_null_is_an_empty_cell(tmp_path: Path) -> None:
    assert ["", '"有"'] == lines(written([None, "有"], tmp_path))


@pytest.mark.parametrize(
    "moment, cell",
    [
        (datetime(2011, 10, 13, 7, 27, tzinfo=UTC), "2011-10-13T15:27:00+08:00"),
        (datetime(2024, 2, 28, 16, 0, tzinfo=UTC), "2024-02-29T00:00:00+08:00"),
        # in the summers of 1986 to 1991 China's clocks were an hour ahead
        (datetime(1988, 7, 1, 0, 0, tzinfo=UTC), "1988-07-01T09:00:00+09:00"),
    ],
)
def test_times_carry_their_offset(moment: datetime, cell: str, tmp_path: Path) -> None:
    column = pa.array([moment], pa.timestamp("s", "Asia/Shanghai"))
    write_csv(pa.table({"published_at": column}), tmp_path / "table.csv")

    assert [f'"{cell}"'] == lines(tmp_path / "table.csv")


def test_lists_are_joined_and_come_back(tmp_path: Path) -> None:
    table = pa.table({"authors": pa.array([["周立", "吴敏"], [], ["=郑"]], pa.list_(pa.string()))})
    write_csv(table, tmp_path / "table.csv")

    assert ['"周立;吴敏"', "", '"\'=郑"'] == lines(tmp_path / "table.csv")
    assert table == read_csv(tmp_path / "table.csv", table.schema)


@given(
    st.lists(st.none() | st.text(alphabet="=+-@\t\r\n\"',;%5五万 ", min_size=1).filter(lambda s: s[0] != "'"))
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, values: list[str | None]
) -> None:
    path = written(values, tmp_path_factory.mktemp("csv"))

    assert values == read_csv(path, TEXT)["text"].to_pylist()
