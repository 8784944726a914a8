"""Gathers what the bylines around an article's body say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.parse.byline import Byline, clean_publisher
from pipeline.parse.credits import bare_names
from pipeline.parse.dates import Published
from pipeline.parse.lines import Line
from pipeline.parse.names import split_names

_NEAR = 12  # lines around the body in which bylines are looked for
_FOOT = 48  # lines below the body in which tags are looked for
_EDGE = 3  # lines of the body that may be bylines at its beginning and its end
_TAG_SEPARATORS = re.compile(r"[>›»#|/\s\u3000、,，;；]+")
_TAG_EDGES = "[]【】：: "
_MAX_TAG = 16


@dataclass(slots=True)
class Harvest:
    """What bylines say; ``dates`` are all that may be the time of publication, ``tags`` texts of tag links."""

    byline: Byline = field(default_factory=Byline)
    dates: list[Published] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def harvest(lines: list[Line], first: int, start: int, end: int) -> Harvest:
    """What the bylines of an article say.

    Args:
        lines: all lines of the source.
        first: the line behind the title.
        start: the first line of the body.
        end: the line behind the body; from below it no date is taken, for rails have newer ones.
    """
    found = Harvest()
    merged = found.byline
    for i in [*range(first, min(start + _EDGE, end)), *range(first - 1, max(0, first - _NEAR) - 1, -1)]:
        line = lines[i]
        _merge(merged, line.byline, dated=True, keywords=i >= first)
        _merge(merged, _by_role(line), dated=False)
        if line.byline and line.byline.published:
            found.dates.append(line.byline.published)
    if not merged.authors:
        names = (bare_names(line.text) for line in lines[first:start][:_NEAR] if not line.linked)
        merged.authors = next(filter(None, names), [])
    for line in lines[max(start, end - _EDGE) : end + _NEAR]:
        _merge(merged, line.byline, dated=False)
    for line in lines[end : end + _FOOT]:
        found.tags += _tags(line.text)
    return found


def is_edge(i: int, start: int, end: int) -> bool:
    """Whether a line of the body from start to end stands where a byline may stand."""
    return i < start + _EDGE or i >= end - _EDGE


def _merge(merged: Byline, found: Byline | None, *, dated: bool, keywords: bool = True) -> None:
    if found is None:
        return
    if dated and found.published and (merged.published is None or _better(found.published, merged.published)):
        merged.published = found.published
    merged.publisher = merged.publisher or found.publisher
    merged.authors = merged.authors or found.authors
    if keywords:
        merged.keywords = merged.keywords or found.keywords


def _better(found: Published, known: Published) -> bool:
    """Whether a date tells the time better: with the hour of the same day, or by the words before it."""
    if found.at.date() == known.at.date():
        return known.precision == "day" != found.precision
    return found.rank < known.rank


def _by_role(line: Line) -> Byline | None:
    """What elements named as publisher or author hold, where they have no label."""
    if not line.roles or line.is_paragraph:
        return None
    byline = Byline()
    for role, text in line.roles:
        value = text.split("：")[-1].split(":")[-1]
        if role == "publisher":
            byline.publisher = byline.publisher or clean_publisher(value)
        else:
            byline.authors = byline.authors or split_names(value, strict=True)
    return byline


def _tags(text: str) -> list[str]:
    """What the links of a line at the foot of a page are named, where a dump ran them together.

    Behind every name may stand the same invitation: 防汛查看更多>排涝查看更多> → 防汛, 排涝.
    """
    words = [word for part in _TAG_SEPARATORS.split(text) if (word := part.strip(_TAG_EDGES))]
    shared = _shared_ending(words) if len(words) > 1 else 0
    tags = (word[: len(word) - shared].strip(_TAG_EDGES) for word in words)
    return [tag for tag in tags if 2 <= len(tag) <= _MAX_TAG]


def _shared_ending(words: list[str]) -> int:
    """How many characters all words end in alike."""
    shortest = min(map(len, words))
    return next((n for n in range(shortest) if len({word[-n - 1] for word in words}) > 1), shortest)
