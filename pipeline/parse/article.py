"""Finds the article in a run of lines: its title, what its bylines say, and the lines of its body.

Dumps and pages share it: a dump hands over all its lines, a page those around the container that
holds the most prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.parse.byline import Byline, clean_publisher, read_byline
from pipeline.parse.chrome import Chrome, chrome_of
from pipeline.parse.credits import bare_names, lead_names, tail_names
from pipeline.parse.dates import Published
from pipeline.parse.lines import Line
from pipeline.parse.names import split_names
from pipeline.parse.title import find_title, same_title

_COSTS: dict[Chrome, int] = {
    "rail": -400, "disclaimer": -120, "contact": -60, "hotline": -30, "furniture": -25, "credit": -10, "caption": -4,
}  # fmt: skip
_COSTS_HELD: dict[Chrome, int] = {
    "rail": -100, "disclaimer": -40, "contact": -4, "hotline": -4, "furniture": -4, "credit": -4, "caption": -1,
}  # fmt: skip
_SHORT_LINE = -8
_RAIL_LINE = -16
_PATIENCE = 300  # how far the prose of one container may sink before a new stretch is begun
_NUMBERED = re.compile(r"[（(]?\d{1,3}\s{0,3}[、.．)）]")
_OPENING = 8  # lines of title, subtitle and bylines that may stand before the first paragraph
_NEAR = 12  # lines around the body in which bylines are looked for


@dataclass(slots=True)
class Article:
    """What was found of an article; ``lines`` is the body, ``tags`` are texts that keywords are cut by,
    ``inferred`` names that the prose tells where no byline does,
    ``dates`` all times that stand where the time of publication may stand."""

    title: str | None = None
    lines: list[Line] = field(default_factory=list)
    byline: Byline = field(default_factory=Byline)
    tags: list[str] = field(default_factory=list)
    url: str | None = None
    dates: list[Published] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)


def find_article(
    lines: list[Line], bounds: tuple[int, int] | None = None, titles: list[str] | None = None
) -> Article:
    """The article in the lines of a source.

    Args:
        lines: all lines, in order.
        bounds: the range of lines within which the body lies; all of them where None.
        titles: what the source declares as its title, best first.
    """
    kinds = [chrome_of(line.folded) for line in lines]
    bylines = [_byline(line) for line in lines]
    _mark_captions(lines[slice(*bounds)] if bounds else [])
    start, end = _prose(lines, kinds, bounds)
    if start == end:
        return Article()
    at, title = find_title(lines, kinds, bylines, (start, end), titles or [])
    article = Article(title=title)
    above = -1 if at is None or at >= start else at
    first = max(above + 1, bounds[0] if bounds else 0)
    body = _body(lines, kinds, bylines, (first, start, end))
    _harvest(article, lines, bylines, (max(0, above + 1 - _NEAR), above + 1, start, end))
    article.lines = [line for line in body if not _repeats(line, title)]
    _add_names(article)
    return article


def _mark_captions(lines: list[Line]) -> None:
    """A short line under a picture is its caption, but where the text is all short lines between pictures."""
    prose = sum(line.is_paragraph for line in lines)
    under = [line for line in lines if line.pictured]
    if prose * 2 > len(under):
        for line in under:
            line.caption = True


def _byline(line: Line) -> Byline | None:
    if line.is_paragraph and len(line.text) > 80:
        return None
    return read_byline(line.parted or line.text)


def _prose(lines: list[Line], kinds: list[Chrome | None], bounds: tuple[int, int] | None) -> tuple[int, int]:
    """The stretch of lines with the most prose in it, from its first paragraph to its last sentence."""
    best = (0, 0, 0)
    total = begin = 0
    first, last = bounds or (0, len(lines))
    patience = _PATIENCE if bounds else 0
    in_rail = False
    for i in range(first, last):
        line = lines[i]
        if total < -patience or total == best[0] == 0:
            total, begin = 0, i
        in_rail = kinds[i] == "rail" or (in_rail and (line.bullet or not line.is_paragraph))
        total += (
            _RAIL_LINE if in_rail and kinds[i] != "rail" else _worth(line, kinds[i], held=bounds is not None)
        )
        if total > best[0]:
            best = (total, begin, i + 1)
    _, start, end = best
    start = next(
        (i for i in range(start, end) if lines[i].is_paragraph and lines[i].level not in (1, 2)), start
    )
    while last > end > start and kinds[end] is None and (lines[end].row or lines[end].ends):
        end += 1
    return start, end


def _worth(line: Line, kind: Chrome | None, *, held: bool) -> int:
    """What a line adds to the prose, or takes from it; ``held`` tells that a container holds it."""
    if kind:
        return _COSTS_HELD[kind] if held else _COSTS[kind]
    if line.caption or line.beside:
        return _COSTS_HELD["caption"]
    if line.is_paragraph:
        return min(line.hanzi, 200)
    if line.row:
        return 2
    if line.bullet or line.linked * 2 > len(line.text):
        return _SHORT_LINE * 2
    if held:
        return line.hanzi // 4 if line.hanzi >= 12 and not _NUMBERED.match(line.text) else -2
    return _SHORT_LINE


def _body(
    lines: list[Line], kinds: list[Chrome | None], bylines: list[Byline | None], span: tuple[int, int, int]
) -> list[Line]:
    """The lines of the body: those before its first paragraph that are no byline, and all that are no chrome."""
    first, start, end = span
    body: list[Line] = []
    in_rail = False
    for i in range(first, end):
        line, kind = lines[i], kinds[i]
        in_rail = kind == "rail" or (in_rail and (line.bullet or not line.is_paragraph))
        inside = start < i < end - 3
        if in_rail or line.caption or line.beside or (kind and _is_out(line, kind, inside=inside)):
            continue
        if bylines[i] and (i < start + 3 or i >= end - 3):
            continue
        if (line.linked * 5 > len(line.text) * 4 and not line.is_paragraph) or (
            i < start and bare_names(line.text)
        ):
            continue
        body.append(line)
    return body


def _is_out(line: Line, kind: Chrome, *, inside: bool) -> bool:
    """Whether chrome leaves the text; a contact inside a paragraph is a fact of the article, as is an office's."""
    if kind in ("contact", "hotline") and line.is_paragraph and line.hanzi > 60:
        return False
    return not (kind == "hotline" and inside)


