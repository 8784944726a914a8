"""Which container of a page holds its article: the one with most of the prose and least of all else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

from pipeline.parse.lines import Line
from pipeline.rules import read_rules

_NAME = re.compile(r"\s+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_KNOWN = 1.35  # how much a known name adds to a container's score
_RULED_OUT = 0.45  # a container with more of the page's prose than this is not judged by its name
_MIN_BODY = 40  # Chinese characters of a very short article
_KEPT = 150  # nor is one inside the article with more prose than this

Role = Literal["publisher", "authors"]


@dataclass(slots=True, frozen=True)
class Hints:
    """What an element's id and classes tell of it."""

    known: bool = False
    beside: bool = False
    caption: bool = False
    dropped: bool = False
    account: bool = False
    role: Role | None = None


@dataclass(slots=True)
class Container:
    """An element that holds the lines from ``start`` to ``end``, and what its name tells of it."""

    start: int
    end: int
    hint: Hints
    beside: bool


@cache
def _names() -> dict[str, frozenset[str]]:
    data = read_rules("parse/containers.yaml")
    lists = {key: data[key] for key in ("body", "beside", "caption", "dropped", "account")} | data["roles"]
    return {key: frozenset(map(str, names)) for key, names in lists.items()}


NO_HINTS = Hints()


@lru_cache(maxsize=8192)
def hints(identifier: str, classes: str) -> Hints:
    """What an element's id and classes tell of it; the same object where they tell nothing."""
    if not identifier and not classes:
        return NO_HINTS
    names = f"{identifier} {classes}"
    lists = _names()
    whole = {name.lower() for name in _NAME.split(names)}
    words = {word.lower() for word in _WORD.findall(names)} | whole
    roles: tuple[Role, ...] = ("publisher", "authors")
    found = Hints(
        known=not whole.isdisjoint(lists["body"]),
        beside=not words.isdisjoint(lists["beside"]),
        caption=not words.isdisjoint(lists["caption"]),
        dropped=not whole.isdisjoint(lists["dropped"]),
        account=not whole.isdisjoint(lists["account"]),
        role=next((role for role in roles if not words.isdisjoint(lists[role])), None),
    )
    return NO_HINTS if found == NO_HINTS else found


def find_core(lines: list[Line], containers: list[Container], after: int, before: int) -> tuple[int, int]:
    """The range of lines of the container that holds the article; empty where there is no prose.

    Args:
        lines: all lines of the page.
        containers: its containers in document order.
        after: the line of the title, before which no body begins; -1 where it is unknown.
        before: the line where another article begins.
    """
    prose = [_prose(line) for line in lines]
    _rule_out(lines, prose, containers, after)
    prose[: after + 1] = [0] * (after + 1)
    prose[before:] = [0] * (len(prose) - before)
    mass = [0, *accumulate(prose)]
    text = [0, *accumulate(len(line.text) for line in lines)]
    total = mass[-1]
    best, core = 0.0, (0, 0)
    for container in containers:
        held = mass[container.end] - mass[container.start]
        if not held:
            continue
        precision = held / (text[container.end] - text[container.start])
        recall = held / total
        score = 2 * precision * recall / (precision + recall) * (_KNOWN if container.hint.known else 1)
        if score >= best:
            best, core = score, (container.start, container.end)
    return core


def _prose(line: Line) -> int:
    """How much a line adds to the prose of its container; verse and captions of blogs have no full stops."""
    if line.is_paragraph:
        return line.hanzi
    verse = line.hanzi >= 12 and not line.linked and not line.bullet and not 1 <= line.level <= 6
    return line.hanzi // 4 if verse else 0


def _rule_out(lines: list[Line], prose: list[int], containers: list[Container], after: int) -> None:
    """Takes the prose out of containers that are named as standing beside an article.

    One with much of the page's prose may be the article's own; it is not where prose stands between the
    title and it.
    """
    mass = [0, *accumulate(prose)]
    for container in containers:
        held = mass[container.end] - mass[container.start]
        if not container.beside or container.hint.known or not held:
            continue
        behind = 0 <= after < container.start and mass[container.start] - mass[after + 1] >= _MIN_BODY
        if behind or held < _RULED_OUT * mass[-1]:
            for i in range(container.start, container.end):
                prose[i] = 0
                lines[i].beside = held < _KEPT
