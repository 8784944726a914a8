"""Docs are checked like code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import main
from tools.generate import ROOT, generated
from tools.readme import README, rendered


@pytest.mark.parametrize("path", generated(), ids=lambda path: path.name)
def test_what_is_made_from_code_is_up_to_date(path: Path) -> None:
    assert generated()[path] == path.read_text(encoding="utf-8"), "run `make docs`"


def test_every_command_is_documented() -> None:
    reference = (ROOT / "docs/cli.md").read_text(encoding="utf-8")

    assert sorted(main.commands) == [
        name for name in sorted(main.commands) if f"newsfigures {name}`" in reference
    ]


def test_readme_shows_what_really_comes_out() -> None:
    text = README.read_text(encoding="utf-8")

    assert rendered(text) == text, "run `make docs`"


@pytest.mark.parametrize(
    "path",
    [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))],
    ids=lambda path: path.name,
)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [] == [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_stands_in_readme(command: str) -> None:
    assert re.search(
        rf"newsfigures {command}\b|`{command}`|make {command}\b", README.read_text(encoding="utf-8")
    )
