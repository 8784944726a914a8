"""The command line: what people type, and what they are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.config import json_schema
from pipeline.write.frames import load

pytestmark = pytest.mark.usefixtures("default_stages")
ROOT = Path(__file__).parents[1]


def newsfigures(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_run_ends_with_a_summary(tmp_path: Path) -> None:
    result = newsfigures("run", "--raw", ROOT / "data/raw", "--out", tmp_path)
    tables = load(tmp_path)

    assert result.exit_code == 0
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


def test_bench_gives_a_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.commands.bench._DOCUMENTS", 1)
    result = newsfigures("bench", ROOT / "data/raw", "--rounds", "1")

    assert 0 == result.exit_code
    assert "ratio" in result.stdout


def test_bench_needs_articles(tmp_path: Path) -> None:
    result = newsfigures("bench", tmp_path)

    assert 1 == result.exit_code
    assert "holds no articles" in result.stderr


def test_check_of_a_sentence_shows_what_it_gives_and_why() -> None:
    text = "截至5月底，青河县组建抢修队12支。"
    result = newsfigures("check", "--text", text, "--published", "2024-06-03")

    assert "组建抢修队【12支】" in result.stdout
    for part in ("teams_formed", "rule teams_formed.", "2024-05-31", "抢修队", "achieved"):
        assert part in result.stdout


def test_a_magnitude_in_the_units_name_is_no_part_of_the_number() -> None:
    told = newsfigures("check", "--text", "新建35千伏变电站。").stdout

    assert "35 = 35" in told
    assert "35,000 V" in told
    assert "5 × 千" not in told


def test_check_of_a_sentence_without_figures_says_so() -> None:
    assert "No figure" in newsfigures("check", "--text", "第一中学的同学一心一意。").stdout


def test_check_of_the_project_holds() -> None:
    result = newsfigures("check", "--config", ROOT / "config.yaml")

    assert ("", 0) == (result.stderr, result.exit_code), result.stdout
    assert "The configuration is valid" in result.stdout


def test_check_names_an_example_that_fails(tmp_path: Path) -> None:
    (tmp_path / "data/raw").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text(
        """
own_categories:
  - category: drone_flights
    title: Drone flights
    about: flights of drones
    priority: 900
    rules: [{id: flown, unit: ["{架次}"], clause: [无人机]}]
    examples: [{text: 青河县出动直升机120架次。, figure: 120架次}]
    never: [{text: 青河县出动无人机120架次。, figure: 120架次}]
""",
        encoding="utf-8",
    )
    result = newsfigures("check", "--config", tmp_path / "config.yaml")

    assert 1 == result.exit_code
    assert "categories/drone_flights: 120架次 in '青河县出动直升机120架次。' is" in result.stdout
    assert "is one by rule drone_flights.flown, and must not" in result.stdout


def test_evaluate_scores_against_gold() -> None:
    result = newsfigures("evaluate", ROOT / "tests/gold/figures", "--raw", ROOT / "data/raw", "--errors", "1")

    assert 0 == result.exit_code
    assert "10 articles" in result.stdout
    assert "meaning    P" in result.stdout


def test_evaluate_fails_under_a_floor(tmp_path: Path) -> None:
    floors = tmp_path / "floors.yaml"
    floors.write_text("span: 1.1", encoding="utf-8")
    arguments = ("evaluate", ROOT / "tests/gold/figures", "--raw", ROOT / "data/raw", "--floors", floors)
    result = newsfigures(*arguments)

    assert 1 == result.exit_code
    assert "its floor 1.1000" in result.stderr


def test_diff_of_a_run_with_itself_is_empty(samples_out: Path) -> None:
    assert "0 differences" in newsfigures("diff", samples_out, samples_out).stdout


def test_diff_tells_what_appeared(samples_out: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    newsfigures("run", "--raw", tmp_path / "raw", "--out", tmp_path / "out")
    result = newsfigures("diff", tmp_path / "out", samples_out, "--limit", "1")
    n = len(load(samples_out)["figures"])

    assert f"{n:,} differences" in result.stdout
    assert result.stdout.startswith("appeared ")
