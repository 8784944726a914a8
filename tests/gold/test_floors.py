"""How good the figures of the samples must be at least; the floors may rise, never fall."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from pipeline.config import Config
from pipeline.quality.evaluate import Found, evaluate
from pipeline.quality.floors import Floors, below, read_floors
from pipeline.quality.gold import GoldArticle, read_gold
from pipeline.wiring import Article, prepare, process

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "tests/gold/floors.yaml"


def found(article: GoldArticle) -> Found | None:
    result = process(article.raw, article.source)
    return (result.document, result.figures) if isinstance(result, Article) else None


def git(*arguments: str) -> str:
    done = subprocess.run(
        ["/usr/bin/env", "git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no history to compare with: {done.stderr.strip()}")
    return done.stdout


def test_the_samples_reach_the_floors() -> None:
    prepare(Config())
    evaluation = evaluate(read_gold(ROOT / "tests/gold/figures", ROOT / "data/raw"), found)

    assert [] == below(evaluation.figures(), read_floors(FLOORS))


def test_no_floor_was_ever_lowered() -> None:
    now = read_floors(FLOORS)
    commits = git("log", "--format=%H", "--", "tests/gold/floors.yaml").split()

    assert commits
    for commit in commits:
        before: Floors = yaml.safe_load(git("show", f"{commit}:tests/gold/floors.yaml"))

        assert {} == {name: floor for name, floor in before.items() if now.get(name, 0.0) < floor}, commit
