"""Fingerprints of all that results depend on besides the inputs: code, rules, settings, libraries."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pipeline
from pipeline.batch import reprints
from pipeline.config import Config

_HOME = Path(pipeline.__file__).parent
# What turns an input into rows, and the libraries whose answers it uses.
_EXTRACTS = ("parse", "split", "extract", "rules", "records.py", "script.py", "wiring.py", "batch/rows.py")
_ROWS = ("write/schema.py", "write/columns.py", "write/tables.py")
_LIBRARIES = ("beautifulsoup4", "jieba", "lxml", "opencc", "rensa", "rjieba")
# What turns rows into tables.
_WRITES = ("write", "batch/publication.py", "batch/reprints.py")
_WRITERS = ("duckdb", "pyarrow")


def extraction_fingerprint(config: Config) -> str:
    """Of what the rows of an input depend on, besides the input."""
    own_words = config.user_dictionary.read_bytes() if config.user_dictionary else b""
    settings = [
        config.segmenter,
        hashlib.sha256(own_words).hexdigest(),
        *(file.model_dump_json() for file in config.category_files()),
        reprints.VERSION,
        str(config.seconds_per_document),
    ]
    return _digest([_code(_EXTRACTS + _ROWS), *_versions(_LIBRARIES), f"{sys.version_info[:2]}", *settings])


def tables_fingerprint(config: Config) -> str:
    """Of what the tables depend on, besides the rows."""
    settings = [
        str(config.include_reprints),
        *config.extra_formats,
        *(f"{k}={v}" for k, v in config.category_tables().items()),
    ]
    return _digest([_code(_WRITES), *_versions(_WRITERS), *settings])


@cache
def _code(parts: tuple[str, ...]) -> str:
    """Of the code and the rules in files and folders of the package."""
    files = [file for part in parts for file in _files(_HOME / part)]
    return _digest(
        f"{file.relative_to(_HOME)} {hashlib.sha256(file.read_bytes()).hexdigest()}" for file in files
    )


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in {".py", ".yaml", ".txt"})


def _versions(libraries: Iterable[str]) -> list[str]:
    return [f"{name} {version(name)}" for name in libraries]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
