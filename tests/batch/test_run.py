"""Runs one after the other: only what is new is read, and the tables are those of one clean run."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline import load
from pipeline.batch.report import Report
from pipeline.batch.run import run
from tests.batch.conftest import check_package, contents, news, small_config, write_news

Again = Callable[..., Report]


def clean(tmp_path: Path, **settings: object) -> dict[str, str]:
    """What one run into an empty folder writes."""
    out = tmp_path / "clean"
    shutil.rmtree(out, ignore_errors=True)
    run(small_config(raw=tmp_path / "raw", out=out, **settings))
    return contents(out)


def sources(tmp_path: Path) -> list[str]:
    return list(load(tmp_path / "out")["documents"]["source"])


def test_the_second_run_does_nothing(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    first = again()
    second = again()

    assert (len(first.work.read), first.published) == (3, True)
    assert (second.work.unchanged, second.work.nothing_new, second.published) == (3, True, False)


def test_only_what_changed_is_read(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(5))
    again()
    write_news(tmp_path / "raw", [7])
    (tmp_path / "raw/0001.txt").write_text(news(100), encoding="utf-8")
    (tmp_path / "raw/0002.txt").unlink()
    work = again().work

    assert sorted(work.read) == ["0001.txt", "0007.txt"]
    assert (work.removed, work.unchanged) == (["0002.txt"], 3)
    assert sources(tmp_path) == ["0000.txt", "0001.txt", "0003.txt", "0004.txt", "0007.txt"]
    assert contents(tmp_path / "out") == clean(tmp_path)


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", [1])
    path = tmp_path / "raw/0001.txt"
    again()
    before = path.stat()
    path.write_text(news(1).replace("1", "2"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert again().work.read == ["0001.txt"]


def test_a_renamed_input_is_carried_over(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    again()
    (tmp_path / "raw/deeper").mkdir()
    (tmp_path / "raw/0001.txt").rename(tmp_path / "raw/deeper/新名.txt")
    work = again().work

    assert (work.read, work.carried, work.removed) == ([], ["deeper/新名.txt"], ["0001.txt"])
    assert contents(tmp_path / "out") == clean(tmp_path)


def test_other_rules_read_everything_again(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    again()

    assert len(again(segmenter="jieba").work.read) == 3


def test_other_tables_read_nothing_again(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    again()
    report = again(categories={"people_helped": False}, extra_formats=["jsonl"])

    assert (report.work.nothing_new, report.published) == (True, True)
    assert not (tmp_path / "out/people_helped.csv").exists()
    assert (tmp_path / "out/figures.jsonl").exists()
    assert contents(tmp_path / "out") == clean(
        tmp_path, categories={"people_helped": False}, extra_formats=["jsonl"]
    )


def test_archives_are_read_again_only_where_they_changed(tmp_path: Path, again: Again) -> None:
    (tmp_path / "raw").mkdir()
    lines = [json.dumps({"id": f"n{number}", "text": news(number)}) for number in range(4)]
    archive = tmp_path / "raw/news.jsonl.gz"
    archive.write_bytes(gzip.compress("\n".join(lines).encode()))
    again()
    unchanged = again().work
    archive.write_bytes(gzip.compress("\n".join([*lines[1:], json.dumps({"text": news(9)})]).encode()))
    changed = again().work

    assert (unchanged.read, unchanged.unchanged) == ([], 4)
    assert (changed.read, changed.removed, changed.unchanged) == (
        ["news.jsonl.gz#4"],
        ["news.jsonl.gz#n0"],
        3,
    )
    assert contents(tmp_path / "out") == clean(tmp_path)


def test_a_record_that_has_no_date_takes_that_of_its_archive(tmp_path: Path, again: Again) -> None:
    (tmp_path / "raw").mkdir()
    row = {
        "text": "石桥镇通水\n石桥镇今年新修水渠3公里，全镇12个村的居民用上了干净的自来水。",
        "date": "2021-03-04",
        "source": "石桥日报",
        "author": "周立",
    }
    (tmp_path / "raw/a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    again()
    [document] = load(tmp_path / "out")["documents"].to_dict("records")

    assert str(document["published_at"]) == "2021-03-04 00:00:00+08:00"
    assert (document["publisher"], list(document["authors"])) == ("石桥日报", ["周立"])


def test_a_limited_run_leaves_the_rest_to_the_next(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(5))
    first = again(limit=2).work
    shown = sources(tmp_path)
    second = again().work

    assert (len(first.read), len(first.left)) == (2, 3)
    assert shown == ["0000.txt", "0001.txt"]
    assert (len(second.read), second.unchanged) == (3, 2)
    assert contents(tmp_path / "out") == clean(tmp_path)


def test_since_leaves_older_files_as_they_are(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    again()
    write_news(tmp_path / "raw", [3, 4])
    os.utime(tmp_path / "raw/0003.txt", (0, 0))
    work = again(since=datetime(2000, 1, 1)).work  # noqa: DTZ001  as on the command line

    assert work.read == ["0004.txt"]
    assert work.removed == []
    assert sources(tmp_path) == ["0000.txt", "0001.txt", "0002.txt", "0004.txt"]


def test_a_dry_run_writes_nothing(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    (tmp_path / "raw/long.txt").write_bytes(b"1" * 2000)
    work = again(dry_run=True, max_bytes=1000).work

    assert sorted(work.read) == ["0000.txt", "0001.txt", "0002.txt", "long.txt"]
    assert not (tmp_path / "out").exists()

    again()
    before = contents(tmp_path / "out")
    (tmp_path / "raw/0001.txt").unlink()

    assert again(dry_run=True).work.removed == ["0001.txt"]
    assert contents(tmp_path / "out") == before


def test_reprints_point_at_the_first_whatever_came_first(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(3))
    later = news(1).replace("日报 2021", "晚报 2022")
    (tmp_path / "raw/0000-later.txt").write_text(later, encoding="utf-8")
    again()
    documents = load(tmp_path / "out")["documents"].set_index("source")

    assert documents["duplicate_of"].dropna().to_dict() == {"0000-later.txt": documents["doc_id"]["0001.txt"]}

    (tmp_path / "raw/0001.txt").unlink()
    again()

    assert load(tmp_path / "out")["documents"]["duplicate_of"].isna().all()
    assert contents(tmp_path / "out") == clean(tmp_path)


def test_every_input_is_a_document_or_a_reject(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(2))
    (tmp_path / "raw/empty.txt").touch()
    (tmp_path / "raw/long.txt").write_text(news(1) * 100, encoding="utf-8")
    (tmp_path / "raw/gone.txt").symlink_to("nowhere")
    (tmp_path / "raw/two\nlines.txt").write_text(news(5), encoding="utf-8")
    (tmp_path / "raw" / os.fsdecode(b"\xd0\xc2.txt")).write_text(news(6), encoding="utf-8")
    again(max_bytes=20_000)
    tables = load(tmp_path / "out")
    rejects = dict(tables["rejects"][["source", "reason"]].itertuples(index=False, name=None))

    assert rejects == {"empty.txt": "empty", "gone.txt": "unreadable", "long.txt": "too_large"}
    assert sources(tmp_path) == ["0000.txt", "0001.txt", r"\xd0\xc2.txt", "two\nlines.txt"]


def test_a_run_is_recorded(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(2))
    first = again()
    (tmp_path / "raw/0000.txt").unlink()
    second = again()
    assert first.record is not None
    assert second.record is not None
    record = json.loads(second.record.read_text(encoding="utf-8"))

    assert (first.record.name, second.record.name) == ("000001.json", "000002.json")
    assert record["inputs"]["removed"] == ["0000.txt"]
    assert record["outputs"]["figures.csv"].startswith("sha256:")
    assert record["outputs"].keys() >= {"documents.csv", "figures.parquet"}
    assert record["versions"].keys() >= {"newsfigures", "python", "jieba", "pyarrow"}


def test_tables_that_were_damaged_are_written_again(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(2))
    again()
    before = contents(tmp_path / "out")
    (tmp_path / "out/figures.csv").resolve().write_text("oops", encoding="utf-8")
    report = again()

    assert (report.work.nothing_new, report.published) == (True, True)
    assert contents(tmp_path / "out") == before
    assert check_package(tmp_path / "out") > 8


def test_a_store_that_was_damaged_is_made_again(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(2))
    again()
    (tmp_path / "out/.state/newsfigures.sqlite").write_bytes(b"garbage" * 1000)

    assert len(again().work.read) == 2


def test_the_tables_may_stand_inside_the_raw_folder(tmp_path: Path, again: Again) -> None:
    write_news(tmp_path / "raw", range(2))
    again(out=tmp_path / "raw/out", extra_formats=["jsonl"])

    assert again(out=tmp_path / "raw/out", extra_formats=["jsonl"]).work.unchanged == 2


@pytest.mark.parametrize("day", ["1999-01-01", "2099-01-01"])
def test_the_clock_does_not_matter(tmp_path: Path, again: Again, day: str) -> None:
    write_news(tmp_path / "raw", range(2))
    again()
    moment = datetime.fromisoformat(day).timestamp()
    for path in (tmp_path / "raw").iterdir():
        os.utime(path, (moment, moment))

    assert again().work.nothing_new
