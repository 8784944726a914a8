"""What is loaded when: start-up is what every command and every notebook pays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parents[1]
HEAVY = ("jieba", "lxml", "numpy", "opencc", "pandas", "pyarrow", "pydantic", "rich", "rjieba", "yaml")


def loaded_by(code: str) -> set[str]:
    """The heavy modules that a fresh interpreter holds after running some code."""
    script = f"import sys\n{code}\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import pipeline",
        "from pipeline.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint()",
        "from pipeline.cli import main\ntry: main(['run', '--help'])\nexcept SystemExit: pass\nprint()",
    ],
    ids=["import", "--help", "run --help"],
)
def test_start_up_loads_nothing_heavy(code: str) -> None:
    assert set() == loaded_by(code)


def test_numbers_need_no_tables() -> None:
    loaded = loaded_by("import pipeline\npipeline.find_quantities('新建变电站3座')")

    assert set() == loaded & {"pandas", "pyarrow", "lxml"}


def test_all_names_are_there() -> None:
    assert sorted(pipeline.__all__) == [name for name in sorted(pipeline.__all__) if hasattr(pipeline, name)]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'find_everything'"):
        _ = pipeline.find_everything
