"""The examples of docs/scheduling.md, each executed as far as that goes without the scheduler."""

from __future__ import annotations

import ast
import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.cli import main
from tests.batch.conftest import small_config, write_news

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/scheduling.md").read_text(encoding="utf-8")


def block(language: str, containing: str) -> str:
    """The code block of a language that holds a text."""
    blocks = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    [found] = [one for one in blocks if containing in one]
    return str(found)


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A folder as /srv/news in the examples, and ``newsfigures`` on the path."""
    write_news(tmp_path / "raw", range(2))
    settings = small_config(raw=Path("raw"), out=Path("out")).model_dump(mode="json", exclude_defaults=True)
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/newsfigures"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def shell(command: str, service: Path) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a command of the examples."""
    path = os.pathsep.join([str(service / "bin"), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    command = command.replace("/srv/news", str(service))
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=service, env=env, capture_output=True, text=True, check=False
    )


def test_the_cron_line(service: Path) -> None:
    [line] = [line for line in block("cron", "newsfigures").splitlines() if not line.startswith("#")]
    *when, command = line.split(maxsplit=5)
    result = shell(command, service)

    assert when == ["30", "2", "*", "*", "*"]
    assert "%" not in command  # cron would end the line there
    assert (result.returncode, result.stdout) == (0, "")
    assert json.loads((service / "run.jsonl").read_text(encoding="utf-8"))["documents"] == 2
    assert all(map(json.loads, (service / "run.log").read_text(encoding="utf-8").splitlines()))


def test_the_cron_line_tells_of_a_failure(service: Path) -> None:
    (service / "config.yaml").write_text("raw: nowhere\n", encoding="utf-8")
    [line] = [line for line in block("cron", "newsfigures").splitlines() if not line.startswith("#")]

    assert shell(line.split(maxsplit=5)[5], service).stdout == "newsfigures ended with exit code 2\n"


class _Unit(configparser.ConfigParser):
    """A unit file: its keys keep their capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit(containing: str) -> configparser.ConfigParser:
    parser = _Unit(interpolation=None)
    parser.read_string(block("ini", containing))
    return parser


def test_the_systemd_service(service: Path) -> None:
    section = unit("ExecStart")["Service"]
    codes = [shell(section["ExecStart"], service).returncode for _ in range(2)]

    assert section["WorkingDirectory"] == "/srv/news"
    assert codes[0] == 0
    assert str(codes[1]) in section["SuccessExitStatus"].split()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here to check its units")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    service = (
        block("ini", "ExecStart")
        .replace("newsfigures run", "/bin/true run")
        .replace("/srv/news", str(tmp_path))
    )
    (tmp_path / "newsfigures.service").write_text(service, encoding="utf-8")
    (tmp_path / "newsfigures.timer").write_text(block("ini", "OnCalendar"), encoding="utf-8")
    result = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / "newsfigures.timer")],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, "")


def test_the_timer_starts_the_service() -> None:
    timer = unit("OnCalendar")

    assert timer["Install"]["WantedBy"] == "timers.target"
    assert re.fullmatch(r"\*-\*-\* \d\d:\d\d:\d\d", timer["Timer"]["OnCalendar"])


def airflow_operator() -> dict[str, object]:
    """The literal arguments of the example's operator."""
    tree = ast.parse(block("python", "BashOperator"))
    [call] = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "BashOperator"
    ]
    given = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    return {name: value.value for name, value in given.items() if isinstance(value, ast.Constant)}


def test_the_airflow_task(service: Path) -> None:
    operator = airflow_operator()
    results = [shell(str(operator["bash_command"]), service) for _ in range(2)]
    codes = [result.returncode for result in results]

    assert codes == [0, operator["skip_on_exit_code"]]
    assert json.loads(results[0].stdout.splitlines()[-1])["documents"] == 2


def test_every_option_of_the_examples_is_there() -> None:
    run = main.get_command(None, "run")  # type: ignore[arg-type]
    assert run is not None
    known = {name for parameter in run.params for name in parameter.opts}
    used = set(re.findall(r"(?<![-\w])--[a-z]+(?:-[a-z]+)*", TEXT))

    assert len(used) >= 8
    assert used <= known


def test_every_exit_code_is_told() -> None:
    from pipeline.commands.run import FAILED, LOCKED, REJECTS, UNCHANGED

    for code in (0, FAILED, 2, REJECTS, LOCKED, UNCHANGED):
        assert f"\n| {code} |" in TEXT
