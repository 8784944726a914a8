"""One run at a time; a dead process holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.batch.lock import locked
from pipeline.errors import LockedError

_HOLD = """
import sys, time
from pathlib import Path
from pipeline.batch.lock import locked
with locked(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock for a second."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path), "1"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_message_names_the_holder(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(LockedError, match=rf"process {holder.pid} on .*--wait SECONDS"), locked(tmp_path, 0):
        pass


def test_waiting_for_the_other_run(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    begun = time.monotonic()
    with locked(tmp_path, 30):
        assert time.monotonic() - begun < 20
        assert holder.wait(5) == 0


def test_a_killed_process_holds_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()

    with locked(tmp_path, 0):
        assert (tmp_path / "lock.holder").exists()


def test_the_lock_is_given_back(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path, 0):
            pass

    assert not (tmp_path / "lock.holder").exists()
