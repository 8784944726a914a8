"""Which numerals of the articles are no figures, and why: what to look at before trusting a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract.numerals import find_numerals
from pipeline.extract.quantities import Rejected, article_quantities
from pipeline.script import fold

_AROUND = 12
_OF_NOTHING = "nothing-counted"


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


def _line_leftovers(line: str, begin: int, figures: list[tuple[int, int]]) -> Iterator[Leftover]:
    rejected: list[Rejected] = []
    article_quantities(line, fold(line), rejected)
    for numeral in find_numerals(line):
        if any(numeral.start < end and start < numeral.end for start, end in figures):
            continue
        start, end = numeral.start, numeral.end
        context = f"{line[max(0, start - _AROUND) : start]}⟦{numeral.text}⟧{line[end : end + _AROUND]}"
        yield Leftover(begin + start, begin + end, numeral.text, _reason(start, end, rejected), context)


def _reason(start: int, end: int, rejected: list[Rejected]) -> str:
    """Why a numeral was turned down; one that nobody turned down counts nothing."""
    for one in rejected:
        if one.start < end and start < one.end:
            return one.reason
    return _OF_NOTHING
