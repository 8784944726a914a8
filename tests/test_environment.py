"""Setting up: which Python is taken, and what an interrupted installation leaves."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "tools/environment.sh"

# Stands in for Python: knows its version, makes an environment of itself, and notes what pip was asked.
FAKE = """#!/bin/sh
case "$*" in
    *version_info*) exit {old} ;;
    *ensurepip*) exit {without_venv} ;;
    "--version") echo "Python of {name}" ;;
    "-m venv --clear "*) rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; echo "{name} venv" >>"$LOG" ;;
    "-m pip install"*) echo "pip" >>"$LOG"; exit "${{PIP_FAILS:-0}}" ;;
esac
"""


@dataclass
class Machine:
    """A machine with some Pythons, a checkout with requirements, and a log of what was done."""

    folder: Path
    done: subprocess.CompletedProcess[str] | None = None
    tools: tuple[str, ...] = ("basename", "cp", "grep", "ls", "mkdir", "rm", "sh")
    log: list[str] = field(default_factory=list)

    def python(self, name: str, *, old: bool = False, without_venv: bool = False) -> None:
        path = self.folder / "bin" / name
        path.write_text(FAKE.format(name=name, old=int(old), without_venv=int(without_venv)))
        path.chmod(0o755)

    def set_up(self, requirements: str = "requirements.txt", **environment: str) -> None:
        log = self.folder / "log"
        log.write_text("")
        self.done = subprocess.run(
            ["/bin/sh", str(SCRIPT), ".venv", requirements],
            cwd=self.folder,
            env={"PATH": str(self.folder / "bin"), "LOG": str(log), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        self.log = log.read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in machine.tools:
        real = next(Path(folder, tool) for folder in ("/bin", "/usr/bin") if Path(folder, tool).exists())
        (tmp_path / "bin" / tool).symlink_to(real)
    (tmp_path / "requirements.txt").write_text("click==8.5.1\n")
    return machine


def test_sets_up_once(machine: Machine) -> None:
    machine.python("python3")

    machine.set_up()
    assert ["python3 venv", "pip"] == machine.log

    machine.set_up()
    assert [] == machine.log


def test_an_older_python3_gives_way_to_a_newer_name(machine: Machine) -> None:
    machine.python("python3", old=True)
    machine.python("python3.12")
    machine.set_up()

    assert ["python3.12 venv", "pip"] == machine.log


def test_a_python_without_venv_gives_way_to_one_with_it(machine: Machine) -> None:
    machine.python("python3", without_venv=True)
    machine.python("python3.11")
    machine.set_up()

    assert ["python3.11 venv", "pip"] == machine.log


def test_a_missing_venv_gives_its_hint(machine: Machine) -> None:
    machine.python("python3", without_venv=True)
    machine.set_up()

    assert machine.done is not None
    assert "apt install python3-venv" in machine.done.stderr
    assert machine.done.returncode == 1


def test_no_fitting_python_is_told(machine: Machine) -> None:
    machine.python("python3", old=True)
    machine.set_up()

    assert machine.done is not None
    assert "needs Python 3.11 or newer" in machine.done.stderr


def test_an_interrupted_installation_is_done_again_from_scratch(machine: Machine) -> None:
    machine.python("python3")
    machine.set_up(PIP_FAILS="1")
    assert machine.done is not None
    assert machine.done.returncode == 1

    machine.set_up()
    assert ["python3 venv", "pip"] == machine.log


def test_changed_requirements_are_installed_into_what_is_there(machine: Machine) -> None:
    machine.python("python3")
    machine.set_up()
    (machine.folder / "requirements.txt").write_text("click==9.0.0\n")
    machine.set_up()

    assert ["pip"] == machine.log


def test_what_developers_have_serves_a_run_too(machine: Machine) -> None:
    machine.python("python3")
    (machine.folder / "requirements-dev.txt").write_text("    # for tests\nclick==8.5.1\npytest==9.2.0\n")
    machine.set_up("requirements-dev.txt")
    machine.set_up("requirements.txt")

    assert [] == machine.log


def test_what_a_run_has_does_not_serve_developers(machine: Machine) -> None:
    machine.python("python3")
    (machine.folder / "requirements-dev.txt").write_text("click==8.5.1\npytest==9.2.0\n")
    machine.set_up("requirements.txt")
    machine.set_up("requirements-dev.txt")

    assert ["pip"] == machine.log


def test_an_environment_whose_python_is_gone_is_made_again(machine: Machine) -> None:
    machine.python("python3")
    machine.set_up()
    (machine.folder / ".venv/bin/python").unlink()
    machine.set_up()

    assert ["python3 venv", "pip"] == machine.log
