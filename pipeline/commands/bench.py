"""``newsfigures bench``: the CPU time of the whole pipeline as a ratio of bare jieba's."""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.batch.folder import Folder
from pipeline.config import Config
from pipeline.records import Reject
from pipeline.wiring import Article, prepare, process
from pipeline.write.tables import Tables
from pipeline.write.writer import Wanted, write_all

_SILENT = 60
_DOCUMENTS = 200
"""A measurement is over at least so many documents."""


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """The options of the command."""

    folder: Path
    rounds: int


def execute(options: BenchOptions) -> None:
    """Print how long both take for the same documents, and the ratio."""
    config = Config()
    prepare(config)
    raw = _inputs(Folder(options.folder, config.lower_suffixes()))
    articles = [result for result in _articles(raw) if isinstance(result, Article)]
    if not articles:
        raise click.ClickException(f"{options.folder} holds no articles; name a folder of news")
    texts = [article.document.text for article in articles]
    found = sum(len(article.figures) for article in articles)
    click.echo(f"{len(texts)} documents, {sum(map(len, texts)):,} characters, {found:,} figures")
    with tempfile.TemporaryDirectory() as folder:
        whole = _best(options.rounds, lambda: _pipeline(raw, config, Path(folder)))
    bare = _best(options.rounds, lambda: _jieba(texts))
    for name, seconds in (
        ("bytes → figures", _best(options.rounds, lambda: _articles(raw))),
        ("bytes → tables", whole),
        ("jieba.lcut", bare),
    ):
        click.echo(f"{name:16}{1e3 * seconds / len(texts):8.3f} ms of CPU a document")
    click.echo(f"{'ratio':16}{whole / bare:8.3f} (bytes → tables over jieba.lcut on the same text)")


def _inputs(folder: Folder) -> dict[str, bytes]:
    """The files of a folder; a small folder several times over, so that fixed costs weigh as in real use."""
    files = {file.source: Path(os.fsdecode(file.path)).read_bytes() for file in folder.files()}
    copies = math.ceil(_DOCUMENTS / max(1, len(files)))
    return {f"{copy}/{source}": content for copy in range(copies) for source, content in files.items()}


def _articles(raw: dict[str, bytes]) -> list[Article | Reject]:
    return [process(content, source) for source, content in raw.items()]


def _pipeline(raw: dict[str, bytes], config: Config, out: Path) -> None:
    tables = Tables()
    for result in _articles(raw):
        if isinstance(result, Article):
            tables.add_article(result.document, result.sections, result.figures)
    write_all([tables.rows()], tables.rejects(), out, Wanted(config.category_tables()))


def _jieba(texts: list[str]) -> None:
    import jieba

    jieba.setLogLevel(_SILENT)
    for text in texts:
        jieba.lcut(text)


def _best(rounds: int, work: Callable[[], object]) -> float:
    """The least CPU seconds of some rounds; what is loaded at first use is loaded before."""
    work()
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best
