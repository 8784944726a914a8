"""Runs what README.md shows and puts its real output in (``make docs``); a test holds it to that.

A ``console`` block holds commands behind ``$`` and their output, a ``pycon`` block Python with its
output, a ``yaml`` block settings. Commands run in a copy of the project, Python in one session.
"""

from __future__ import annotations

import code
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from pipeline.config import Config

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A make that runs the tests is not to be seen by one that they run.
_OF_MAKE = frozenset({"MAKEFLAGS", "MAKELEVEL", "MFLAGS"})
_NEEDED = (
    "Makefile",
    "config.yaml",
    "pipeline",
    "requirements.txt",
    "requirements-dev.txt",
    "tools",
    "data/raw",
)


def rendered(text: str) -> str:
    """The text with every block's output as it is now.

    Raises:
        ValueError: a block has no output that could be checked.
    """
    with _copy() as folder, contextlib.chdir(folder):
        session = code.InteractiveInterpreter({"__name__": "__main__"})
        return _BLOCK.sub(lambda block: f"```{block[1]}\n{_shown(block[1], block[2], session)}```", text)


def _shown(kind: str, content: str, session: code.InteractiveInterpreter) -> str:
    match kind:
        case "console":
            return "".join(_commands(content))
        case "pycon":
            return "".join(_examples(content, session))
        case "yaml":
            Config.model_validate(yaml.safe_load(content))
            return content
    raise ValueError(f"a block of {kind!r} cannot be tried; use console, pycon or yaml")


def _commands(content: str) -> Iterator[str]:
    """Each command with its output on stdout; what goes wrong is output, too."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_MAKE}
    environment = {**inherited, "PATH": f"{Path.cwd() / 'bin'}:{os.environ['PATH']}", "COLUMNS": "100"}
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", content, re.MULTILINE):
        done = subprocess.run(
            ["/bin/sh", "-c", command], env=environment, capture_output=True, text=True, check=False
        )
        failed = f"(exit code {done.returncode})\n{done.stderr}" if done.returncode else ""
        yield f"$ {command}\n{_elided(_stable(done.stdout) + failed, shown)}"


def _elided(output: str, shown: str) -> str:
    """The output with ``…`` for as much of it as was left out before."""
    head, mark, tail = shown.partition("…\n")
    if not mark:
        return output
    lines = output.splitlines(keepends=True)
    return "".join([*lines[: head.count("\n")], mark, *lines[len(lines) - tail.count("\n") :]])


def _examples(content: str, session: code.InteractiveInterpreter) -> Iterator[str]:
    """Each statement with what it prints; a statement begins at ``>>>`` and goes on at ``...``."""
    for source in re.findall(r"^>>> .*\n(?:\.\.\. .*\n)*", content, re.MULTILINE):
        statement = "\n".join(line[4:] for line in source.splitlines())
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            session.runsource(statement, symbol="single")
        yield source + _trimmed(output.getvalue())


def _stable(output: str) -> str:
    """Output without what differs from run to run."""
    return re.sub(r"\bin [0-9.]+ s\b", "in 2.0 s", _trimmed(output))


def _trimmed(output: str) -> str:
    """Output without blank lines at its end and spaces at the end of lines."""
    lines = [line.rstrip() for line in output.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)


@contextlib.contextmanager
def _copy() -> Iterator[Path]:
    """A copy of what the project's commands need, with its environment and the ``newsfigures`` command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for needed in _NEEDED:
            (folder / needed).parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (ROOT / needed).is_dir() else shutil.copy
            copy(ROOT / needed, folder / needed)
        (folder / ".venv").symlink_to(Path(sys.prefix))
        (folder / "bin").mkdir()
        command = folder / "bin/newsfigures"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        yield folder


def main() -> None:
    """Bring README.md up to date."""
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
