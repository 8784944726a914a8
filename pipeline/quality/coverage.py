"""Which numerals of the articles are no figures, and why: what to look at before trusting a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.extract.numerals import find_numerals
from pipeline.extract.quantities import Rejected, article_quantities
from pipeline.rules import read_vetoes
from pipeline.script import fold

_AROUND = 12
_OF_NOTHING = "nothing-counted"
_ABOUT = {
    "word": "part of a word or name: 一起, 三峡",
    "unit": "number and unit together are no quantity: 57号",
    "long-run": "a run of characters too long for a number",
    "bare-magnitude": "a magnitude by itself: 万, 百",
    "event": "a day that is the name of an event: 九一八",
    "plan": "a plan's period: 十二五",
    "clock": "a time of day",
    **{kind: f"a {kind}" for kind in ("date", "day", "month", "quarter", "year", "decade", "century")},
    _OF_NOTHING: "a number that counts or measures nothing named",
}


@dataclass(slots=True)
class Leftover:
    """A numeral of a text that is no figure; ``reason`` is the id of the rule that says so."""

    start: int
    end: int
    text: str
    reason: str
    context: str


def leftovers(text: str, figures: Iterable[tuple[int, int]]) -> Iterator[Leftover]:
    """The numerals of an article's text that stand outside its figures, in order.

    Args:
        text: ``documents.text``.
        figures: the spans of the document's figures.
    """
    spans = sorted(figures)
    begin = 0
    for line in text.split("\n"):
        inside = [(a - begin, b - begin) for a, b in spans if begin <= a < begin + len(line)]
        yield from _line_leftovers(line, begin, inside)
        begin += len(line) + 1


def by_reason(found: Iterable[Leftover]) -> list[tuple[str, int]]:
    """How many numerals each reason keeps out, most first."""
    return Counter(one.reason for one in found).most_common()


@cache
def _abouts() -> dict[str, str]:
    return _ABOUT | {rule["id"]: rule["about"] for rule in read_vetoes()}


def about(reason: str) -> str:
    """What a reason says of the numerals that it keeps out, in words."""
    return _abouts().get(reason, "")


def _line_leftovers(line: str, begin: int, figures: list[tuple[int, int]]) -> Iterator[Leftover]:
    rejected: list[Rejected] = []
    article_quantities(line, fold(line), rejected)
    numerals = [(numeral.start, numeral.end) for numeral in find_numerals(line)]
    # a numeral inside a word, such as 一起, was turned down before it was read as one
    words = [(one.start, one.end) for one in rejected if not _touches(numerals, one.start, one.end)]
    for start, end in sorted(numerals + words):
        if _touches(figures, start, end):
            continue
        text = line[start:end]
        context = f"{line[max(0, start - _AROUND) : start]}⟦{text}⟧{line[end : end + _AROUND]}"
        yield Leftover(begin + start, begin + end, text, _reason(start, end, rejected), context)


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the spans has a character between ``start`` and ``end``."""
    return any(first < end and start < last for first, last in spans)


def _reason(start: int, end: int, rejected: list[Rejected]) -> str:
    """Why a numeral was turned down; one that nobody turned down counts nothing."""
    for one in rejected:
        if one.start < end and start < one.end:
            return one.reason
    return _OF_NOTHING
