"""Which container of a page holds its article: the one with most of the prose and least of all else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from pipeline.parse.lines import Line
from pipeline.rules import read_rules

_NAME = re.compile(r"[\s]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_KNOWN = 1.35  # how much a known name adds to a container's score
_RULED_OUT = 0.45  # a container with more of the page's prose than this is not judged by its name


@dataclass(slots=True)
class Container:
    """An element that holds the lines from ``start`` to ``end``; ``known`` and ``beside`` tell of its name."""

    start: int
    end: int
    known: bool
    beside: bool


@cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_rules("parse/containers.yaml")
    return frozenset(data["body"]), frozenset(map(str, data["beside"])), frozenset(data["caption"])


@lru_cache(maxsize=8192)
def hints(names: str) -> tuple[bool, bool, bool]:
    """Whether an element's id and classes are known to hold articles, what stands beside them, or captions."""
    body, beside, caption = _names()
    known = any(name.lower() in body for name in _NAME.split(names))
    words = {word.lower() for word in _WORD.findall(names)}
    return known, not words.isdisjoint(beside), not words.isdisjoint(caption)


def find_core(lines: list[Line], containers: list[Container], after: int) -> tuple[int, int]:
    """The range of lines of the container that holds the article; empty where there is no prose.

    Args:
        lines: all lines of the page.
        containers: its containers in document order.
        after: the line of the title, before which no body begins; -1 where it is unknown.
    """
    prose = [line.hanzi if line.is_paragraph else 0 for line in lines]
    _rule_out(prose, containers)
    for i in range(min(after + 1, len(prose))):
        prose[i] = 0
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
        score = 2 * precision * recall / (precision + recall) * (_KNOWN if container.known else 1)
        if score >= best:
            best, core = score, (container.start, container.end)
    return core


def _rule_out(prose: list[int], containers: list[Container]) -> None:
    """Takes the prose out of containers that are named as standing beside an article."""
    mass = [0, *accumulate(prose)]
    for container in containers:
        held = mass[container.end] - mass[container.start]
        if container.beside and not container.known and held < _RULED_OUT * mass[-1]:
            for i in range(container.start, container.end):
                prose[i] = 0
