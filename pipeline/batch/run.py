"""A run: what is new or changed in a folder of news is read, and the tables are those of all of it."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from pipeline.batch.changes import extraction_fingerprint, tables_fingerprint
from pipeline.batch.folder import Folder
from pipeline.batch.inputs import Input, Inputs, Untouched
from pipeline.batch.jsonl import Fields
from pipeline.batch.lock import locked
from pipeline.batch.publication import publish_store
from pipeline.batch.record import Limits
from pipeline.batch.report import Report, Work, write_record
from pipeline.batch.rows import rename
from pipeline.batch.stopping import Stop, stoppable
from pipeline.batch.store import Done, Store
from pipeline.batch.task import Task
from pipeline.batch.workers import Workers
from pipeline.config import Config, check_paths, read_config
from pipeline.errors import StoppedError
from pipeline.logs import LogFormat
from pipeline.write.summary import summarise

_log = structlog.get_logger(__name__)
_STATE = ".state"
_STORE = "newsfigures.sqlite"


@dataclass(frozen=True, slots=True)
class Options:
    """How one run is to go; what it makes stands in the configuration.

    ``wait`` is in seconds; ``progress`` hears how many inputs were met and how many were read, and
    of which file how much has been read (0 to 1).
    """

    wait: float = 0.0
    dry_run: bool = False
    limit: int | None = None
    since: datetime | None = None
    log_format: LogFormat = "text"
    progress: Callable[[int, int, str, float], None] = lambda *_: None


def run(config: Config | Path | str | None = None, options: Options | None = None) -> Report:
    """Read what is new in the raw folder and write the tables, as the settings say.

    Args:
        config: settings, or the path of a ``config.yaml``; the defaults where there is none.
        options: how this one run is to go.

    Raises:
        ConfigError: the settings are not allowed, or their folders do not exist.
        LockedError: another run is writing to the output folder.
        StoppedError: a signal ended the run; what it had done is kept.
        OSError, sqlite3.Error: the output folder cannot be written; the tables that were there stay.
    """
    settings = config if isinstance(config, Config) else read_config(config)
    check_paths(settings)
    options = options or Options()
    folder = settings.out / _STATE
    needs_store = folder.is_dir() or not options.dry_run
    with ExitStack() as stack:
        if needs_store:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(folder, options.wait))
        # a signal ends the wait for the lock at once, and whatever follows it cleanly
        stop = stack.enter_context(stoppable())
        store = stack.enter_context(_opened(folder) if needs_store else Store(Path(":memory:")))
        return _Run(settings, options, store, stop).go()


def _opened(folder: Path) -> Store:
    """The store in a folder; one that cannot be read is put aside."""
    store = Store(folder / _STORE)
    if store.put_aside:
        _log.warning(
            "store_unreadable", moved_to=str(store.put_aside), consequence="all inputs are read again"
        )
    return store


@dataclass(slots=True)
class _Run:
    config: Config
    options: Options
    store: Store
    stop: Stop
    work: Work = field(default_factory=Work)
    begun: int = 0
    inputs: Inputs = field(init=False)
    fingerprint: str = field(init=False)
    archives: str = field(init=False)
    """A hash of the settings that reading an archive depends on."""

    def __post_init__(self) -> None:
        config = self.config
        fields = Fields(**{name: tuple(names) for name, names in config.records.model_dump().items()})
        self.fingerprint = extraction_fingerprint(config)
        self.archives = hashlib.sha256(repr((fields, config.max_bytes)).encode()).hexdigest()[:16]
        self.inputs = Inputs(
            Folder(config.raw, config.lower_suffixes(), leave_out=config.out),
            Limits(config.max_bytes),
            fields,
            known=self._knows,
            progress=self._progress,
            since=self.options.since.timestamp() if self.options.since else None,
        )

    def go(self) -> Report:
        """All of the run; where it fails, what was committed stays."""
        started, begun = datetime.now().astimezone(), time.monotonic()
        _log.info("run_started", raw=str(self.config.raw), out=str(self.config.out))
        self._read()
        published = not self.options.dry_run and self._publish()
        summary = None
        if not self.options.dry_run:
            summary = summarise(self.config.out, self.inputs.folder.skipped)
        seconds = time.monotonic() - begun
        report = Report(
            self.config.out, started, seconds, self.work, published, self.fingerprint, summary=summary
        )
        if not self.options.dry_run:
            report.record = write_record(report, self.store.state())
        _log.info("run_done", out=str(self.config.out), seconds=round(seconds, 3), published=published)
        return report

    def _read(self) -> None:
        """Bring the store up to date with the folder."""
        if self.options.dry_run:
            self.work.read += [one.source for one in self._todo()]
            self.work.removed += self.store.drop_unseen()
            self.store.roll_back()
            return
        task = Task(self.config, self.fingerprint, self.options.log_format)
        with Workers(self.config.workers or os.cpu_count() or 1, task) as workers:
            for results in workers.results(self._todo(), self.stop):
                for done in results:
                    self._put(done)
                self.store.commit()
        if self.stop.number is not None:
            self.store.commit()
            raise StoppedError(self._stopped(), self.stop.number)
        self.work.removed += self.store.drop_unseen()
        if not self.work.left:
            self.store.remember_archives(
                (source, self._state_of(sha256)) for source, sha256 in self.inputs.archives.items()
            )
        self.store.commit()

    def _publish(self) -> bool:
        return publish_store(self.store, self.config, tables_fingerprint(self.config))

    def _todo(self) -> Iterator[Input]:
        """The inputs that workers must read; what is known of the others is noted on the way."""
        for one in self.inputs.read():
            if self.stop():
                return
            if isinstance(one, Untouched):
                self.work.unchanged += self.store.see_file(one.source)
            elif self._is_new(one) and self._must_be_read(one):
                yield one
            self._progress()

    def _is_new(self, one: Input) -> bool:
        made_from = self.store.made_from(one.source)
        if made_from == (one.key, self.fingerprint):
            self.store.see(one.source)
            self.work.unchanged += 1
            return False
        if self.options.limit is not None and self.begun >= self.options.limit:
            self.store.see(one.source)
            self.work.left.append(one.source)
            return False
        self.begun += 1
        return True

    def _must_be_read(self, one: Input) -> bool:
        """Whether a new input is no reject already, and its bytes are not known under another name."""
        if one.reject:
            self._put(Done(one.source, one.archive, one.key, self.fingerprint, reject=one.reject))
            return False
        twin = self.store.like(one.key, self.fingerprint)
        if twin is None or twin.doc_id is None or twin.rows is None:
            return True
        from pipeline.parse.document import doc_id_of

        old_id, twin.doc_id = twin.doc_id, doc_id_of(one.source)
        twin.rows = rename(twin.rows, one.source, old_id, twin.doc_id)
        twin.source, twin.archive = one.source, one.archive
        self.store.put(twin)
        self.work.carried.append(one.source)
        return False

    def _put(self, done: Done) -> None:
        if done.reject:
            reject = done.reject
            _log.warning("rejected", source=reject.source, reason=reject.reason, detail=reject.detail)
        self.store.put(done)
        self.work.read.append(done.source)

    def _knows(self, archive: str, sha256: str) -> bool:
        """Whether all of an archive is in the store, and nothing of it made by other rules."""
        known = self.store.knows_archive(archive, self._state_of(sha256))
        return known and not self.store.outdated(archive, self.fingerprint)

    def _state_of(self, sha256: str) -> str:
        return f"{sha256} {self.archives}"

    def _progress(self, source: str = "", done: int = 0, size: int = 0) -> None:
        met = self.work.unchanged + len(self.work.read) + len(self.work.carried) + len(self.work.left)
        self.options.progress(met, len(self.work.read), source, done / size if size else 0.0)

    def _stopped(self) -> str:
        return (
            f"stopped by a signal: {len(self.work.read)} inputs were read and are kept; the tables are still those"
            " of the run before. The next run goes on from here"
        )
