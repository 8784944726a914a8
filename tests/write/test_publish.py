"""Files: the types people get, a package that validates, and a switch that readers never see halfway."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from frictionless import validate

from pipeline.write import writer
from pipeline.write.frames import load
from pipeline.write.publish import is_published, publish
from pipeline.write.tables import Tables
from pipeline.write.writer import Wanted, write_all

CATEGORIES = {"lines_built": "lines", "money": "money"}


@pytest.fixture
def out(tables: Tables, tmp_path: Path) -> Path:
    publish_rows(tables, tmp_path)
    return tmp_path


def publish_rows(
    tables: Tables, out: Path, categories: Mapping[str, str] = CATEGORIES, version: str = "v1"
) -> None:
    """Publish the tables of rows that are at hand."""
    publish(
        lambda folder: write_all([tables.rows()], tables.rejects(), folder, Wanted(categories)), out, version
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    "table, column, dtype",
    [
        ("documents", "published_at", "datetime64[s, Asia/Shanghai]"),
        ("documents", "n_figures", "int32"),
        ("documents", "title", "str"),
        ("sections", "position", "int32"),
        ("figures", "value", "float64"),
        ("figures", "base_value", "float64"),
        ("figures", "start", "int32"),
        ("lines_built", "published_at", "datetime64[s, Asia/Shanghai]"),
        ("lines_built", "length_km", "float64"),
    ],
)
def test_pandas_reads_the_types_without_casting(table: str, column: str, dtype: str, out: Path) -> None:
    assert dtype == str(pd.read_parquet(out / f"{table}.parquet")[column].dtype)


def test_pandas_reads_dates_and_lists(out: Path) -> None:
    assert date(2024, 1, 1) == pd.read_parquet(out / "figures.parquet")["period_start"][0]
    assert ["周立", "吴敏"] == list(pd.read_parquet(out / "documents.parquet")["authors"][0])


def test_csv_alone_loads_as_parquet_does(out: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = tmp_path_factory.mktemp("csv")
    for path in out.glob("*.csv"):
        shutil.copy(path, alone)

    expected, actual = load(out), load(alone)

    assert expected.keys() == actual.keys()
    for name, frame in expected.items():
        pd.testing.assert_frame_equal(frame, actual[name])


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no tables; `newsfigures run --out"):
        load(tmp_path)


def test_the_package_validates_with_its_data(out: Path) -> None:
    report = validate(str(out / "datapackage.json"))

    assert [] == report.flatten(["type", "message"])


def test_the_package_describes_every_column(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))

    for resource in package["resources"]:
        described = [field["name"] for field in resource["schema"]["fields"] if field["description"]]
        assert list(pd.read_csv(out / resource["path"])) == described


def test_a_changed_cell_no_longer_fits_the_package(out: Path) -> None:
    text = (out / "figures.csv").read_text(encoding="utf-8")
    (out / "figures.csv").unlink()
    (out / "figures.csv").write_text(text.replace('"exact"', '"rough"', 1), encoding="utf-8")

    assert not validate(str(out / "datapackage.json")).valid


def test_the_same_rows_give_the_same_bytes(
    tables: Tables, out: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    publish_rows(tables, other)

    assert contents(out) == contents(other)


def test_a_table_that_is_switched_off_goes(tables: Tables, out: Path) -> None:
    publish_rows(tables, out, {"lines_built": "lines"}, "v2")

    assert not (out / "money.csv").is_symlink()
    assert (out / "lines_built.csv").is_file()


def test_files_of_other_people_stay(tables: Tables, out: Path) -> None:
    (out / "notes.csv").write_text("mine", encoding="utf-8")
    publish_rows(tables, out, {}, "v2")

    assert "mine" == (out / "notes.csv").read_text(encoding="utf-8")


def test_a_failed_write_leaves_the_old_tables(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(out)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "write_package", full_disk)
    with pytest.raises(OSError, match="No space left"):
        publish_rows(Tables(), out, version="v2")

    assert before == contents(out)
    assert {"current", "v1"} == {path.name for path in (out / ".tables").iterdir()}


def test_old_versions_do_not_pile_up(tables: Tables, out: Path) -> None:
    for version in ("v2", "v3", "v4"):
        publish_rows(tables, out, version=version)

    assert {"current", "v3", "v4"} == {path.name for path in (out / ".tables").iterdir()}


def test_tables_are_published_once(out: Path) -> None:
    assert is_published(out, "v1")
    assert not is_published(out, "v2")


@pytest.mark.parametrize("damage", ["cut", "unlinked", "gone"])
def test_damaged_tables_are_written_again(damage: str, tables: Tables, out: Path) -> None:
    before = contents(out)
    if damage == "cut":
        (out / "figures.csv").resolve().write_text("", encoding="utf-8")
    elif damage == "unlinked":
        (out / "figures.csv").unlink()
    else:
        shutil.rmtree(out / ".tables")

    assert not is_published(out, "v1")

    publish_rows(tables, out, version="v1")

    assert is_published(out, "v1")
    assert before == contents(out)


def test_what_a_killed_run_left_is_swept_away(tables: Tables, out: Path) -> None:
    (out / ".tables/unfinished-abc").mkdir()
    (out / ".figures.csv.new").symlink_to(".tables/current/figures.csv")
    publish_rows(tables, out, version="v2")

    assert {"current", "v1", "v2"} == {path.name for path in (out / ".tables").iterdir()}
    assert not (out / ".figures.csv.new").is_symlink()


def test_a_piece_at_a_time_gives_the_rows_of_all(tables: Tables, tmp_path: Path) -> None:
    rows = tables.rows()
    write_all([rows, rows], tables.rejects(), tmp_path, Wanted(CATEGORIES))

    assert ["a:15", "a:25"] * 2 == list(load(tmp_path)["lines_built"]["figure_id"])


def test_json_lines_hold_every_column(tables: Tables, tmp_path: Path) -> None:
    write_all([tables.rows()], tables.rejects(), tmp_path, Wanted(CATEGORIES, jsonl=True))
    first, *_ = map(json.loads, (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines())

    assert list(first) == list(load(tmp_path)["documents"])
    assert ("青河架线", "2024-05-06T07:08:00+08:00", ["周立", "吴敏"], None) == (
        *(first["title"], first["published_at"], first["authors"], first["url"]),
    )


def test_duckdb_holds_the_tables_and_a_view_for_each_category(tables: Tables, tmp_path: Path) -> None:
    write_all([tables.rows()], tables.rejects(), tmp_path, Wanted(CATEGORIES, duckdb=True))
    with duckdb.connect(tmp_path / "newsfigures.duckdb", read_only=True) as connection:
        lines = connection.sql("select * from lines_built")
        length, hour = connection.sql(
            "select sum(length_km), any_value(hour(published_at)) from lines_built"
        ).fetchall()[0]

        assert list(load(tmp_path)["lines_built"]) == lines.columns
        assert (12.0, 7) == (length, hour)