def _harvest(
    article: Article, lines: list[Line], bylines: list[Byline | None], span: tuple[int, int, int, int]
) -> None:
    """Merges the bylines around the body; the date is never taken from below it, where rails have newer ones."""
    top, first, start, end = span
    merged = article.byline
    for i in [*range(first, min(start + 3, end)), *range(first - 1, top - 1, -1)]:
        _merge(merged, bylines[i], dated=True)
        _merge(merged, _by_role(lines[i]), dated=False)
        article.dates += [found.published for found in bylines[i : i + 1] if found and found.published]
    if not merged.authors:
        merged.authors = next(
            (names for i in range(first, start) if (names := bare_names(lines[i].text))), []
        )
    for i in range(max(start, end - 3), min(end + _NEAR, len(lines))):
        _merge(merged, bylines[i], dated=False)
    for line in lines[end : end + 4 * _NEAR]:
        article.tags += _tags(line.text)


def _merge(merged: Byline, found: Byline | None, *, dated: bool) -> None:
    if found is None:
        return
    if dated and (merged.published is None or _finer(found, merged)):
        merged.published = found.published or merged.published
    merged.publisher = merged.publisher or found.publisher
    merged.authors = merged.authors or found.authors
    merged.keywords = merged.keywords or found.keywords


def _by_role(line: Line) -> Byline | None:
    """What elements named as publisher or author hold, where they have no label."""
    if not line.roles or line.is_paragraph:
        return None
    byline = Byline()
    for role, text in line.roles:
        value = text.split("：")[-1].split(":")[-1]
        if role == "publisher":
            byline.publisher = byline.publisher or clean_publisher(value)
        elif len(value) <= 20:
            byline.authors = byline.authors or split_names(value, strict=True)
    return byline


def _finer(found: Byline, merged: Byline) -> bool:
    """Whether a byline tells the time better: by its label, or with the hour of a day that another one names alone."""
    if not found.published or not merged.published:
        return False
    if found.published.rank != merged.published.rank:
        return found.published.rank < merged.published.rank
    if found.published.precision == "day" or merged.published.precision != "day":
        return False
    return found.published.at.date() == merged.published.at.date()


def _tags(text: str) -> list[str]:
    """What the links of a line at the foot of a page are named, where a dump ran them together."""
    for separator in ("查看更多", ">", "#", "|", "/", " ", "\u3000", "、", ","):
        text = text.replace(separator, "\n")
    return [word.strip("[]【】：: ") for word in text.split("\n") if 2 <= len(word.strip()) <= 16]


def _repeats(line: Line, title: str | None) -> bool:
    return title is not None and not line.is_paragraph and same_title(line.text, title)


def _add_names(article: Article) -> None:
    """Authors from where prose names them: （记者 某某） in the lead, 某报记者 某某 behind the last sentence."""
    if article.byline.authors or not article.lines:
        return
    article.inferred = lead_names(article.lines[0].text) or tail_names(article.lines[-1].text)
