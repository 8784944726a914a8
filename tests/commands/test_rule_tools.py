"""The commands with which an analyst proves the rules: coverage, diff, evaluate, explain with own categories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.write.frames import load

pytestmark = pytest.mark.usefixtures("default_stages")

NEWS = """青河县造林纪实
截至5月底，青河县林场栽种松树4000棵，砍伐松树300棵，大家一起动手。
在第3届评比中，林场组建抢修队12支。
"""
OWN = """
own_categories:
  - category: trees_felled
    title: Trees felled
    about: trees cut down
    priority: 990
    rules:
      - {id: felled, unit: ["{棵}"], action: [砍伐]}
    examples:
      - {text: 林场砍伐松树300棵。, figure: 300棵}
    never:
      - {text: 林场栽种松树300棵。, figure: 300棵}
"""


def newsfigures(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one article, its tables by the built-in rules, and settings with an own category."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/news.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(f"raw: raw\nout: own\n{OWN}", encoding="utf-8")
    assert newsfigures("run", "--raw", tmp_path / "raw", "--out", tmp_path / "out").exit_code == 0
    return tmp_path


def test_an_own_category_has_a_table_of_its_own(project: Path) -> None:
    assert newsfigures("run", "--config", project / "own.yaml").exit_code == 0
    rows = load(project / "own")["trees_felled"]

    assert [("300棵", "trees_felled.felled")] == list(zip(rows["text"], rows["rule"], strict=True))


def test_check_of_a_sentence_knows_the_own_category(project: Path) -> None:
    told = newsfigures("check", "--config", project / "own.yaml", "--text", "林场砍伐松树300棵。").stdout

    assert "rule trees_felled.felled" in told


def test_diff_tells_what_an_own_category_changed_and_by_which_rule(project: Path) -> None:
    newsfigures("run", "--config", project / "own.yaml")
    told = newsfigures("diff", project / "out", project / "own").stdout.splitlines()

    assert "→ 'trees_felled'" in told[0]
    assert told[0].startswith("changed ")
    assert told[1:] == ["     1 changed  by trees_felled.felled", "1 differences"]


def test_diff_tells_what_vanished(project: Path) -> None:
    (project / "raw/news.txt").write_text("青河县造林纪实\n林场里很忙。\n", encoding="utf-8")
    newsfigures("run", "--raw", project / "raw", "--out", project / "less")
    told = newsfigures("diff", project / "out", project / "less").stdout

    assert told.count("vanished ") >= 3
    assert "appeared " not in told


def test_explain_says_where_the_rules_have_changed_since_the_run(project: Path) -> None:
    figures = load(project / "out")["figures"]
    figure = figures[figures["text"] == "300棵"].iloc[0]
    with_the_runs_rules = newsfigures("explain", figure["figure_id"], "--out", project / "out").stdout
    with_others = newsfigures(
        "explain", figure["figure_id"], "--config", project / "own.yaml", "--out", project / "out"
    ).stdout.replace("\n", " ")

    assert "say otherwise" not in with_the_runs_rules
    assert "say otherwise" in with_others
    assert "not trees_felled.felled" in with_others


def test_coverage_counts_the_numerals_that_are_no_figures_by_reason(project: Path) -> None:
    told = newsfigures("coverage", "--out", project / "out").stdout

    assert told.startswith("3 figures; 3 other numerals")
    assert "第⟦3⟧届" in told
    assert "⟦一起⟧" in told


def test_coverage_lists_every_numeral_of_one_reason(project: Path) -> None:
    told = newsfigures("coverage", "--out", project / "out", "--every", "--reason", "ordinal").stdout

    (line,) = told.splitlines()
    assert "\tordinal\t" in line
    assert "⟦3⟧" in line


def test_coverage_knows_no_such_reason(project: Path) -> None:
    result = newsfigures("coverage", "--out", project / "out", "--reason", "nosuch")

    assert result.exit_code == 1
    assert "nosuch keeps no numeral out; these do:" in result.stderr
    assert "ordinal" in result.stderr


@pytest.fixture
def gold(project: Path) -> Path:
    """A gold annotation of one figure of the article."""
    folder = project / "gold"
    folder.mkdir()
    start = NEWS.index("12支")
    figure = {"start": start, "end": start + 3, "text": "12支", "value": 12, "low": 12, "high": 12}
    figure |= {"modifier": "exact", "unit": "{支}", "entity": ["抢修队"], "category": ["teams_formed"]}
    content = {"doc": "news.txt", "figures": [figure]}
    (folder / "news.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def test_evaluate_writes_floors_where_it_is_asked_to(project: Path, gold: Path) -> None:
    floors = project / "floors.yaml"
    arguments = ("evaluate", gold, "--raw", project / "raw", "--floors", floors)

    assert newsfigures(*arguments, "--raise-floors").exit_code == 0
    assert "span: " in floors.read_text(encoding="utf-8")
    assert newsfigures(*arguments).exit_code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--floors", "nowhere.yaml"], "there is no file nowhere.yaml"),
        (["--raise-floors"], "--raise-floors needs the file of --floors"),
        (["--floors", "empty.yaml"], "floors are lines such as"),
    ],
)
def test_evaluate_refuses_floors_that_hold_nothing(
    options: list[str], told: str, project: Path, gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "empty.yaml").touch()
    result = newsfigures("evaluate", gold, "--raw", project / "raw", *options)

    assert result.exit_code == 2
    assert told in result.stderr


def test_evaluate_says_how_to_name_the_inputs(gold: Path) -> None:
    result = newsfigures("evaluate", gold)

    assert result.exit_code == 1
    assert "name the inputs' folder with --raw" in result.stderr


def test_a_rule_that_would_take_every_figure_is_refused(project: Path) -> None:
    everything = OWN.replace('{id: felled, unit: ["{棵}"], action: [砍伐]}', "{id: felled}")
    (project / "own.yaml").write_text(everything, encoding="utf-8")
    result = newsfigures("check", "--config", project / "own.yaml")

    assert result.exit_code == 2
    assert "trees_felled.felled would take every figure" in result.stderr
