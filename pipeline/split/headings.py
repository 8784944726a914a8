"""Decides which lines of a document open a section, and how deep.

What the markup shows (``Document.headings``), numbering, marks and being a short line among paragraphs
are evidence; captions, credits, list items, quotations and the title said again are none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from pipeline.records import Document, Heading
from pipeline.rules import read_rules
from pipeline.script import fold

_MIN_PLAIN = 4
_MAX_PLAIN = 38
_MAX_QUESTION = 18  # a longer question is asked by the text
_MAX_MARKED = 60
_PARAGRAPH = 40
_STOP = re.compile(r"[。；;，,、：:…—─](?:[”’」』）)])?$")
_ASKS = re.compile(r"[？！?!][”’」』）)]?$")
_INNER_STOP = re.compile(r"[。；]|[!！?？].{6,}[!！?？]")
_SENTENCE = re.compile(r"[。！？]")
_HANZI = re.compile(r"[一-鿿]")


@dataclass(slots=True)
class _Line:
    """A line with its evidence: ``style`` is None for a line that cannot be a heading."""

    start: int
    text: str
    style: str | None
    weak: bool
    paragraph: bool


@cache
def _rules() -> tuple[list[re.Pattern[str]], re.Pattern[str], re.Pattern[str]]:
    data = read_rules("headings.yaml")
    numbering = [re.compile(pattern) for pattern in data["numbering"]["patterns"]]
    marked, no_heading = (
        re.compile("|".join(f"(?:{pattern})" for pattern in data[key]["patterns"]))
        for key in ("marked", "no_heading")
    )
    return numbering, marked, no_heading


def find_headings(document: Document) -> list[Heading]:
    """The headings of a document in order, their levels counted from 1."""
    lines = _lines(document)
    chosen = [lines[i] for i in _choose(lines)]
    return _levelled(_consistent(chosen))


def _lines(document: Document) -> list[_Line]:
    """Every line but the title's, with its evidence."""
    markup = {heading.start: heading.level for heading in document.headings}
    lines: list[_Line] = []
    start = 0
    for number, text in enumerate(document.text.split("\n")):
        if text != document.title:
            lines.append(_line(start, text, markup.get(start, 0)))
        elif number:
            lines.append(_Line(start, text, None, weak=False, paragraph=False))
        start += len(text) + 1
    return lines


def _line(start: int, text: str, level: int) -> _Line:
    if len(text) > _MAX_MARKED:
        return _Line(start, text, None, weak=False, paragraph=True)
    paragraph = len(text) >= _PARAGRAPH or "\t" in text or bool(_SENTENCE.search(text))
    style = None if "\t" in text or not _HANZI.search(text) else _style(fold(text), level)
    return _Line(start, text, style, style in ("plain", "question"), paragraph)


def _style(folded: str, level: int) -> str | None:
    """What makes a line look like a heading: its number, its markup, its mark, or that it is short."""
    numbering, marked, no_heading = _rules()
    if (
        len(folded) > _MAX_MARKED
        or _STOP.search(folded)
        or no_heading.search(folded)
        or _INNER_STOP.search(folded)
    ):
        return None
    for rank, pattern in enumerate(numbering):
        if pattern.match(folded):
            return f"number{rank}"
    if level:
        return f"markup{level}" if level <= 6 else "bold"
    if marked.match(folded):
        return "mark"
    if _ASKS.search(folded):
        return "question" if _MIN_PLAIN <= len(folded) <= _MAX_QUESTION else None
    return "plain" if _MIN_PLAIN <= len(folded) <= _MAX_PLAIN else None


def _choose(lines: list[_Line]) -> list[int]:
    """The indices of lines with evidence that stand as headings stand: alone, before a paragraph."""
    chosen: list[int] = []
    i = 0
    while i < len(lines):
        run = i
        while run < len(lines) and lines[run].style:
            run += 1
        if run > i:
            chosen += _of_run(lines, i, run)
        i = run + 1
    return chosen


def _of_run(lines: list[_Line], start: int, end: int) -> list[int]:
    """Which of the lines from start to end, all of which look like headings, are some.

    Those of one style one after the other are items of a list; a short line must open a paragraph.
    """
    styles = Counter(line.style for line in lines[start:end])
    opens = end < len(lines) and lines[end].paragraph
    headings = [
        i
        for i in range(start, end)
        if styles[lines[i].style] == 1 and (i > 0 or not lines[i].weak) and (opens or i < end - 1)
    ]
    headings = [i for i in headings if not lines[i].weak or (opens and i == end - 1)]
    return headings or ([end - 1] if opens and styles == {"plain": 2} else [])


def _consistent(chosen: list[_Line]) -> list[_Line]:
    """Where the markup shows at least two headings, a short line without any is none; a question needs company."""
    shown = sum(line.style is not None and line.style.startswith(("markup", "bold")) for line in chosen)
    if shown >= 2:
        return [line for line in chosen if not line.weak]
    stated = sum(line.style != "question" for line in chosen)
    return chosen if stated else []


def _levelled(chosen: list[_Line]) -> list[Heading]:
    """A style seen before closes what it opened; a new one opens a level below, unless its number is higher."""
    stack: list[str] = []
    headings: list[Heading] = []
    for line in chosen:
        style = line.style or ""
        while stack and style not in stack and _outranks(style, stack[-1]):
            stack.pop()
        while style in stack and stack[-1] != style:
            stack.pop()
        if not stack or stack[-1] != style:
            stack.append(style)
        headings.append(Heading(line.start, line.start + len(line.text), len(stack)))
    return headings


def _outranks(style: str, other: str) -> bool:
    """Whether a style of the same family stands above another: 一、 above （一）, h2 above h3."""
    return style[:-1] == other[:-1] and style[-1].isdigit() and style[-1] < other[-1]
