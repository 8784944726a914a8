"""Whatever happens to a run: the visible tables are whole at every instant, and the next run makes good."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from frictionless import validate

from pipeline.batch.run import Options, run
from pipeline.batch.store import Store
from pipeline.errors import StoppedError
from tests.batch.conftest import check_package, contents, news, small_config, write_news

pytestmark = pytest.mark.slow

_DOCUMENTS = 320
_KILLS = 50


class Runs:
    """Runs in processes of their own, over one raw folder into one output folder."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.out = folder / "raw", folder / "out"
        self.raw.mkdir()
        self._config = folder / "config.yaml"
        settings = small_config(raw=self.raw, out=self.out, workers=1, extra_formats=["jsonl"])
        wanted = settings.model_dump(mode="json", exclude_defaults=True)
        self._config.write_text(yaml.safe_dump(wanted), encoding="utf-8")

    def start(self, *options: str, largest: int | None = None) -> subprocess.Popen[str]:
        """A run that has just begun; it can write no file above ``largest`` bytes."""

        def limited() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        return subprocess.Popen(
            [sys.executable, "-m", "pipeline", "run", "--config", str(self._config), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=limited,  # noqa: PLW1509  it only sets a limit
        )

    def finish(self, *options: str, largest: int | None = None) -> tuple[int, str]:
        """The exit code and the log of a whole run."""
        process = self.start(*options, largest=largest)
        _, log = process.communicate(timeout=300)
        return process.returncode, log

    def clean(self) -> dict[str, str]:
        """What one run into an empty folder writes."""
        other = self.out.with_name("clean")
        assert self.finish("--out", str(other))[0] == 0
        return contents(other)


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path)


@contextlib.contextmanager
def watched(out: Path) -> Iterator[None]:
    """Look at the visible tables all the time."""
    over = threading.Event()
    faults: list[BaseException] = []
    looks = 0

    def look() -> None:
        nonlocal looks
        while not over.wait(0.2):
            try:
                looks += check_package(out) > 0
            except BaseException as error:  # noqa: BLE001  whatever a reader would meet
                faults.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    assert faults == []
    assert looks > 0


def test_killed_at_any_instant_again_and_again(runs: Runs) -> None:
    chance = random.Random(20211013)  # noqa: S311
    write_news(runs.raw, range(_DOCUMENTS))
    assert runs.finish()[0] == 0
    change(runs.raw, -1)
    begun = time.monotonic()
    assert runs.finish()[0] == 0
    whole = time.monotonic() - begun
    killed = 0
    with watched(runs.out):
        for kill in range(2 * _KILLS):
            change(runs.raw, kill)
            process = runs.start()
            time.sleep(chance.uniform(0.2, 1.05) * whole)
            killed += process.poll() is None
            process.kill()
            process.communicate()
            check_package(runs.out)
            if killed == _KILLS:
                break
    assert killed == _KILLS, "too many runs ended before they were killed"
    assert validate(str(runs.out / "datapackage.json")).valid

    assert runs.finish()[0] == 0
    assert contents(runs.out) == runs.clean()
    assert {path.name for path in (runs.out / ".tables").iterdir() if path.name.startswith("unf")} == set()


def change(raw: Path, step: int) -> None:
    """Change, remove, rename and add some files, so that there is always something to do."""
    for number in range(step % 8, _DOCUMENTS, 8):
        (raw / f"{number:04}.txt").write_text(news(1000 * step + number), encoding="utf-8")
    (raw / f"{step + 1:04}.txt").rename(raw / f"renamed-{step}.txt")
    (raw / f"renamed-{step - 5}.txt").unlink(missing_ok=True)
    write_news(raw, [_DOCUMENTS + step])


def test_a_run_that_goes_on_does_only_what_is_left(runs: Runs) -> None:
    write_news(runs.raw, range(_DOCUMENTS))
    asked: list[int] = []

    def stop_soon(_met: int, read: int, *_: object) -> None:
        if read and not asked:
            asked.append(read)
            os.kill(os.getpid(), signal.SIGTERM)

    config = small_config(raw=runs.raw, out=runs.out)
    with pytest.raises(StoppedError, match="inputs were read and are kept") as stopped:
        run(config, Options(progress=stop_soon))
    with Store(runs.out / ".state/newsfigures.sqlite") as store:
        kept = store.count()

    assert stopped.value.number == signal.SIGTERM
    assert 0 < kept < _DOCUMENTS
    assert not (runs.out / "figures.csv").exists()
    assert len(run(config).work.read) == _DOCUMENTS - kept


def test_a_signal_ends_the_command_with_its_own_exit_code(runs: Runs) -> None:
    write_news(runs.raw, range(1500))
    process = runs.start()
    while not list(runs.out.glob(".state/newsfigures.sqlite*")):
        time.sleep(0.01)
    process.terminate()
    _, log = process.communicate()

    assert process.returncode == 143
    assert "The next run goes on from here" in " ".join(log.split())


def test_two_runs_at_once(runs: Runs) -> None:
    write_news(runs.raw, range(_DOCUMENTS))
    processes = [runs.start("--log-format", "json") for _ in range(2)]
    logs = [process.communicate()[1] for process in processes]
    codes = [process.returncode for process in processes]

    assert sorted(codes) == [0, 4]
    assert "another run is writing to" in logs[codes.index(4)]
    assert contents(runs.out) == runs.clean()


def test_the_second_of_two_runs_waits(runs: Runs) -> None:
    write_news(runs.raw, range(50))
    processes = [runs.start("--wait", "100") for _ in range(2)]
    for process in processes:
        process.communicate()

    assert [process.returncode for process in processes] == [0, 0]


def full_by_limit(runs: Runs, chance: random.Random) -> tuple[int, str]:
    """A run that can write no file above some size."""
    return runs.finish(largest=int(2 ** chance.uniform(12, 19)))


def full_by_mount(runs: Runs, chance: random.Random) -> tuple[int, str]:
    """A run on a disk with little room."""
    filler = runs.out / "filler"
    status = os.statvfs(runs.out)
    free = status.f_bavail * status.f_frsize
    filler.write_bytes(b"0" * max(0, free - int(2 ** chance.uniform(12, 20))))
    try:
        return runs.finish()
    finally:
        filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[None]:
    """The output folder as a disk of its own."""
    (tmp_path / "out").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(tmp_path / "out")]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount; the same is shown with a limit on files")
    yield
    subprocess.run(["umount", str(tmp_path / "out")], check=True)  # noqa: S607


def survives(runs: Runs, fill_up: Callable[[Runs, random.Random], tuple[int, str]]) -> None:
    """Runs on a full disk leave the tables as they were, and the next one with room is a clean one."""
    chance = random.Random(7)  # noqa: S311
    write_news(runs.raw, range(60))
    assert runs.finish()[0] == 0
    failed = 0
    for step in range(8):
        for number in range(step % 3, 60, 3):
            (runs.raw / f"{number:04}.txt").write_text(news(500 * step + number), encoding="utf-8")
        before = contents(runs.out)
        code, log = fill_up(runs, chance)

        assert code in (0, 1), log
        check_package(runs.out)
        if code:
            failed += 1
            assert "the tables are as they were" in " ".join(log.split())
            assert contents(runs.out) == before
    assert failed > 2

    assert runs.finish()[0] == 0
    assert contents(runs.out) == runs.clean()


def test_files_that_cannot_grow(runs: Runs) -> None:
    survives(runs, full_by_limit)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk(runs: Runs) -> None:
    survives(runs, full_by_mount)
