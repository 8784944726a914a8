"""A pool of worker processes that no input can stop.

Each worker has one chunk of inputs in hand. Where a worker dies, the input it was at is done once
more alone, and rejected where that fails, too; one that took too long is rejected at once. The
others of its chunk are done again.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Self

import pipeline
from pipeline.batch.inputs import Input
from pipeline.batch.store import Done
from pipeline.batch.task import Task
from pipeline.records import Reject, RejectReason

_HOME = str(Path(pipeline.__file__).parent.parent)
_MAX_INPUTS = 64
_MAX_BYTES = 200_000
# Workers that die before they have done anything: something is wrong with the installation.
_MAX_STILLBORN = 3


class WorkersError(RuntimeError):
    """Worker processes cannot be started."""


@dataclass(slots=True)
class _Chunk:
    inputs: Sequence[Input]
    again: bool = False
    """Whether its one input has been the end of a worker before."""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection
    begun: int
    """A pipe with a byte for each input that was begun."""
    chunk: _Chunk | None = None
    used: bool = False

    def close(self) -> None:
        """Let it end."""
        self.connection.close()
        os.close(self.begun)

    def inputs_begun(self) -> int:
        """How many inputs of its chunk it has begun; to be asked once for each chunk."""
        try:
            return len(os.read(self.begun, _MAX_INPUTS))
        except BlockingIOError:
            return 0


@dataclass(slots=True)
class Workers:
    """Up to ``most`` processes; each is started when there is work for it."""

    most: int
    task: Task
    module: str = "pipeline.batch.worker"
    _running: list[_Worker] = field(default_factory=list)
    _waiting: deque[_Chunk] = field(default_factory=deque)
    _stillborn: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # They have nothing in hand, or nothing that anybody waits for.
        for worker in self._running:
            worker.close()
            worker.process.kill()
        for worker in self._running:
            worker.process.wait()
        self._running.clear()

    def results(self, inputs: Iterable[Input], stop: Callable[[], bool]) -> Iterator[list[Done]]:
        """The results of all inputs, chunk by chunk, as they are ready.

        Where ``stop`` says so no further chunk is begun; those in hand are done.

        Raises:
            WorkersError: processes die before they do anything.
        """
        chunks = chunked(inputs)
        while True:
            while self._free() and not stop() and (chunk := self._next(chunks)):
                self._give(chunk)
            busy = [worker for worker in self._running if worker.chunk]
            if not busy:
                return
            ready = wait([worker.connection for worker in busy])
            for worker in busy:
                if worker.connection in ready:
                    yield self._collect(worker)

    def _free(self) -> bool:
        return len(self._running) < self.most or any(worker.chunk is None for worker in self._running)

    def _next(self, chunks: Iterator[Sequence[Input]]) -> _Chunk | None:
        if self._waiting:
            return self._waiting.popleft()
        inputs = next(chunks, None)
        return _Chunk(inputs) if inputs else None

    def _give(self, chunk: _Chunk) -> None:
        worker = next((worker for worker in self._running if worker.chunk is None), None) or self._start()
        worker.chunk = chunk
        # Where it has died, ``wait`` reports its closed connection next.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send(chunk.inputs)

    def _start(self) -> _Worker:
        """A new process, as a program of its own: it shares no lock and no thread with this one."""
        ours, theirs = socket.socketpair()
        begun, begins = os.pipe()
        os.set_blocking(begun, False)
        process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-P", "-m", self.module, str(theirs.fileno()), str(begins)],
            pass_fds=(theirs.fileno(), begins),
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([_HOME, *_python_path()])},
        )
        theirs.close()
        os.close(begins)
        worker = _Worker(process, Connection(ours.detach()), begun)
        self._running.append(worker)
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send(self.task)
        return worker

    def _collect(self, worker: _Worker) -> list[Done]:
        """What a worker has done; where it died instead, the reject of the input that it was at."""
        chunk = worker.chunk
        assert chunk is not None  # noqa: S101  only busy workers are waited for
        try:
            done: list[Done] = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            return self._bury(worker, chunk)
        worker.inputs_begun()
        worker.chunk, worker.used = None, True
        self._stillborn = 0
        return done

    def _bury(self, worker: _Worker, chunk: _Chunk) -> list[Done]:
        code = worker.process.wait()
        guilty = chunk.inputs[max(0, worker.inputs_begun() - 1)]
        worker.close()
        self._running.remove(worker)
        others = [one for one in chunk.inputs if one is not guilty]
        if others:
            self._waiting.append(_Chunk(others))
        if code == -signal.SIGPROF:
            detail = f"it took more than {self.task.config.seconds_per_document:g} s of processor time; raise seconds_per_document in config.yaml"
            return [self._rejected(guilty, "timeout", detail)]
        if chunk.again:
            detail = f"the process that read it died twice (exit code {code}); it may need too much memory"
            return [self._rejected(guilty, "unreadable", detail)]
        self._count_stillborn(worker, code)
        self._waiting.append(_Chunk([guilty], again=True))
        return []

    def _count_stillborn(self, worker: _Worker, code: int | None) -> None:
        self._stillborn += not worker.used
        if self._stillborn > self.most * _MAX_STILLBORN:
            raise WorkersError(f"processes die as soon as they start (exit code {code}); see the log above")

    def _rejected(self, one: Input, reason: RejectReason, detail: str) -> Done:
        reject = Reject(one.source, one.sha256, "extract", reason, detail)
        return Done(one.source, one.archive, one.key, self.task.fingerprint, reject=reject)


def _python_path() -> list[str]:
    return [path for path in [os.environ.get("PYTHONPATH")] if path]


def chunked(inputs: Iterable[Input]) -> Iterator[Sequence[Input]]:
    """Inputs in handfuls: small enough that the end of a run is not waited for, and memory stays small."""
    chunk: list[Input] = []
    size = 0
    for one in inputs:
        chunk.append(one)
        size += len(one.raw)
        if len(chunk) >= _MAX_INPUTS or size >= _MAX_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
