"""Noun phrases around a word, found by patterns over the class codes.

A span is (first, last) word indices, last exclusive. Leftward patterns run over the reversed codes,
so that each is one anchored match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles.classes import codes
from pipeline.extract.structure import Paragraph

Span = tuple[int, int]

# what may stand between a noun and its number: 共计, 已达, 了约, (一期)
_LEAD_BACK = re.compile(r"(?:[ldo]|u|E[^BEw]{1,12}+B)*+")
# … and before a value of a property: 由2007年的727万亩, 在8厘米
_FROM_BACK = re.compile(r"(?:[ldou]|D?[tfm]++|x)*+")
_NOUNS_BACK = re.compile(r"k?[ng][nagsk]*+|k?[ng]?[s]++k?")
# from a verb back to what it is said of: adverbs, a phrase like 比上年, the noun phrase
_ADVERBS_BACK = re.compile(r"[dltofmeu]*+")
_PHRASE_BACK = re.compile(r"(?:[nsagrtfmdDqkycvuoel]{1,10}?x[dltofme]*+)(?=[ngskE])")
_RUN = re.compile(r"[nagsk]++")
_BOUND = re.compile(r"(?:c?f)?(D?)")
_RELATIVE = re.compile(r"[nsagkvzixdxotfmrlcye]{1,14}?D([nagsk]++)")


@dataclass(slots=True)
class Scan:
    """A paragraph with its class codes, forward and reversed."""

    paragraph: Paragraph
    codes: str
    back: str
    size: int

    @classmethod
    def of(cls, paragraph: Paragraph) -> Scan:
        """Read the classes of a paragraph's words."""
        found = codes(paragraph)
        return cls(paragraph, found, found[::-1], len(found))

    def nouns_before(self, word: int, low: int, *, through_from: bool = False) -> Span | None:
        """The noun phrase that ends before a word, over what may stand between; none begins before ``low``."""
        end = self.size - low
        pattern = _FROM_BACK if through_from else _LEAD_BACK
        at = pattern.match(self.back, self.size - word, end).end()  # type: ignore[union-attr]  # matches the empty string
        return self._nouns_back(at, end)

    def subject_before(self, word: int, low: int) -> Span | None:
        """What a verb is said of: the noun phrase before it, over adverbs and a prepositional phrase."""
        end = self.size - low
        at = _ADVERBS_BACK.match(self.back, self.size - word, end).end()  # type: ignore[union-attr]
        phrase = _PHRASE_BACK.match(self.back, at, end)
        found = self._nouns_back(phrase.end(), end) if phrase else None
        return found or self._nouns_back(at, end)

    def _nouns_back(self, at: int, end: int) -> Span | None:
        found = _NOUNS_BACK.match(self.back, at, end)
        return (self.size - found.end(), self.size - found.start()) if found else None

    def run_after(self, word: int, high: int) -> Span | None:
        """The nouns and attributes that begin at a word."""
        found = _RUN.match(self.codes, word, high)
        return found.span() if found else None

    def bound_after(self, word: int, high: int) -> tuple[int, bool]:
        """Where the words of a bound (以上, 及以下) and 的 behind a figure end, and whether 的 stood there."""
        found = _BOUND.match(self.codes, word, high)
        assert found is not None  # noqa: S101  it matches the empty string
        return found.end(), bool(found[1])

    def relative_after(self, word: int, high: int) -> Span | None:
        """The nouns behind a relative clause: 身穿制服的学生."""
        found = _RELATIVE.match(self.codes, word, high)
        return found.span(1) if found else None

    def text(self, span: Span) -> str:
        """A span as printed, without quotation marks at its edges."""
        return trim_quotes(self.paragraph.printed(*span))


_QUOTES = "“”‘’「」『』\"' "
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』"}


def trim_quotes(text: str) -> str:
    """Without quotation marks at the edges, unless they close a name inside: “金秋”行动."""
    stripped = text.strip(_QUOTES)
    for opening, closing in _PAIRS.items():
        if closing in stripped and opening not in stripped:
            return opening + stripped if text.startswith(opening) else stripped.replace(closing, "")
        if opening in stripped and closing not in stripped:
            return stripped + closing if text.endswith(closing) else stripped.replace(opening, "")
    return stripped
