"""The order of the stages for one document: parse → split → extract. Nothing else knows it."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.config import Config
from pipeline.extract import category, lexicon
from pipeline.extract.category import compile_categories
from pipeline.extract.figures import extract
from pipeline.parse import parse
from pipeline.parse.dates import find_published
from pipeline.parse.names import split_names
from pipeline.records import Declared, Document, Figure, Reject, Section
from pipeline.split import split

_NOTHING = Declared()


@dataclass(slots=True)
class Article:
    """A document with the sections and figures found in it, in the order of its text."""

    document: Document
    sections: list[Section] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


class Rejected(ValueError):  # noqa: N818  it is what happened to the input
    """Raised where one input was asked for and holds no article; ``reject`` says why."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(f"{reject.source}: {reject.reason}: {reject.detail}")
        self.reject = reject


def prepare(config: Config) -> None:
    """Set the stages of this process up as the configuration says."""
    lexicon.choose(config.segmenter, config.user_dictionary)
    category.use(compile_categories(config.category_files()))


def process(raw: bytes, source: str, declared: Declared = _NOTHING) -> Article | Reject:
    """One input through all stages; it raises nothing, so that no input stops a run.

    Args:
        raw: the bytes of the input.
        source: its path relative to the raw folder, with ``/`` between folders.
        declared: what the archive that holds it states beside it.
    """
    stage = "parse"
    try:
        document = parse(raw, source, media_type=declared.media_type)
        if isinstance(document, Reject):
            return document
        _fill(document, declared)
        stage = "split"
        sections = split(document)
        stage = "extract"
        return Article(document, sections, extract(document, sections))
    except Exception as error:  # noqa: BLE001  no input stops a run
        return Reject(source, hashlib.sha256(raw).hexdigest(), stage, "unreadable", _fault(error))


def _fault(error: Exception) -> str:
    """A fault of ours in words, with the place that a report of it should name."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}, line {frame.lineno}"
    return (
        f"{type(error).__name__}: {error} ({place}); a fault of newsfigures, please report it with the input"
    )


def _fill(document: Document, declared: Declared) -> None:
    """What the page itself leaves open is as its archive declares."""
    document.url = document.url or declared.url
    document.publisher = document.publisher or declared.publisher
    if not document.authors and declared.authors:
        document.authors = split_names(declared.authors)
    published = find_published(declared.published) if declared.published else None
    if document.published_at is None and published:
        document.published_at, document.published_precision = published.at, published.precision


def read_document(path_or_bytes: Path | str | bytes) -> Document:
    """The article of one file, or of bytes at hand.

    Raises:
        Rejected: the input holds no article.
        OSError: the file cannot be read.
    """
    if isinstance(path_or_bytes, bytes):
        raw, source = path_or_bytes, "<bytes>"
    else:
        path = Path(path_or_bytes)
        raw, source = path.read_bytes(), path.name
    document = parse(raw, source)
    if isinstance(document, Reject):
        raise Rejected(document)
    return document
