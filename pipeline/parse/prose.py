"""Finds the stretch of lines with the most prose in it: the body, between menus above and rails below."""

from __future__ import annotations

import re

from pipeline.parse.chrome import Chrome
from pipeline.parse.lines import Line

# What a line of chrome takes from a stretch: as much as the prose behind it must bring to be of the same article.
_COSTS: dict[Chrome, int] = {
    "rail": 400, "disclaimer": 120, "contact": 60, "hotline": 30, "furniture": 25, "credit": 10, "caption": 4,
}  # fmt: skip
# The same inside the container that holds the article, where less of it is chrome.
_COSTS_HELD: dict[Chrome, int] = {
    "rail": 100, "disclaimer": 40, "contact": 4, "hotline": 4, "furniture": 4, "credit": 4, "caption": 1,
}  # fmt: skip
_SHORT_LINE = 8
_SHORT_LINE_HELD = 2
_LISTED_LINE = 16  # an item of a list, a line of links
_MAX_WORTH = 200
_PATIENCE = 300  # how far the prose of one container may sink before a new stretch is begun
_MIN_ARTICLE = 60  # Chinese characters of prose
_DATE_REACH = 4  # lines between a byline and the first paragraph
_HEADLINES = 4  # lines of title and subtitles that may stand before the first paragraph
_MIN_VERSE = 12  # Chinese characters of a line without a full stop that still reads as text
_NUMBERED = re.compile(r"[（(]?\d{1,3}\s{0,3}[、.．)）]")


def find_prose(lines: list[Line], bounds: tuple[int, int] | None = None) -> tuple[int, int]:
    """The stretch of lines with the most prose in it, from its first paragraph to its last sentence.

    Args:
        lines: all lines of a source.
        bounds: the lines of the container that holds the article, where it is known.
    """
    first, last = bounds or (0, len(lines))
    patience = _PATIENCE if bounds else 0
    stretches = _stretches(_worths(lines, first, last, held=bounds is not None), patience)
    if not stretches:
        return 0, 0
    start, end = _chosen(lines, stretches)
    while last > end > start and lines[end].kind is None and (lines[end].row or lines[end].ends):
        end += 1
    return _first_paragraph(lines, start, end), _last_sentence(lines, start, end)


def _stretches(worths: list[tuple[int, int]], patience: int) -> list[tuple[int, int, int]]:
    """Stretches of lines that bring more than they take: what each brings, its first line, the line behind it."""
    stretches: list[tuple[int, int, int]] = []
    total = best = begin = 0
    for i, worth in worths:
        if total < -patience or total == best == 0:
            total, best, begin = 0, 0, i
        total += worth
        if total > best:
            if best:
                stretches.pop()
            best = total
            stretches.append((best, begin, i + 1))
    return stretches


def _chosen(lines: list[Line], stretches: list[tuple[int, int, int]]) -> tuple[int, int]:
    """The stretch that brings most; but where each article of an endless page has its date, the first of them."""
    best = max(stretches, key=lambda stretch: stretch[0])
    for stretch in stretches if _is_dated(lines, best[1]) else []:
        if stretch[0] >= _MIN_ARTICLE and _is_dated(lines, stretch[1]):
            return stretch[1:]
    return best[1:]


def _is_dated(lines: list[Line], start: int) -> bool:
    """Whether a date stands right above a line."""
    return any(line.byline and line.byline.published for line in lines[max(0, start - _DATE_REACH) : start])


def rail_lines(lines: list[Line], first: int, last: int) -> list[bool]:
    """For each line whether it belongs to a rail: a box of headlines, from its head to the next paragraph."""
    if not any(line.kind == "rail" for line in lines[first:last]):
        return [False] * (last - first)
    inside = False
    marks: list[bool] = []
    for line in lines[first:last]:
        inside = line.kind == "rail" or (inside and (line.bullet or not line.is_paragraph))
        marks.append(inside)
    return marks


def _worths(lines: list[Line], first: int, last: int, *, held: bool) -> list[tuple[int, int]]:
    """What each line adds to the prose, or takes from it."""
    rails = rail_lines(lines, first, last)
    return [
        (i, -_LISTED_LINE if rail and lines[i].kind != "rail" else _worth(lines[i], held=held))
        for i, rail in enumerate(rails, first)
    ]


def _worth(line: Line, *, held: bool) -> int:
    costs = _COSTS_HELD if held else _COSTS
    kind = "caption" if line.caption or line.beside else line.kind
    if kind:
        return -costs[kind]
    if line.is_paragraph:
        return min(line.hanzi, _MAX_WORTH)
    if line.row:
        return 2
    if line.bullet or line.mostly_linked:
        return -_LISTED_LINE
    return _worth_of_short_line(line, held=held)


def _worth_of_short_line(line: Line, *, held: bool) -> int:
    """A line without a full stop is text where a container holds it with the rest, unless it is numbered."""
    if line.ends:
        return line.hanzi if held else 0
    if held and line.hanzi >= _MIN_VERSE and not 1 <= line.level <= 6 and not _NUMBERED.match(line.text):
        return line.hanzi // 4
    return -_SHORT_LINE_HELD if held else -_SHORT_LINE


def _first_paragraph(lines: list[Line], start: int, end: int) -> int:
    """The first paragraph of a stretch, unless verse stands before it: more lines than titles and subtitles."""
    paragraphs = (i for i in range(start, end) if lines[i].is_paragraph and not _is_headline(lines, i))
    first = next(paragraphs, end)
    verse = [i for i in range(start, first) if _is_verse(lines[i])]
    return verse[0] if len(verse) > _HEADLINES else min(first, end - 1)


def _last_sentence(lines: list[Line], start: int, end: int) -> int:
    """Behind the last sentence of prose, where short lines are headlines of others; elsewhere they are text."""
    paragraphs = sum(line.is_paragraph for line in lines[start:end])
    while paragraphs * 2 > end - start and not (
        lines[end - 1].ends or lines[end - 1].row or lines[end - 1].is_paragraph
    ):
        end -= 1
    return end


def _is_headline(lines: list[Line], i: int) -> bool:
    """Whether a line that asks or exclaims is a title: by its markup, or above a byline, or first of all."""
    if not lines[i].is_headline:
        return False
    below = lines[i + 1].byline if i + 1 < len(lines) else None
    return lines[i].level in (1, 2) or below is not None or (i == 0 and len(lines) > 1)


def _is_verse(line: Line) -> bool:
    """Whether a line without a full stop reads as text."""
    if line.kind or line.byline or line.bullet or line.linked or line.level in (1, 2):
        return False
    return line.hanzi >= _MIN_VERSE
