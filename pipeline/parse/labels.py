"""Finds the labels of a byline: 来源：, 作者:, 记者 … and what field each opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.rules import read_rules

Kind = Literal["published", "publisher", "authors", "keywords", "other"]

_COLON = re.compile(r"[ \u3000\xa0]{0,4}[:：/／|｜]")
_HANZI = re.compile(r"[一-鿿]")


@dataclass(slots=True, frozen=True)
class Label:
    """A label, from the word's first character to behind its colon."""

    start: int
    end: int
    word: str
    kind: Kind


@cache
def _fields() -> tuple[dict[str, Kind], int]:
    """Every label's field, and the length of the longest label."""
    labels = read_rules("parse/metadata.yaml")["labels"]
    fields: dict[str, Kind] = {label.lower(): kind for kind, words in labels.items() for label in words}
    return fields, max(map(len, fields))


@cache
def _spaced() -> re.Pattern[str]:
    words = sorted(read_rules("parse/metadata.yaml")["spaced_labels"], key=len, reverse=True)
    return re.compile(
        rf"(?:^|(?<=[\s\u3000(（|｜/]))(?P<word>{'|'.join(map(re.escape, words))})[\s\u3000]+(?=[一-鿿])"
    )


def find_labels(folded: str) -> list[Label]:
    """The labels of a folded line, in order: before a colon, a slash or a bar, some before white space."""
    labels = [
        label for colon in _COLON.finditer(folded) if (label := _before(folded, colon.start(), colon.end()))
    ]
    for match in _spaced().finditer(folded):
        if not any(label.start <= match.start() < label.end for label in labels):
            labels.append(Label(match.start(), match.end(), match["word"], _fields()[0][match["word"]]))
    return sorted(labels, key=lambda label: label.start)


def _before(folded: str, at: int, end: int) -> Label | None:
    """The longest label that ends where the colon begins; one of a single character stands alone."""
    fields, longest = _fields()
    for size in range(min(longest, at), 0, -1):
        word = folded[at - size : at].lower()
        if word in fields and (size > 1 or at == 1 or not _HANZI.match(folded[at - 2])):
            return Label(at - size, end, word, fields[word])
    return None
