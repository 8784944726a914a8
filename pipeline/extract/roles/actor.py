"""Actor: the organisation or person that is the subject, carried until another takes over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.roles import nouns
from pipeline.extract.roles.entity import predicate
from pipeline.extract.roles.phrases import Scan

_OPENING = re.compile(r"(?:[wdctylfmu]|k(?![^k]{1,8}k)|B[^BE]{0,12}+E)*+")
_PHRASE = re.compile(r"x(?:t++f?|[nsagrtfmDqkyceulodvzij]{1,12}?f)")
_SUBJECT = re.compile(r"(?:[nsagjrk]|[yc](?=[nsagjrk])|D(?=[nsagjk]))++")
_COUNTED = re.compile(r"[nsagkD]{0,6}+q(?=[nsagjD])D?+")
_BETWEEN = re.compile(r"(?:[dtlmeauy]|k(?=[dvz])|B[^BE]{0,12}+E)*+")
# the nouns behind these are what something is done to, for or with
_GOVERNS = frozenset("将 把 为 使 让 令 使得 促使 给 替 对 向 由于 因 因为 据 有 没有 共有 是 如".split())
_BY = frozenset(("由", "被"))


@dataclass(slots=True)
class Subject:
    """Who or what is the subject of a clause: the name as printed, and the word behind it.

    ``person`` is a body that acts, otherwise a thing (工程, 大堤), which acts in its own clause only.
    """

    text: str
    end: int
    acts: bool


class _Nouns(NamedTuple):
    first: int
    last: int


def find(scan: Scan, first: int, last: int) -> Subject | None:
    """Who or what acts in the clause of words ``first`` to ``last``, if it says so."""
    codes, words = scan.codes, scan.paragraph.words
    at = _skip(_OPENING, codes, first, last)
    if at > first and words[at - 1] in _GOVERNS:
        return None
    if at < last and codes[at] == "x":
        if words[at] in _BY:
            return _subject(scan, at + 1, last)
        phrase = _PHRASE.match(codes, at, last)
        if phrase is None:
            return None
        at = _skip(_OPENING, codes, phrase.end(), last)
    return _subject(scan, _skip(_COUNTED, codes, at, last), last)


def _skip(pattern: re.Pattern[str], codes: str, at: int, last: int) -> int:
    found = pattern.match(codes, at, last)
    return found.end() if found else at


def _subject(scan: Scan, at: int, last: int) -> Subject | None:
    """The nouns at a word, if a predicate follows them."""
    codes, words = scan.codes, scan.paragraph.words
    found = _SUBJECT.match(codes, at, last)
    if found is None:
        return None
    first, end = found.span()
    end = next((i for i in range(first, end) if codes[i] in "gj" and _verbal(scan, i, first, end)), end)
    if end == first:
        return None
    behind = _skip(_BETWEEN, codes, end, last)
    if behind < last and codes[behind] == "x" and words[behind] in _BY:
        return _subject(scan, behind + 1, last) or _named(scan, first, end)
    if behind >= last or codes[behind] not in "vzgjx" or codes[end] == "f":
        owner = "有" in words[end:behind] or "共有" in words[end:behind]
        return _named(scan, first, end) if owner and codes[end - 1] in "ns" and behind < last else None
    return _named(scan, first, end)


def _verbal(scan: Scan, i: int, first: int, end: int) -> bool:
    """Whether a gerund among the opening nouns is the predicate."""
    if scan.codes[i] == "j":
        return i + 1 == end and i > first
    return (i + 1 == end and i > first) or predicate(scan, i, first)


def _named(scan: Scan, first: int, last: int) -> Subject | None:
    """The name of a subject, without what says which of several it is."""
    codes, words = scan.codes, scan.paragraph.words
    head = words[last - 1]
    acts = codes[last - 1] in "sr" or nouns.can_act(head)
    owned = codes.rfind("D", first, last)
    if owned >= 0 and acts:
        first = owned + 1
    while first < last - 1 and codes[first] in "ak":
        first += codes[first] == "a"
        if codes[first] == "k":
            break
    text = scan.text((first, last))
    return Subject(text, last, acts) if text else None


class Carrier:
    """The actor in force, clause by clause."""

    __slots__ = ("current", "thing")

    def __init__(self, current: str | None) -> None:
        self.current = current
        self.thing: str | None = None

    def enter(self, scan: Scan, first: int, last: int, *, opens: bool) -> Subject | None:
        """Read a clause's subject; ``opens`` says that it is the first of its sentence."""
        if opens:
            self.thing = None
        subject = find(scan, first, last)
        if subject is None:
            return None
        if self._is_source(scan, subject, last):
            return None
        if not subject.acts:
            self.thing = subject.text
        else:
            self.thing = None
            pronoun = scan.codes[subject.end - 1] == "r"
            if not (pronoun and self.current):
                self.current = subject.text
        return subject

    @staticmethod
    def _is_source(scan: Scan, subject: Subject, last: int) -> bool:
        """某局表示, 数据显示: who says it is not who does it."""
        behind = _skip(_BETWEEN, scan.codes, subject.end, last)
        return "i" in scan.codes[behind : behind + 4] or subject.text in ("记者", "笔者")

    @property
    def name(self) -> str | None:
        """The actor now."""
        return self.thing or self.current
