"""``newsfigures run`` as a scheduler sees it: exit codes, stdout, stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from pipeline import load
from pipeline.batch.lock import locked
from pipeline.batch.run import run
from pipeline.cli import main
from tests.batch.conftest import contents, small_config, write_news

ROOT = Path(__file__).parents[2]
Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Calls ``newsfigures run`` on three articles."""
    write_news(tmp_path / "raw", range(3))
    settings = small_config(raw=tmp_path / "raw", out=tmp_path / "out")
    wanted = settings.model_dump(mode="json", exclude_defaults=True)
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(wanted), encoding="utf-8")

    def call(*options: str) -> Result:
        return CliRunner().invoke(main, ["run", "--config", str(tmp_path / "config.yaml"), *options])

    return call


def test_json_is_exactly_one_line(tmp_path: Path, command: Command) -> None:
    (tmp_path / "raw/empty.txt").touch()
    result = command("--format", "json")
    told = json.loads(result.stdout)

    assert result.stdout.count("\n") == 1
    assert told["inputs"] == {"read": 4, "carried": 0, "removed": 0, "unchanged": 0, "left": 0}
    assert (told["documents"], told["rejects"], told["nothing_new"]) == (3, {"empty": 1}, False)
    assert told["figures"] == len(load(tmp_path / "out")["figures"])
    assert Path(told["record"]).is_file()
    assert told["seconds"] > 0


def test_logs_are_json_lines_where_asked_for(command: Command) -> None:
    log = command("--log-format", "json").stderr.splitlines()

    assert [json.loads(line)["event"] for line in log] == ["run_started", "run_done"]


def test_no_progress_where_there_is_no_terminal(command: Command) -> None:
    result = command()

    assert "\x1b" not in result.stdout + result.stderr
    assert "Inputs: 3 read (new or changed)" in result.stdout


@pytest.mark.parametrize(
    "options, bad, expected",
    [
        ([], False, 0),
        ([], True, 0),
        (["--strict"], False, 0),
        (["--strict"], True, 3),
        (["--wait", "soon"], False, 2),
        (["--since", "yesterday"], False, 2),
    ],
)
def test_exit_codes(tmp_path: Path, command: Command, options: list[str], bad: bool, expected: int) -> None:
    if bad:
        (tmp_path / "raw/empty.txt").touch()

    assert command(*options).exit_code == expected


def test_nothing_new_has_its_exit_code(command: Command) -> None:
    codes = [command("--exit-unchanged").exit_code for _ in range(2)]

    assert codes == [0, 5]


def test_a_locked_output_has_its_exit_code(tmp_path: Path, command: Command) -> None:
    (tmp_path / "out/.state").mkdir(parents=True)
    with locked(tmp_path / "out/.state", 0):
        result = command("--wait", "0.2")

    assert result.exit_code == 4
    assert "another run is writing to" in result.stderr


def test_an_output_that_cannot_be_written(tmp_path: Path, command: Command) -> None:
    command()
    before = contents(tmp_path / "out")
    (tmp_path / "out/.state/newsfigures.sqlite").unlink()
    (tmp_path / "out/.state/newsfigures.sqlite").mkdir()
    result = command()

    assert result.exit_code == 1
    assert "the tables are as they were" in " ".join(result.stderr.split())
    assert contents(tmp_path / "out") == before


def test_a_failure_is_a_line_of_the_json_log(tmp_path: Path, command: Command) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.state").touch()
    result = command("--log-format", "json", "--format", "json")
    last = json.loads(result.stderr.splitlines()[-1])

    assert (result.exit_code, result.stdout) == (1, "")
    assert (last["event"], last["exit_code"]) == ("run_failed", 1)


def test_a_dry_run_says_what_there_is_to_do(tmp_path: Path, command: Command) -> None:
    result = command("--dry-run")

    assert "A dry run would do this: 3 read (new or changed)" in result.stdout
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module", params=[["duckdb"], []], ids=["DuckDB file", "Parquet files"])
def queried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run, with and without a DuckDB file."""
    folder = tmp_path_factory.mktemp("queried")
    write_news(folder / "raw", range(3))
    run(small_config(raw=folder / "raw", out=folder / "out", extra_formats=request.param))
    return folder / "out"


def query(out: Path, sql: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["query", sql, "--out", str(out), *options])


def test_query_gives_what_pandas_gives(queried: Path) -> None:
    sql = (
        "select year(published_at) as year, count(*) as n, sum(value) as total from people_helped group by 1"
    )
    people = load(queried)["people_helped"]

    assert len(people) > 0
    assert [json.loads(line) for line in query(queried, sql, "--format", "json").stdout.splitlines()] == [
        {"year": 2021, "n": len(people), "total": people["value"].sum()}
    ]


@pytest.mark.parametrize(
    "form, expected", [("csv", "a,b\n1,水渠\n"), ("json", '{"a": 1, "b": "水渠"}\n'), ("text", "水渠")]
)
def test_query_prints_what_is_asked_for(queried: Path, form: str, expected: str) -> None:
    assert expected in query(queried, "select 1 as a, '水渠' as b", "--format", form).stdout


@pytest.mark.parametrize("sql", ["select nothing from nowhere", "selekt 1"])
def test_query_tells_what_is_wrong_with_a_statement(queried: Path, sql: str) -> None:
    result = query(queried, sql)

    assert result.exit_code == 1
    assert "nowhere" in result.stderr or "selekt" in result.stderr


def test_query_prints_wide_rows_one_field_a_line(queried: Path) -> None:
    figure = load(queried)["figures"].iloc[0]
    lines = query(queried, "select * from figures limit 1").stdout.splitlines()

    assert ["figure_id", figure["figure_id"]] == lines[0].split()
    assert any(line.split() == ["text", figure["text"]] for line in lines)


def test_query_needs_a_run(tmp_path: Path) -> None:
    result = query(tmp_path, "select 1")

    assert result.exit_code == 1
    assert "holds no tables" in result.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "drop table figures",
        "drop view figures",
        "delete from figures",
        "copy (select 1) to '{out}/figures.csv'",
        "explain analyze copy (select 1) to '{out}/figures.csv'",
        "select 1; drop view figures",
    ],
)
def test_query_only_reads(queried: Path, sql: str) -> None:
    before = (queried / "figures.csv").read_bytes()
    result = query(queried, sql.format(out=queried))

    assert result.exit_code == 1
    assert "is not one statement that reads" in result.stderr
    assert before == (queried / "figures.csv").read_bytes()


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """Workers are programs of their own, so that a plain script can call ``run`` at its top."""
    write_news(tmp_path / "raw", range(2))
    script = tmp_path / "script.py"
    script.write_text(
        "from pipeline import run, load\nfrom pipeline.config import Config\n"
        f"from pathlib import Path\nout = Path({str(tmp_path / 'out')!r})\n"
        f"run(Config(raw=Path({str(tmp_path / 'raw')!r}), out=out))\nprint(len(load(out)['documents']))\n",
        encoding="utf-8",
    )
    shown = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert shown.stdout.splitlines()[-1] == "2"
