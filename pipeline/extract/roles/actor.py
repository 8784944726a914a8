"""Actor: the organisation or person that is the subject, carried until another takes over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Scan

_OPENING = re.compile(r"(?:[wdctylfuk]|B[^BE]{0,12}+E|m(?![nsga]))*+")
_PHRASE = re.compile(r"x[nsagrtfmDqkyceulodvzi]*?(?:f|(?=[nsr]+[dvzlx])|(?<=[vz])(?=n))")
_SUBJECT = re.compile(r"q?((?:[nsagrk]|[yc](?=[nsagk])|D(?=[nsagk]))++)")
_FOLLOWERS = frozenset("dlxvzotigeq")


@dataclass(slots=True)
class Subject:
    """Who is the subject of a clause: the name as printed, and the word behind it."""

    text: str
    end: int


def find(scan: Scan, first: int, last: int) -> Subject | None:
    """Who acts in the clause of words ``first`` to ``last``, if it says so."""
    codes = scan.codes
    at = _OPENING.match(codes, first, last).end()  # type: ignore[union-attr]  # matches the empty string
    if codes[at : at + 1] == "x":
        by = _agent(scan, at, last)
        if by is not None:
            return by
        phrase = _PHRASE.match(codes, at, last)
        if phrase is None:
            return None
        at = _OPENING.match(codes, phrase.end(), last).end()  # type: ignore[union-attr]
    found = _SUBJECT.match(codes, at, last)
    if found is None:
        return None
    return _named(scan, found.start(1), found.end(1), last)


def _agent(scan: Scan, at: int, last: int) -> Subject | None:
    """由消防部门出资, 被警方抓获: who does it."""
    if scan.paragraph.words[at] not in ("由", "被"):
        return None
    found = _SUBJECT.match(scan.codes, at + 1, last)
    return _named(scan, found.start(1), found.end(1), last) if found else None


def _named(scan: Scan, first: int, last: int, high: int) -> Subject | None:
    """The part of a clause's opening nouns that can act, if any."""
    codes, words = scan.codes, scan.paragraph.words
    end = last
    while end > first:
        word, code = words[end - 1], codes[end - 1]
        if code in "sr" or (code in "nk" and nouns.can_act(word)):
            break
        end -= 1
    if end == first:
        return None
    if end == last and last < high and codes[last] not in _FOLLOWERS:
        return None
    while end - 1 > first and codes[end - 1] == "g":
        end -= 1
    return Subject(scan.text((first, end)), end)
