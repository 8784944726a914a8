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
_PLACED = (
    "Most of the time goes to figures: the ratio grows with their density. The samples are dense on purpose;\n"
    "news of all kinds states some ten figures per 1,000 characters: newsfigures bench FOLDER measures yours."
)
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
    texts, figures = _contents(raw)
    if not texts:
        raise click.ClickException(f"{options.folder} holds no articles; name a folder of news")
    characters = sum(map(len, texts))
    density = 1000 * figures / characters
    click.echo(
        f"{options.folder}: {len(texts)} documents, {characters:,} characters, {figures:,} figures; "
        f"{density:.1f} figures per 1,000 characters"
    )
    with tempfile.TemporaryDirectory() as folder:
        works: dict[str, Callable[[], object]] = {
            "bytes → figures": lambda: _articles(raw),
            "bytes → tables": lambda: _pipeline(raw, config, Path(folder)),
            "jieba.lcut": lambda: _jieba(texts),
        }
        seconds = _best(options.rounds, works)
    for name, best in seconds.items():
        click.echo(f"{name:16}{1e3 * best / len(texts):8.3f} ms of CPU a document")
    ratio = seconds["bytes → tables"] / seconds["jieba.lcut"]
    click.echo(f"{'ratio':16}{ratio:8.3f} (bytes → tables over jieba.lcut on the same text)")
    click.echo(_PLACED)


def _contents(raw: dict[str, bytes]) -> tuple[list[str], int]:
    """The texts of the articles among the inputs, and how many figures they state."""
    articles = [result for result in _articles(raw) if isinstance(result, Article)]
    return [article.document.text for article in articles], sum(len(article.figures) for article in articles)


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


def _best(rounds: int, works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least CPU seconds of each work, done in turns so that a busy machine is as slow for all of them.

    What is loaded at first use is loaded before.
    """
    for work in works.values():
        work()
    best = dict.fromkeys(works, math.inf)
    for _ in range(rounds):
        for name, work in works.items():
            begin = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - begin)
    return best
