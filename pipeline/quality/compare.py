"""What differs between the figures of two runs: after an edit of the rules, say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

_IDENTITY = ("figure_id", "doc_id", "section_id", "start", "sentence", "sentence_start")
Kind = Literal["appeared", "vanished", "changed"]


@dataclass(slots=True)
class Change:
    """A figure that one run has and the other has not, or has otherwise.

    ``fields`` holds, for a changed figure, each field's old and new value; ``rule`` is the rule
    that gave the category in the newer run that has the figure.
    """

    kind: Kind
    figure_id: str
    text: str
    rule: str
    sentence: str
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def compare(old: pd.DataFrame, new: pd.DataFrame) -> list[Change]:
    """The changes from one ``figures`` table to another, in the order of their figure ids.

    Figures are matched by ``figure_id``: the document and the offset where they begin.
    """
    before, after = _by_id(old), _by_id(new)
    return [change for key in sorted(before.keys() | after.keys()) for change in _change(key, before, after)]


def by_rule(changes: list[Change]) -> list[tuple[Kind, str, int]]:
    """How many figures each rule made appear, vanish or change, most first."""
    counts = Counter((change.kind, change.rule) for change in changes)
    return [(kind, rule, n) for (kind, rule), n in counts.most_common()]


def _by_id(figures: pd.DataFrame) -> dict[str, dict[str, Any]]:
    records = figures.astype(object).where(figures.notna(), None).to_dict("records")
    return {str(row["figure_id"]): {str(key): value for key, value in row.items()} for row in records}


def _change(
    key: str, before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> Iterator[Change]:
    old, new = before.get(key), after.get(key)
    if old is None and new is not None:
        yield _whole("appeared", key, new)
    elif new is None and old is not None:
        yield _whole("vanished", key, old)
    elif old is not None and new is not None:
        fields = {name: (old.get(name), new[name]) for name in new if name not in _IDENTITY}
        fields = {name: pair for name, pair in fields.items() if pair[0] != pair[1]}
        if fields:
            yield Change("changed", key, new["text"], new["rule"], new["sentence"], fields)


def _whole(kind: Kind, key: str, row: dict[str, Any]) -> Change:
    return Change(kind, key, row["text"], row["rule"], row["sentence"])
