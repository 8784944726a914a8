"""The command line: what people type, and what they are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.config import json_schema
from pipeline.write.frames import load

ROOT = Path(__file__).parents[1]


def newsfigures(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_run_ends_with_a_summary(tmp_path: Path) -> None:
    result = newsfigures("run", "--raw", ROOT / "data/raw", "--out", tmp_path)
    tables = load(tmp_path)

    assert (0, "") == (result.exit_code, result.stderr.replace(result.stderr, ""))
    assert f"{len(tables['documents'])} documents" in result.stdout
    assert f"{len(tables['rejects'])} reject" in result.stdout
    assert f"Tables: {tmp_path}/*.csv and *.parquet" in result.stdout


def test_the_summary_adds_up_what_was_achieved(tmp_path: Path) -> None:
    result = newsfigures("run", "--raw", ROOT / "data/raw", "--out", tmp_path)
    people = load(tmp_path)["personnel_deployed"]
    facts = people[(people["status"] == "achieved") & people["per"].isna() & (people["unit"] == "{人次}")]

    assert len(facts) > 0
    assert f"{facts['value'].sum():,.0f} 人次" in result.stdout


def test_logs_stand_on_stderr_as_json_if_asked(tmp_path: Path) -> None:
    result = newsfigures("run", "--raw", ROOT / "data/raw", "--out", tmp_path, "--log-format", "json")

    assert "run_started" == json.loads(result.stderr.splitlines()[0])["event"]
    assert "run_started" not in result.stdout


def test_a_missing_folder_is_wrong_usage(tmp_path: Path) -> None:
    result = newsfigures("run", "--raw", tmp_path / "nowhere", "--out", tmp_path / "out")

    assert 2 == result.exit_code
    assert "does not exist; make it, or name another with --raw" in result.stderr


def test_a_wrong_configuration_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("segmentor: jieba", encoding="utf-8")
    result = newsfigures("run", "--config", tmp_path / "config.yaml")

    assert 2 == result.exit_code
    assert "did you mean `segmenter`?" in result.stderr


def test_an_output_that_cannot_be_written_fails(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.tables").touch()
    result = newsfigures("run", "--raw", tmp_path / "raw", "--out", tmp_path / "out")

    assert 1 == result.exit_code
    assert ".tables" in result.stderr


def test_explain_marks_the_figure_and_gives_reasons(samples_out: Path) -> None:
    figure = load(samples_out)["teams_formed"].iloc[0]
    result = newsfigures("explain", figure["figure_id"], "--out", samples_out)

    assert 0 == result.exit_code
    assert f"【{figure['text']}】" in result.stdout.replace("\n", "")
    assert f"rule {figure['rule']}" in result.stdout


@pytest.mark.parametrize("figure_id", ["nowhere:12", "x"])
def test_explain_knows_no_such_figure(figure_id: str, samples_out: Path) -> None:
    result = newsfigures("explain", figure_id, "--out", samples_out)

    assert 1 == result.exit_code
    assert "take an id from the column figure_id" in result.stderr


def test_explain_needs_a_run(tmp_path: Path) -> None:
    result = newsfigures("explain", "a:1", "--out", tmp_path)

    assert 1 == result.exit_code
    assert "holds no tables; `newsfigures run --out" in result.stderr


def test_schema_prints_the_schema() -> None:
    assert json_schema() == newsfigures("schema").stdout


def test_bench_gives_a_ratio() -> None:
    result = newsfigures("bench", ROOT / "data/raw", "--rounds", "1")

    assert 0 == result.exit_code
    assert "ratio" in result.stdout


def test_bench_needs_articles(tmp_path: Path) -> None:
    result = newsfigures("bench", tmp_path)

    assert 1 == result.exit_code
    assert "holds no articles" in result.stderr
