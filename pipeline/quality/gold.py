"""Gold annotations: what a careful reader found in an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class GoldFigure(BaseModel):
    """One annotated figure; lists hold every acceptable answer, best first.

    ``alternatives`` replace fields that may as well be otherwise; a field in ``unsettled`` is one
    that annotators did not agree on, and is not scored.
    """

    model_config = ConfigDict(populate_by_name=True, extra="allow")

    start: int
    end: int
    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str
    unit: str
    entity: list[str | None] | None = None
    category: list[str] | None = None
    action: list[str | None] | None = None
    actor: list[str | None] | None = None
    status: str | None = None
    per: str | None = None
    period: tuple[date, date] | None = None
    optional: bool = False
    alternatives: dict[str, Any] = Field(default_factory=dict, alias="or")

    def unsettled(self, field: str) -> bool:
        """Whether annotators differed on a field."""
        return bool((self.model_extra or {}).get(f"{field}_unsettled"))

    def accepting(self, field: str) -> GoldFigure | None:
        """The figure with its alternative for a field, where there is one."""
        if field not in self.alternatives:
            return None
        return type(self).model_validate({**self.model_dump(by_alias=True), field: self.alternatives[field]})


class _GoldFile(BaseModel):
    doc: str
    text_file: str | None = None
    figures: list[GoldFigure]


@dataclass(slots=True)
class GoldArticle:
    """An annotated article: its input, the text that the offsets point into, and its figures."""

    source: str
    raw: bytes
    text: str
    figures: list[GoldFigure]


def read_gold(gold: Path, raw: Path | None = None) -> list[GoldArticle]:
    """The annotated articles of a folder, by file name.

    Args:
        gold: holds ``NAME.json`` files, each naming its input as ``doc``.
        raw: holds the inputs; ``gold/raw`` unless named.

    Raises:
        FileNotFoundError: no annotation, or an input that is named and missing.
        pydantic.ValidationError: a file that is no annotation.
    """
    raw = raw or gold / "raw"
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"{gold} holds no *.json; name a folder of gold annotations")
    return [_read(path, gold, raw) for path in paths]


def _read(path: Path, gold: Path, raw: Path) -> GoldArticle:
    content = _GoldFile.model_validate_json(path.read_bytes())
    source = raw / content.doc
    if not source.exists():
        raise FileNotFoundError(
            f"{path} annotates {source}, which is missing; name the inputs' folder with --raw"
        )
    data = source.read_bytes()
    text = data
    if content.text_file:
        beside = gold / content.text_file
        text = (beside if beside.exists() else raw / content.text_file).read_bytes()
    return GoldArticle(content.doc, data, text.decode("utf-8"), content.figures)
