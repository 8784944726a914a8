"""Words of category rules, looked up in texts: each word stands for the bits it satisfies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

_CACHED = 20_000
_START = attrgetter("start")
_MANY = 60
# what a one-character verb may be dressed in: 新架, 送去, 只出, 建起了
_BARE_VERB = re.compile(
    r"^(?:新|再|多|少|加|只|共|还|又|另|连夜|分别|陆续)+(?=.)"
    r"|(?<=.)(?:了|着|过|到|去|来|上|下|出|起|成|完|好|给|至|往|入)+$"
)


class WordIndex:
    """Words → bits, for entities, actions and actors: strings that come again and again."""

    __slots__ = ("_cache", "_first", "_last", "bits")

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        self._cache: dict[str, int] = {}

    def add(self, word: str, bit: int) -> None:
        """Let a word satisfy one more bit."""
        self.bits[word] = self.bits.get(word, 0) | bit

    def close(self) -> None:
        """Note the lengths of the words by their first and last character."""
        self._first = lengths((word, word[0]) for word in self.bits if word)
        self._last = lengths((word, word[-1]) for word in self.bits if word)

    def verbs(self, action: str) -> int:
        """The bits of the words in an action; a single character counts only by itself: 架 of 新架."""
        have = 0
        for i, character in enumerate(action):
            for length in self._first.get(character, ()):
                if length > 1:
                    have |= self.bits.get(action[i : i + length], 0)
        return have or self.bits.get(_BARE_VERB.sub("", action), 0)

    def ending(self, text: str) -> int:
        """The bits of every word that the text ends with."""
        have = 0
        for length in self._last.get(text[-1:], ()):
            have |= self.bits.get(text[-length:], 0)
        return have

    def longest(self, text: str) -> int:
        """The bits of the longest word that the text ends with."""
        length = self.longest_length(text)
        return self.bits[text[-length:]] if length else 0

    def longest_length(self, text: str) -> int:
        """The length of that word; 0 where no word ends the text."""
        for length in self._last.get(text[-1:], ()):
            if length <= len(text) and text[-length:] in self.bits:
                return length
        return 0

    def cached(self, text: str, look: Callable[[str], int]) -> int:
        """What ``look`` finds in a text, remembered."""
        have = self._cache.get(text)
        if have is None:
            if len(self._cache) > _CACHED:
                self._cache.clear()
            have = self._cache[text] = look(text)
        return have


@dataclass(slots=True)
class ContextWord:
    """The bits of a word by where it stands to a figure.

    ``verb`` counts where the figure has no action of its own.
    """

    before: int = 0
    after: int = 0
    clause: int = 0
    sentence: int = 0
    heading: int = 0
    verb: int = 0


@dataclass(slots=True)
class Hit:
    """A word of the rules at ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    word: ContextWord


class ContextIndex:
    """The words that rules look for around a figure, found in one pass over its sentence."""

    __slots__ = ("_first", "_last_headings", "_last_hits", "words")

    def __init__(self) -> None:
        self.words: dict[str, ContextWord] = {}
        self._first: dict[str, tuple[int, ...]] = {}
        self._last_hits: tuple[str, list[Hit], int] = ("", [], 0)
        self._last_headings: tuple[str, int] = ("", 0)

    def add(self, word: str, place: str, bit: int) -> None:
        """Let a word at a place satisfy one more bit."""
        entry = self.words.setdefault(word, ContextWord())
        setattr(entry, place, getattr(entry, place) | bit)

    def close(self) -> None:
        """Note the lengths of the words by their first character."""
        self._first = lengths((word, word[0]) for word in self.words if word)

    def hits(self, sentence: str, start: int, end: int) -> tuple[list[Hit], int]:
        """The words of the rules in a sentence and its bits; of a long one only those of a stretch."""
        if sentence != self._last_hits[0]:
            found, bits = list(self._scan(sentence)), 0
            for hit in found:
                bits |= hit.word.sentence
            self._last_hits = (sentence, found, bits)
        _, found, bits = self._last_hits
        if len(found) > _MANY:
            found = found[bisect_left(found, start, key=_START) : bisect_left(found, end, key=_START)]
        return found, bits

    def headings(self, text: str) -> int:
        """The bits of the words in headings."""
        if text != self._last_headings[0]:
            have = 0
            for hit in self._scan(text):
                have |= hit.word.heading
            self._last_headings = (text, have)
        return self._last_headings[1]

    def _scan(self, text: str) -> Iterable[Hit]:
        first, words = self._first, self.words
        for i, character in enumerate(text):
            if character in first:
                for length in first[character]:
                    word = words.get(text[i : i + length])
                    if word is not None:
                        yield Hit(i, i + length, word)


def lengths(words: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """The lengths of words by a character of theirs, the longest first."""
    found: dict[str, set[int]] = {}
    for word, character in words:
        found.setdefault(character, set()).add(len(word))
    return {character: tuple(sorted(n, reverse=True)) for character, n in found.items()}
