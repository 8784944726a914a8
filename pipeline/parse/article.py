"""Finds the article in a run of lines: its title, what its bylines say, and the lines of its body.

Dumps and pages share it: a dump hands over all its lines, a page tells which of them the container
with the most prose holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.parse.chrome import chrome_of
from pipeline.parse.credits import bare_names, lead_names, tail_names
from pipeline.parse.harvest import Harvest, harvest, is_edge
from pipeline.parse.lines import Line
from pipeline.parse.prose import find_prose, rail_lines
from pipeline.parse.title import find_title, same_title
from pipeline.script import fold

_STOPS = "。！？!?；;…"
_MAX_FOOT = 150
_MIN_OPENING = 4  # Chinese characters of a line above the first paragraph
_MIN_FACT = 30  # Chinese characters of a paragraph that tells of a hotline


@dataclass(slots=True)
class Article:
    """What was found of an article: its title, the lines of its body, what its bylines say.

    ``inferred`` are authors that the prose names, for where no byline does.
    """

    title: str | None = None
    lines: list[Line] = field(default_factory=list)
    harvest: Harvest = field(default_factory=Harvest)
    inferred: list[str] = field(default_factory=list)
    url: str | None = None


def find_article(
    lines: list[Line], bounds: tuple[int, int] | None = None, titles: list[str] | None = None
) -> Article:
    """The article in the lines of a source; without lines where there is none.

    Args:
        lines: all lines, in order.
        bounds: the range of lines within which the body lies; all of them where None.
        titles: what the source declares as its title, best first.
    """
    if bounds:
        _mark_captions(lines[slice(*bounds)])
    start, end = find_prose(lines, bounds)
    if start == end:
        return Article()
    at, title = find_title(lines, start, end, titles or [])
    below = 0 if at is None or at >= start else at + 1
    body = _body(lines, max(below, bounds[0] if bounds else 0), start, end)
    article = Article(title, _without_foot([line for line in body if not _repeats(line, title)]))
    article.harvest = harvest(lines, below, start, end)
    if article.lines:
        article.inferred = _inferred(article.lines, lines[end : end + 1])
    return article


def _inferred(body: list[Line], below: list[Line]) -> list[str]:
    """Authors that the prose names; a last line of nothing but names in brackets is taken away."""
    if len(body) > 1 and (names := _signature(body[-1])):
        body.pop()
        return names
    below_names = [name for line in below for name in _signature(line)]
    return below_names or lead_names(body[0].text) or tail_names(body[-1].text)


def _signature(line: Line) -> list[str]:
    return bare_names(line.text) if line.text[0] in "（(" else []


def _mark_captions(lines: list[Line]) -> None:
    """A short line under a picture is its caption, but where the text is all short lines between pictures."""
    prose = sum(line.is_paragraph for line in lines)
    under = [line for line in lines if line.pictured]
    if prose * 2 > len(under):
        for line in under:
            line.caption = True


def _body(lines: list[Line], first: int, start: int, end: int) -> list[Line]:
    """The lines of the body: those before its first paragraph that are no byline, and all that are no chrome."""
    body: list[Line] = []
    for i, in_rail in enumerate(rail_lines(lines, first, end), first):
        line = lines[i]
        if in_rail or line.caption or line.beside or _is_chrome(line, inside=start < i < end - 3):
            continue
        if is_edge(i, start, end) and line.byline:
            continue
        if line.linked * 5 > len(line.text) * 4 or (i < start and _is_beside_title(line)):
            continue
        body.append(line)
    return body


def _without_foot(body: list[Line]) -> list[Line]:
    """The body without contacts, credits and notices that a dump glued to its last paragraph."""
    while body and (cut := _foot(body[-1].text)) is not None:
        text = body.pop().text[:cut].rstrip()
        if text:
            body.append(Line(text))
    return body


def _foot(text: str) -> int | None:
    """Where the last sentence of a paragraph begins, if it is chrome; None where it is none."""
    start = max(text.rfind(stop, 0, -1) for stop in _STOPS) + 1
    tail = text[start:].lstrip("”’」』\"'）) \u3000")
    if not start or not tail or len(tail) > _MAX_FOOT:
        return None
    return (
        len(text) - len(tail)
        if chrome_of(fold(tail)) in ("contact", "hotline", "disclaimer", "credit")
        else None
    )


def _is_beside_title(line: Line) -> bool:
    """Whether a line between title and body is a name or a button and no part of the text."""
    return line.hanzi < _MIN_OPENING or bool(bare_names(line.text))


def _is_chrome(line: Line, *, inside: bool) -> bool:
    """Whether a line leaves the text; an office's number is a fact of an article that lists it or tells of it."""
    if line.kind == "hotline":
        return not (inside or (line.is_paragraph and line.ends and line.hanzi >= _MIN_FACT))
    return line.kind is not None


def _repeats(line: Line, title: str | None) -> bool:
    return title is not None and not line.is_paragraph and same_title(line.text, title)
