"""Actor: the organisation or person that is the subject, carried until another takes over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.entity import predicate
from pipeline.extract.roles.phrases import Scan

_OPENING = re.compile(r"(?:[wdctylfmu]|k(?![^k]{1,8}k)|B[^BE]{0,12}+E)*+")
_PHRASE = re.compile(r"x(?:t++f?|[nsagrtfmDqkyceulodvzij]{1,12}?f)")
_SUBJECT = re.compile(r"(?:[nsagjrk]|[yc](?=[nsagjrk])|D(?=[nsagjk]))++")
_COUNTED = re.compile(r"[nsagkDyu]{0,10}+q(?=[nsagjD])D?+")
_RELATIVE = re.compile(r"[vgj][nsagtdfoyc]{0,8}+D(?=[nsag])")
_BETWEEN = re.compile(r"(?:[dtlmeauy]|k(?=[dvz])|B[^BE]{0,12}+E)*+")
# the nouns behind these are what something is done to, for or with
_GOVERNS = frozenset("将 把 为 使 让 令 使得 促使 给 替 对 向 由于 因 因为 据 有 没有 共有 是 如".split())
_BY = frozenset(("由", "被"))
_ONE = frozenset(("他", "她"))
_IS = frozenset(("是", "系", "位于"))


@dataclass(slots=True)
class Subject:
    """Who or what is the subject of a clause: the name as printed, and the word behind it.

    ``person`` is a body that acts, otherwise a thing (工程, 大堤), which acts in its own clause only.
    """

    text: str
    end: int
    acts: bool


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
    counted = _skip(_COUNTED, codes, at, last)
    if counted == at:
        at = _skip(_RELATIVE, codes, at, last)
    return _subject(scan, counted if counted > at else at, last, counted=counted > at)


def _skip(pattern: re.Pattern[str], codes: str, at: int, last: int) -> int:
    found = pattern.match(codes, at, last)
    return found.end() if found else at


def _subject(scan: Scan, first: int, last: int, *, counted: bool = False) -> Subject | None:
    """The nouns at a word, if a predicate follows them."""
    codes, words = scan.codes, scan.paragraph.words
    found = _SUBJECT.match(codes, first, last)
    if found is None:
        return None
    end = _noun_end(scan, first, found.end(), last, counted=counted)
    if end == first:
        return None
    behind = _skip(_BETWEEN, codes, end, last)
    leads = words[end:behind]
    if behind < last and codes[behind] == "x" and words[behind] in _BY:
        return _subject(scan, behind + 1, last) or _named(scan, first, end)
    if codes[end : end + 1] == "f":
        return None
    if behind < last and codes[behind] in "vgjxz" and not (_IS.isdisjoint(leads) and codes[behind] == "z"):
        return _named(scan, first, end)
    if behind < last and codes[behind] == "z" and nouns.can_act(words[end - 1]):
        return _named(scan, first, end)
    if not _IS.isdisjoint(leads) or (end == last and last < scan.size and words[last] in ",，"):
        return _named(scan, first, end)
    return _owner(scan, first, end)


def _owner(scan: Scan, first: int, end: int) -> Subject | None:
    """The place or body in front of what it has: 浙江省水利投入, 全村有30户."""
    codes = scan.codes
    if codes[first] == "s" and "D" not in codes[first:end]:
        stop = first + 1
        while stop < end and codes[stop] == "s":
            stop += 1
        return Subject(scan.text((first, stop)), end, acts=True)
    return None


def _noun_end(scan: Scan, first: int, end: int, last: int, *, counted: bool) -> int:
    """Where the nouns of a subject end and its predicate begins, which may be a gerund: 企业|复工."""
    codes = scan.codes
    while end > first and codes[end - 1] == "a":
        end -= 1
    follows = codes[_skip(_BETWEEN, codes, end, last) : last][:1]
    for i in range(first, end):
        if codes[i] not in "gj" or (counted and i == first):
            continue
        if i + 1 == end and i > first and follows != "v":
            return i
        if codes[i] == "g" and (i == first or follows != "v") and predicate(scan, i, first):
            return i
    return end


def _named(scan: Scan, first: int, last: int) -> Subject | None:
    """The name of a subject, without what says which of several it is."""
    codes, words = scan.codes, scan.paragraph.words
    acts = codes[last - 1] in "sr" or nouns.can_act(words[last - 1])
    owned = codes.rfind("D", first, last)
    if owned >= 0 and acts:
        first = owned + 1
    if not acts and (codes[last - 1] not in "nk" or nouns.is_property(words[last - 1])):
        return _owner(scan, first, last)
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
            if not (subject.text in _ONE and self.current and nouns.is_person(self.current)):
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
