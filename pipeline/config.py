"""config.yaml → typed, validated settings; everything wrong is refused before anything is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pipeline.checked_yaml import read_model
from pipeline.errors import ConfigError
from pipeline.extract.lexicon import read_user_dictionary
from pipeline.rules.categories import CategoryFile, load_builtin
from pipeline.write.schema import RESERVED

Suffix = Annotated[str, Field(pattern=r"^(\.[A-Za-z0-9]+)+$", examples=[".txt", ".html"])]

ExtraFormat = Literal["duckdb", "jsonl"]
Names = Annotated[list[str], Field(min_length=1)]

DEFAULT_FILE = Path("config.yaml")
# Windows opens a device under these names.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


class RecordFields(BaseModel):
    """Where the objects of a JSON Lines file hold what: for each, the fields to try, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Names = Field(["id", "doc_id", "news_id"], description="What names the record in `source`.")
    text: Names = Field(["text", "content", "body", "article"], description="The article as plain text.")
    html: Names = Field(["html", "raw_html"], description="The article as a page; it goes before the text.")
    title: Names = Field(
        ["title", "headline"], description="Its title, where the text does not begin with it."
    )
    url: Names = Field(["url", "link"], description="Its address.")
    published: Names = Field(
        ["published_at", "published", "date", "pub_time", "time"], description="When it was published."
    )
    publisher: Names = Field(["publisher", "source", "site"], description="Where it is from.")
    authors: Names = Field(["authors", "author"], description="Who wrote it: a text, or a list of names.")


class Config(BaseModel):
    """The settings of a run; in a file, relative paths begin at the file's folder."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, title="newsfigures configuration")

    raw: Path = Field(
        Path("data/raw"),
        strict=False,
        description="The folder of news to read, with all folders inside it.",
    )
    out: Path = Field(
        Path("data/processed"),
        strict=False,
        description="The folder for the tables; made where it is missing.",
    )
    suffixes: list[Suffix] = Field(
        [
            *(".txt", ".html", ".htm", ".shtml", ".xhtml"),
            *(".jsonl", ".jsonl.gz", ".warc", ".warc.gz"),
        ],
        min_length=1,
        description="Files with these suffixes, in either case, are read; others are skipped and counted."
        " JSON Lines and WARC files are archives: each of their records is an input.",
    )
    records: RecordFields = Field(
        default_factory=RecordFields,
        description="The names that the fields of your JSON Lines files have.",
    )
    max_bytes: int = Field(
        20_000_000,
        ge=1_000,
        description="An input that is longer is not read; it stands in `rejects` as `too_large`.",
    )
    seconds_per_document: float = Field(
        60.0,
        gt=0,
        le=3600,
        strict=False,
        description="An input that takes more processor time stands in `rejects` as `timeout`.",
    )
    workers: int | None = Field(
        None,
        ge=1,
        le=256,
        description="How many processes read at the same time; as many as there are processors, where null.",
    )
    extra_formats: list[ExtraFormat] = Field(
        default_factory=list,
        description="What the tables are written as beside CSV and Parquet: a DuckDB file with a view for each"
        " category, and JSON Lines.",
    )
    segmenter: Literal["rjieba", "jieba"] = Field(
        "rjieba",
        description="What cuts a text into words. Both use jieba's dictionary; rjieba is much faster.",
    )
    user_dictionary: Path | None = Field(
        None,
        strict=False,
        description="A file of your own words in jieba's format: word, frequency and tag on each line.",
    )
    include_reprints: bool = Field(
        False,
        description="Whether the categories' tables hold the figures of reprints, too.",
    )
    categories: dict[str, bool] = Field(
        default_factory=dict,
        description="Which categories write a table; those not named do. Figures keep theirs either way.",
    )

    own_categories: list[CategoryFile] = Field(
        default_factory=list,
        description="Categories of your own, in the grammar of docs/categories.md; one that bears the name"
        " of a built-in category takes its place.",
    )

    @field_validator("own_categories")
    @classmethod
    def _names_are_free(cls, files: list[CategoryFile]) -> list[CategoryFile]:
        names = [file.category for file in files]
        for name in names:
            _check_name(name)
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise ValueError(f"two categories are named {', '.join(doubled)}; rename one")
        return files

    @model_validator(mode="after")
    def _switches_are_known(self) -> Config:
        known = {file.category for file in self.category_files()}
        for name in self.categories:
            if name not in known:
                raise ValueError(
                    f"categories: there is no category {name!r}; there are {', '.join(sorted(known))}"
                )
        return self

    def lower_suffixes(self) -> tuple[str, ...]:
        """The suffixes as file names are compared with them."""
        return tuple(suffix.lower() for suffix in self.suffixes)

    def category_files(self) -> list[CategoryFile]:
        """The categories that figures are sorted into: the built-in ones and the user's own, by name."""
        files = {file.category: file for file in (*load_builtin(), *self.own_categories)}
        return [files[name] for name in sorted(files)]

    def category_tables(self) -> dict[str, str]:
        """The categories that write a table, and what they count."""
        on = (file for file in self.category_files() if self.categories.get(file.category, True))
        return {file.category: file.about for file in on}


def _check_name(name: str) -> None:
    """Refuse the name of a category that no table, and so no file, could bear."""
    if name in _DEVICES:
        raise ValueError(f"no file may be named {name!r} under Windows; rename the category")
    if name in RESERVED:
        raise ValueError(
            f"{name!r} is the name of another table; a category may not be named {sorted(RESERVED)}"
        )


def read_config(path: Path | str | None = None, **changes: Any) -> Config:
    """The settings of a file, or the defaults, with ``changes`` over them where they are not None.

    Raises:
        ConfigError: something in the file is not allowed.
    """
    config = Config() if path is None else _anchored(read_model(Path(path), Config), Path(path).parent)
    return config.model_copy(update={key: value for key, value in changes.items() if value is not None})


def chosen_config(path: Path | None, **changes: Any) -> Config:
    """The settings of the file that a command names, else of ``config.yaml`` here, else the defaults."""
    if path is None and DEFAULT_FILE.is_file():
        path = DEFAULT_FILE
    return read_config(path, **changes)


def _anchored(config: Config, folder: Path) -> Config:
    """The settings with their paths taken from the file's folder."""
    paths = {"raw": folder / config.raw, "out": folder / config.out}
    if config.user_dictionary is not None:
        paths["user_dictionary"] = folder / config.user_dictionary
    return config.model_copy(update=paths)


def check_paths(config: Config) -> None:
    """Refuse folders and files that a run could not use.

    Raises:
        ConfigError: one does not exist, or is of the wrong kind.
    """
    if not config.raw.is_dir():
        raise ConfigError(f"raw: the folder {config.raw} does not exist; make it, or name another with --raw")
    if config.out.exists() and not config.out.is_dir():
        raise ConfigError(f"out: {config.out} is no folder; name another with --out")
    if config.out.resolve() == config.raw.resolve():
        raise ConfigError(f"out: {config.out} is the raw folder, too; name another with --out")
    if config.user_dictionary is not None:
        _check_dictionary(config.user_dictionary)


def _check_dictionary(path: Path) -> None:
    if not path.is_file():
        raise ConfigError(f"user_dictionary: the file {path} does not exist")
    try:
        read_user_dictionary(path)
    except UnicodeDecodeError as error:
        raise ConfigError(f"user_dictionary: {path} is not UTF-8; save it as UTF-8") from error
    except ValueError as error:
        raise ConfigError(f"user_dictionary: {error}") from error


def json_schema() -> str:
    """The JSON Schema of config.yaml, for editors."""
    return json.dumps(Config.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
