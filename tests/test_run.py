"""Whole runs: folder in, tables out, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import validate

from pipeline import load, read_document, run
from pipeline.config import Config, read_config
from pipeline.errors import ConfigError
from pipeline.records import Reject
from pipeline.wiring import Rejected, process
from pipeline.write.schema import STANDING

pytestmark = pytest.mark.usefixtures("default_stages")
ROOT = Path(__file__).parents[1]
ARTICLE = """青河县抢修线路见成效

来源：青河日报 作者：周立 2024-05-06 07:08

一、抢修进度

截至5月5日，青河供电公司出动抢修人员300人、车辆45台，修复10千伏线路12.6公里，为2100户居民恢复供电。

二、下一步安排

公司计划再投入资金80万元，更换老旧变压器6台，预计惠及村民1500余人。
"""
Frames = dict[str, pd.DataFrame]


def tables_of(files: dict[str, bytes], folder: Path, **settings: object) -> Frames:
    """The tables of a run over some files."""
    for name, content in files.items():
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    run(Config(raw=folder / "raw", out=folder / "out", **settings))  # type: ignore[arg-type]
    return load(folder / "out")


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def test_every_figure_quotes_its_characters(samples: Frames) -> None:
    texts = samples["documents"].set_index("doc_id")["text"].to_dict()
    figures = rows(samples["figures"])

    assert len(figures) > 300
    for row in figures:
        assert row["text"] == texts[row["doc_id"]][row["start"] : row["end"]]


def test_every_sentence_is_quoted_and_holds_its_figure(samples: Frames) -> None:
    texts = samples["documents"].set_index("doc_id")["text"].to_dict()
    for row in rows(samples["figures"]):
        end = row["sentence_start"] + len(row["sentence"])

        assert row["sentence"] == texts[row["doc_id"]][row["sentence_start"] : end]
        assert row["sentence_start"] <= row["start"] < row["end"] <= end


def test_sections_cover_their_document(samples: Frames) -> None:
    whole = samples["sections"].sort_values(["doc_id", "position"]).groupby("doc_id")["text"].agg("".join)

    pd.testing.assert_series_equal(samples["documents"].set_index("doc_id")["text"].sort_index(), whole)


def test_every_figure_stands_in_its_section(samples: Frames) -> None:
    figures = samples["figures"].merge(samples["sections"], on="section_id", suffixes=("", "_section"))

    assert len(samples["figures"]) == len(figures)
    assert ((figures["start_section"] <= figures["start"]) & (figures["end"] <= figures["end_section"])).all()


def test_counts_agree(samples: Frames) -> None:
    for table in ("documents", "sections"):
        assert len(samples["figures"]) == samples[table]["n_figures"].sum()


@pytest.mark.parametrize(
    "table, column", [(table.name, column.name) for table in STANDING for column in table.columns]
)
def test_the_samples_show_every_column(table: str, column: str, samples: Frames) -> None:
    values = samples[table][column]

    assert any(len(value) for value in values) if column in ("authors", "keywords") else values.notna().any()


def test_no_cell_holds_an_empty_text(samples: Frames) -> None:
    for name, frame in samples.items():
        texts = frame[[column for column in frame if frame[column].dtype == "str"]]

        assert not (texts == "").any(axis=None), name


def test_the_package_of_the_samples_validates(samples_out: Path) -> None:
    assert [] == validate(str(samples_out / "datapackage.json")).flatten(["type", "message"])


def test_the_same_run_gives_the_same_bytes(samples_out: Path, tmp_path: Path) -> None:
    run(Config(raw=ROOT / "data/raw", out=tmp_path))

    for path in samples_out.glob("*.[cpj]*"):
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_both_segmenters_give_the_same_figures(samples_out: Path, tmp_path: Path) -> None:
    run(Config(raw=ROOT / "data/raw", out=tmp_path, segmenter="jieba"))

    pd.testing.assert_frame_equal(load(samples_out)["figures"], load(tmp_path)["figures"])


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
        ("menu.html", "<ul><li><a href='/'>首页</a></li></ul>".encode(), "no_article"),
    ],
)
def test_a_bad_input_is_a_reject_and_the_run_goes_on(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    tables = tables_of({name: content, "good.txt": ARTICLE.encode()}, tmp_path)

    assert ["good.txt"] == list(tables["documents"]["source"])
    assert [(name, reason)] == list(
        tables["rejects"][["source", "reason"]].itertuples(index=False, name=None)
    )
    assert tables["rejects"]["detail"].str.len().min() > 10


def test_a_fault_of_a_stage_is_a_reject(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no sections today")

    monkeypatch.setattr("pipeline.wiring.split", fail)
    reject = process(ARTICLE.encode(), "good.txt")

    assert isinstance(reject, Reject)
    assert ("good.txt", "split", "unreadable") == (reject.source, reject.stage, reject.reason)
    assert "RuntimeError: no sections today (test_run.py, line" in reject.detail


def test_an_input_is_a_regular_visible_file_of_a_known_suffix(tmp_path: Path) -> None:
    content = ARTICLE.encode()
    files = dict.fromkeys(("a.txt", "b/c.TXT", ".hidden.txt", "d.doc", "e.txt.bak"), content)

    assert ["a.txt", "b/c.TXT"] == list(tables_of(files, tmp_path)["documents"]["source"])


def test_an_empty_folder_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()

    assert {0} == set(map(len, tables_of({}, tmp_path).values()))


def test_a_category_switched_off_keeps_its_figures(tmp_path: Path) -> None:
    tables = tables_of({"a.txt": ARTICLE.encode()}, tmp_path, categories={"personnel_deployed": False})

    assert "personnel_deployed" not in tables
    assert "personnel_deployed" in set(tables["figures"]["category"])


def test_settings_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "config.yaml").write_text("raw: news\nout: tables", encoding="utf-8")
    run(tmp_path / "config.yaml")

    assert {table.name for table in STANDING} <= load(tmp_path / "tables").keys()


def test_a_missing_folder_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        run(read_config(None, raw=tmp_path / "nowhere", out=tmp_path / "out"))

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "given", [lambda path: path, str, lambda path: path.read_bytes()], ids=["path", "str", "bytes"]
)
def test_read_document_takes_a_file_or_bytes(
    given: Callable[[Path], Path | str | bytes], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    assert "青河县抢修线路见成效" == read_document(given(tmp_path / "a.txt")).title


def test_read_document_says_why_there_is_none() -> None:
    with pytest.raises(Rejected, match="empty") as caught:
        read_document(b"")

    assert "empty" == caught.value.reject.reason
