"""Files: the types people get, a package that validates, and a switch that readers never see halfway."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from pipeline.write import publish as publishing
from pipeline.write.frames import load
from pipeline.write.publish import publish
from pipeline.write.tables import Tables

CATEGORIES = {"lines_built": "lines", "money": "money"}


@pytest.fixture
def out(tables: Tables, tmp_path: Path) -> Path:
    publish(tables.to_arrow(CATEGORIES, include_reprints=False), tmp_path)
    return tmp_path


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
    publish(tables.to_arrow(CATEGORIES, include_reprints=False), other)

    assert contents(out) == contents(other)


def test_a_table_that_is_switched_off_goes(tables: Tables, out: Path) -> None:
    publish(tables.to_arrow({"lines_built": "lines"}, include_reprints=False), out)

    assert not (out / "money.csv").is_symlink()
    assert (out / "lines_built.csv").is_file()


def test_files_of_other_people_stay(tables: Tables, out: Path) -> None:
    (out / "notes.csv").write_text("mine", encoding="utf-8")
    publish(tables.to_arrow({}, include_reprints=False), out)

    assert "mine" == (out / "notes.csv").read_text(encoding="utf-8")


def test_a_failed_write_leaves_the_old_tables(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(out)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_package", full_disk)
    with pytest.raises(OSError, match="No space left"):
        publish(Tables().to_arrow(CATEGORIES, include_reprints=False), out)

    assert before == contents(out)
    assert {"current", "1"} == {path.name for path in (out / ".tables").iterdir()}


def test_old_versions_do_not_pile_up(tables: Tables, out: Path) -> None:
    for _ in range(4):
        publish(tables.to_arrow(CATEGORIES, include_reprints=False), out)

    assert {"current", "4", "5"} == {path.name for path in (out / ".tables").iterdir()}
