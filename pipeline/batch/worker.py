"""A process that turns inputs into results, one chunk after the other, until nobody sends any more."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.connection import Connection

from pipeline import logs
from pipeline.batch.inputs import Input
from pipeline.batch.reprints import sign
from pipeline.batch.rows import pack
from pipeline.batch.store import Done
from pipeline.batch.task import Task
from pipeline.records import Declared, Reject
from pipeline.wiring import Article, prepare, process

_NOTHING = Declared()


def work(connection: Connection, begun: int) -> None:
    """Take the task, then answer each chunk of inputs with its results.

    Whoever sends them stops this process by closing the connection. A byte goes to the pipe
    ``begun`` at each input: the system ends the process where one takes longer than it may, and
    the other end must know at which.
    """
    # A terminal and a service manager signal every process of a group; the run itself ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        task: Task = connection.recv()
        logs.configure(task.log_format, level=task.log_level)
        prepare(task.config)
        while True:
            inputs: Sequence[Input] = connection.recv()
            connection.send(_results(inputs, begun, task))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _results(inputs: Sequence[Input], begun: int, task: Task) -> list[Done]:
    done: list[Done] = []
    articles: list[Article] = []
    for one in inputs:
        os.write(begun, b".")
        signal.setitimer(signal.ITIMER_PROF, task.config.seconds_per_document)
        result = Done(one.source, one.archive, one.key, task.fingerprint)
        outcome = process(one.raw, one.source, one.declared or _NOTHING)
        if isinstance(outcome, Reject):
            result.reject = outcome
            outcome.sha256 = one.sha256
        else:
            _describe(result, outcome, one.sha256)
            articles.append(outcome)
        done.append(result)
    signal.setitimer(signal.ITIMER_PROF, 0)
    packed = iter(_packed(articles))
    for result in done:
        if result.reject is None:
            _add_rows(result, next(packed))
    return done


def _describe(result: Done, article: Article, sha256: str | None) -> None:
    document = article.document
    document.sha256 = sha256 or document.sha256
    signature = sign(document.text)
    result.doc_id = document.doc_id
    result.published = _sortable(document.published_at)
    result.slots, result.numbers = signature.slots, signature.numbers


def _packed(articles: Sequence[Article]) -> list[bytes | Reject]:
    """The rows of each article; one that the tables cannot hold does not spoil the others."""
    try:
        return [*pack(articles)]
    except Exception as error:  # noqa: BLE001  no input stops a run
        if len(articles) > 1:
            return [packed for article in articles for packed in _packed([article])]
        detail = f"{type(error).__name__}: {error}; a fault of newsfigures, please report it with the input"
        document = articles[0].document
        return [Reject(document.source, document.sha256, "write", "unreadable", detail)]


def _add_rows(result: Done, packed: bytes | Reject) -> None:
    if isinstance(packed, Reject):
        result.reject = packed
        result.doc_id = result.published = result.slots = result.numbers = None
    else:
        result.rows = packed


def _sortable(time: datetime | None) -> str | None:
    """A time as text that sorts by time; all are of one zone."""
    return time.isoformat() if time else None


if __name__ == "__main__":
    work(Connection(int(sys.argv[1])), int(sys.argv[2]))
