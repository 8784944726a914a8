"""Noun phrases around a word, found by patterns over the class codes.

A span is (first, last) word indices, last exclusive. Leftward patterns run over the reversed codes,
so that each is one anchored match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.classes import codes
from pipeline.extract.structure import Paragraph
from pipeline.rules import roles_lexicon

Span = tuple[int, int]

_OPENING = "“‘「『"
_CLOSING = "”’」』"
_NOMINAL = frozenset("nagsjk")
_LEADING = frozenset("ldouaeE")
_MARKS = frozenset(_OPENING + _CLOSING + "\"'")

# what may stand between a noun and its number: 共计, 已达, 了约, 宽, (一期), （包括水库、塘坝）
_LEAD_BACK = re.compile(r"(?:[ldouae]|q(?=d[na])|E[^BEq]{1,40}+B)*+")
# … and before a value of a property: 由2007年的727万亩, 在8厘米
_FROM_BACK = re.compile(r"(?:[ldouae]|D[ngstfmavd]{0,5}x|D?[tfm]++|x)*+")
_NOUNS_BACK = re.compile(r"k?[ng][nagsjk]*+|k?s[nsagjk]*+")
# from a verb back to what it is said of: adverbs, 连续三年, a phrase like 比上年, the noun phrase
_ADVERBS_BACK = re.compile(r"(?:[dltofmeua]|q(?=d))*+")
_PHRASE_BACK = re.compile(r"[nsagrtfmdDqkycvuoelj]{0,10}?x[dltofmea]*+(?=[ngskE])")
_RUN = re.compile(r"[nagsjk]++")
_BOUND = re.compile(r"(?:c?f)?(D?)")
_RELATIVE = re.compile(r"(?!q)(?:[nsagkvzijxdotfmrlcyeuq]|D(?=[xvdz])){1,20}?D((?:v(?=[na]))?+[nagsjk]++)")
# … and behind a list: 、彩电等家电
_LISTED = re.compile(r"y[nagsjk]{1,8}(?:[yc][nagsjk]{1,8}){0,8}u([nagsjk]++)")
_DESCRIBED = re.compile(r"[nagsjqytmldf]{0,8}+D([nagsjk]++)")


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

    def lead_before(self, word: int, low: int) -> int:
        """Where the words that may stand between a noun and its number begin, before a word."""
        found = _LEAD_BACK.match(self.back, self.size - word, self.size - low)
        return word if found is None else self.size - found.end()

    def nouns_before(self, word: int, low: int, *, through_from: bool = False) -> Span | None:
        """The noun phrase that ends before a word, over what may stand between; none begins before ``low``."""
        if word - 1 > low and self.codes[word - 1] == "B" and self.codes[word - 2] != "s":
            word -= 1 + (self.codes[word - 3 : word - 1] == "lm")
        end = self.size - low
        at = self.size - word
        if through_from or (word and self.codes[word - 1] in _LEADING):
            skipped = (_FROM_BACK if through_from else _LEAD_BACK).match(self.back, at, end)
            at = skipped.end() if skipped else at
        return self._nouns_back(at, end)

    def subject_before(self, word: int, low: int) -> Span | None:
        """What a verb is said of: the noun phrase before it, over adverbs and a prepositional phrase."""
        end = self.size - low
        skipped = _ADVERBS_BACK.match(self.back, self.size - word, end)
        at = skipped.end() if skipped else self.size - word
        phrase = _PHRASE_BACK.match(self.back, at, end)
        found = (self._nouns_back(phrase.end(), end) if phrase else None) or self._nouns_back(at, end)
        return found if found and not self._is_no_subject(found, low) else None

    def _is_no_subject(self, span: Span, low: int) -> bool:
        """比上届, 在上周的交易中, 在发达国家下降: whether nouns are what something is compared with, or where it happens."""
        words = self.paragraph.words
        if span[0] > low and words[span[0] - 1] == "在" and not nouns.is_property(words[span[1] - 1]):
            return True
        if self.codes[span[1] : span[1] + 1] == "f":
            i = span[0] - 1
            while i >= low and self.codes[i] in "nsatkD":
                i -= 1
            if i >= low and self.codes[i] == "x":
                return True
        return self.is_compared_with(span[0], low)

    def is_compared_with(self, word: int, low: int) -> bool:
        """比上届增加, 较“十二五”末提高: whether nouns that begin at a word are what something is compared with."""
        i = word - 1
        while i >= low and self.codes[i] in "stakD":
            i -= 1
        return i >= low and self.paragraph.words[i] in roles_lexicon.signals().than

    def _nouns_back(self, at: int, end: int) -> Span | None:
        found = _NOUNS_BACK.match(self.back, at, end)
        if found and found[0][0] == "k" and self.opens_quotation(self.size - at - 1, self.size - end):
            return None
        return (self.size - found.end(), self.size - found.start()) if found else None

    def opens_quotation(self, i: int, low: int) -> bool:
        """Whether a quotation mark opens, told by its shape or by those before it in the clause."""
        words = self.paragraph.words
        return words[i] in _OPENING or (words[i] == '"' and words[low:i].count('"') % 2 == 0)

    def run_after(self, word: int, high: int) -> Span | None:
        """The nouns and attributes that begin at a word."""
        if self.codes[word : word + 1] not in _NOMINAL:
            return None
        found = _RUN.match(self.codes, word, high)
        return found.span() if found else None

    def bound_after(self, word: int, high: int) -> tuple[int, bool]:
        """Where the words of a bound (以上, 及以下) and 的 behind a figure end, and whether 的 stood there."""
        if self.codes[word : word + 1] not in ("c", "f", "D"):
            return word, False
        found = _BOUND.match(self.codes, word, high)
        return (found.end(), bool(found[1])) if found else (word, False)

    def described_after(self, word: int, high: int) -> Span | None:
        """The nouns behind 的 that several figures describe: 15岁、身高2米的小王."""
        found = _DESCRIBED.match(self.codes, word, high)
        return found.span(1) if found else None

    def relative_after(self, word: int, high: int) -> Span | None:
        """The nouns behind a relative clause: 身穿制服的学生."""
        found = _RELATIVE.match(self.codes, word, high)
        return found.span(1) if found else None

    def list_end_after(self, word: int, high: int) -> Span | None:
        """The nouns that sum up a list whose rest begins at a word: 、彩电等家电."""
        found = _LISTED.match(self.codes, word, high)
        return found.span(1) if found else None

    def text(self, span: Span) -> str:
        """A span as printed, without quotation marks around it."""
        return _unquoted(self.paragraph.printed(*span))


def _unquoted(text: str) -> str:
    """Without a mark that opens at the end, closes at the start, or a pair around the whole."""
    while text and text[0] in _MARKS and _loose(text[0], text[1:-1]):
        text = text[1:]
    while text and text[-1] in _MARKS and _loose(text[-1], text[:-1]):
        text = text[:-1]
    return text.strip()


def _loose(mark: str, rest: str) -> bool:
    """Whether the partner of a quotation mark is not in the rest of the text."""
    if mark in _OPENING:
        return _CLOSING[_OPENING.index(mark)] not in rest
    if mark in _CLOSING:
        return _OPENING[_CLOSING.index(mark)] not in rest
    return mark not in rest
