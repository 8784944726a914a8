"""What all tests share: the evaluation data beside the project, and one run over the samples."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("NEWSFIGURES_SHARED") or ROOT.parent / "shared").absolute()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that skips the shared data although it was named and is there."""
    report = yield
    named = "NEWSFIGURES_SHARED" in os.environ
    if report.skipped and item.get_closest_marker("shared") and named and SHARED.is_dir():
        report.outcome = "failed"
        report.longrepr = f"skipped although {SHARED} is there: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the evaluation data; its tests bear the mark ``shared``."""
    if not SHARED.is_dir():
        pytest.skip(f"no evaluation data in {SHARED}")
    return SHARED


@pytest.fixture
def default_stages() -> Generator[None, None, None]:
    """Gives the stages of this process their default settings back, for tests that run with others."""
    from pipeline.config import Config
    from pipeline.wiring import prepare

    yield
    prepare(Config())


@pytest.fixture(scope="session")
def samples_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a run over the samples."""
    from pipeline.batch.run import run
    from pipeline.config import Config

    out = tmp_path_factory.mktemp("samples")
    run(Config(raw=ROOT / "data/raw", out=out))
    return out


@pytest.fixture(scope="session")
def samples(samples_out: Path) -> dict[str, pd.DataFrame]:
    """The tables of the samples as frames."""
    from pipeline import load

    return load(samples_out)
