"""A pool that hangs, crashes and bombs do not stop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.batch.inputs import Input
from pipeline.batch.store import Done
from pipeline.batch.task import Task
from pipeline.batch.workers import Workers, WorkersError, chunked
from pipeline.config import Config

# Stands in for the stages: what an input holds tells what becomes of the process that reads it.
_FAKE = """
import os, signal, sys
from multiprocessing.connection import Connection
from pathlib import Path
import pipeline.batch.worker as worker
from pipeline.records import Reject

def process(raw, source, declared):
    if raw == b"hang":
        while True: pass
    if raw == b"crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if raw == b"crash once" and not Path(source).exists():
        Path(source).touch()
        os._exit(7)
    return Reject(source, None, "parse", "empty", "read")

worker.process = process
worker.work(Connection(int(sys.argv[1])), int(sys.argv[2]))
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a worker module with other stages."""
    (tmp_path / "fake_worker.py").write_text(_FAKE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "fake_worker"


def outcomes(module: str, contents: Sequence[tuple[str, str]], most: int = 2) -> dict[str, str]:
    """What becomes of inputs with these names and contents."""
    inputs = [Input(source, "key", raw=content.encode()) for source, content in contents]
    task = Task(Config(seconds_per_document=0.3), "rules")
    with Workers(most, task, module) as workers:
        results = list(workers.results(inputs, lambda: False))
    found: list[Done] = [done for chunk in results for done in chunk]
    assert len(found) == len(inputs)
    return {done.source: f"{done.reject.reason}: {done.reject.detail}" for done in found if done.reject}


def test_every_input_has_a_result(fake: str) -> None:
    contents = [(str(number), "fine") for number in range(300)]

    assert outcomes(fake, contents) == dict.fromkeys(map(str, range(300)), "empty: read")


def test_an_input_that_takes_too_long_does_not_stop_the_others(fake: str) -> None:
    found = outcomes(fake, [("a", "fine"), ("b", "hang"), ("c", "fine"), ("d", "hang"), ("e", "fine")])

    assert {source for source, told in found.items() if told == "empty: read"} == {"a", "c", "e"}
    assert found["b"] == found["d"]
    assert found["b"].startswith("timeout: it took more than 0.3 s of processor time")


def test_an_input_that_ends_its_process_does_not_stop_the_others(fake: str) -> None:
    found = outcomes(fake, [("a", "fine"), ("b", "crash"), ("c", "fine")], most=1)

    assert (found["a"], found["c"]) == ("empty: read", "empty: read")
    assert found["b"].startswith("unreadable: the process that read it died twice (exit code -9)")


def test_an_accident_that_does_not_happen_again(fake: str, tmp_path: Path) -> None:
    name = str(tmp_path / "accident")

    assert outcomes(fake, [("a", "fine"), (name, "crash once")]) == {
        "a": "empty: read",
        name: "empty: read",
    }


def test_where_no_process_can_start_the_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stillborn.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(WorkersError, match="exit code 9"):
        outcomes("stillborn", [(str(number), "fine") for number in range(20)])


def test_no_chunk_is_begun_after_a_stop(fake: str) -> None:
    inputs = [Input(str(number), "key", raw=b"fine") for number in range(1000)]
    done: list[Done] = []

    def stop() -> bool:
        return bool(done)

    with Workers(1, Task(Config(), "rules"), fake) as workers:
        for chunk in workers.results(inputs, stop):
            done.extend(chunk)

    assert 0 < len(done) < 200


@pytest.mark.parametrize("size, expected", [(10, [64, 36]), (50_000, [4] * 25), (300_000, [1] * 100)])
def test_chunks_are_small(size: int, expected: list[int]) -> None:
    inputs = [Input(str(number), "key", raw=b"1" * size) for number in range(100)]

    assert [len(chunk) for chunk in chunked(inputs)] == expected
