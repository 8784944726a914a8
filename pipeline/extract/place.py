"""Where: the place named next to a figure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import compress
from typing import Any

from pipeline.extract import lexicon
from pipeline.extract.structure import Clause, Paragraph
from pipeline.rules import read_rules
from pipeline.rules.categories import listed_verbs

_REACH = 12
"""How many words that can end a name are looked at; it keeps the work linear."""
_NAMES = frozenset({"x", "ns", "nr", "nz", "nrt", "j"})
_LONGEST = 4
"""How many words an organisation's name may go on behind a place: 贵州|省|水利|厅."""


@dataclass(slots=True)
class _Rules:
    """The content of ``place.yaml``, as sets."""

    endings: tuple[str, ...]
    last: frozenset[str]
    never: frozenset[str]
    whole: frozenset[str]
    organizations: tuple[str, ...]
    located: frozenset[str]
    measured: frozenset[str]
    names: frozenset[str]


@cache
def _rules() -> _Rules:
    r: dict[str, Any] = read_rules("place.yaml")
    return _Rules(
        tuple(r["endings"]),
        frozenset(word[-1] for word in (*r["endings"], *r["whole"])),
        frozenset(r["never"]),
        frozenset(r["whole"]),
        tuple(r["organizations"]),
        frozenset(r["located"]),
        frozenset(r["measured"]),
        frozenset(r["names"].split()),
    )


def resolve(paragraph: Paragraph) -> list[str | None]:
    """The place of each quantity of the paragraph, as printed."""
    ends = _candidates(paragraph)
    if not ends:
        return [None] * len(paragraph.quantities)
    found: list[str | None] = []
    last, read, outer = -1, 0, None
    for k, (s, c) in enumerate(paragraph.clause_of):
        clauses = paragraph.sentences[s].clauses
        if s != last:
            last, read, outer = s, 0, None
        near = _nearest(paragraph, ends, clauses[c].first, paragraph.at[k])
        if near is None and read < c:
            outer = _stated(paragraph, ends, clauses[read:c]) or outer
            read = c
        found.append(near or outer)
    return found


def _may_end(word: str) -> bool:
    """Whether a word may end a place name, by its last character or its tag."""
    return word[-1] in _rules().last or word in _rules().names or lexicon.tag(word) in ("ns", "nsf")


_ends = lexicon.Remembered(_may_end)


def _candidates(paragraph: Paragraph) -> list[int]:
    """The words that may end a place name; most are soon passed."""
    words = paragraph.words
    return list(compress(range(len(words)), map(_ends.__getitem__, words)))


def _nearest(paragraph: Paragraph, ends: list[int], first: int, before: int) -> str | None:
    """The last place named between two words."""
    last = bisect_left(ends, before)
    for i in reversed(ends[max(bisect_left(ends, first), last - _REACH) : last]):
        start = _begins(paragraph, first, i)
        if start is None or _of_organization(paragraph, i + 1, before):
            continue
        if start == first or paragraph.words[start - 1] not in _rules().measured:
            return paragraph.printed(start, i + 1)
    return None


def _stated(paragraph: Paragraph, ends: list[int], clauses: list[Clause]) -> str | None:
    """The place that an earlier clause of the sentence is set in: 在黄木坪村."""
    for clause in reversed(clauses):
        last = bisect_left(ends, clause.last)
        for i in reversed(ends[max(bisect_left(ends, clause.first), last - _REACH) : last]):
            start = _begins(paragraph, clause.first, i)
            if start is None or _of_organization(paragraph, i + 1, clause.last):
                continue
            if start == clause.first or paragraph.words[start - 1] in _rules().located:
                return paragraph.printed(start, i + 1)
    return None


def _begins(paragraph: Paragraph, first: int, i: int) -> int | None:
    """Where the place name that ends with word ``i`` begins; None where none ends there."""
    rules = _rules()
    word, tag = paragraph.words[i], paragraph.tags[i]
    if word in rules.whole:
        return i
    if word in rules.names:
        return _widen(paragraph, first, i)
    if word in rules.endings:
        return _before_ending(paragraph, first, i)
    if word in rules.never or word in listed_verbs() or len(word) < 2:
        return None
    if tag in ("ns", "nsf") or (
        len(word) > 2 and word.endswith(rules.endings) and tag in ("x", "ns", "n", "nr", "nz")
    ):
        return _widen(paragraph, first, i)
    return None


def _before_ending(paragraph: Paragraph, first: int, i: int) -> int | None:
    """Where a name begins whose last word says what it is: 黄木|坪|村."""
    j = i - 1
    if j > first and len(paragraph.words[j]) == 1 and paragraph.tags[j] in _NAMES:
        j -= 1
    if j < first or paragraph.tags[j] not in _NAMES or paragraph.words[j] in _rules().never:
        return None
    return _widen(paragraph, first, j) if paragraph.starts[i] - paragraph.starts[j] > 1 else None


def _widen(paragraph: Paragraph, first: int, i: int) -> int:
    """Take in the wider places before: 湖川省|南山县|黄木坪村."""
    while i > first:
        before = i - 1
        ending = paragraph.words[before] in _rules().endings and before > first
        name = paragraph.words[before - 1] if ending else paragraph.words[before]
        tag = paragraph.tags[before - 1] if ending else paragraph.tags[before]
        known = tag == "ns" or name in _rules().names
        if not known or name in _rules().never or len(name) < 2:
            break
        i = before - 1 if ending else before
    return i


def _of_organization(paragraph: Paragraph, i: int, last: int) -> bool:
    """Whether the words behind make the place part of an organisation's name: 遵义|供电局."""
    for j in range(i, min(i + _LONGEST, last)):
        if paragraph.words[j] in _rules().names:
            return False
        if paragraph.tags[j][0] not in "nxvj" or paragraph.tags[j] in ("ns", "nr"):
            return False
        if paragraph.words[j].endswith(_rules().organizations):
            return True
    return False
