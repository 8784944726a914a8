"""Words of category rules, looked up in texts: each word stands for the bits it satisfies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import compress

_CACHED = 20_000
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
                if 1 < length <= len(action) - i:  # a slice over the end would be the single character
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

    ``verb`` counts where the figure has no action of its own; ``name`` is set for a noun that hides the
    verbs in it (施工 of 施工人员).
    """

    before: int = 0
    after: int = 0
    clause: int = 0
    sentence: int = 0
    heading: int = 0
    verb: int = 0
    name: int = 0


Hit = tuple[int, int, ContextWord]
"""A word of the rules: where it begins and ends in a text, and its bits."""


class ContextIndex:
    """The words that rules look for around a figure."""

    __slots__ = ("_first", "_last_headings", "_last_hits", "_last_sentence", "_wide", "words")

    def __init__(self) -> None:
        self.words: dict[str, ContextWord] = {}
        self._first: dict[str, tuple[int, ...]] = {}
        self._wide: list[tuple[str, int]] = []
        self._last_hits: tuple[str, list[Hit]] = ("", [])
        self._last_sentence: tuple[str, int] = ("", 0)
        self._last_headings: tuple[str, int] = ("", 0)

    def add(self, word: str, place: str, bit: int) -> None:
        """Let a word at a place satisfy one more bit."""
        entry = self.words.setdefault(word, ContextWord())
        setattr(entry, place, getattr(entry, place) | bit)

    def close(self) -> None:
        """Note the lengths of the words by their first character; few are looked for in whole sentences."""
        self._first = lengths((word, word[0]) for word in self.words if word)
        self._wide = [(word, entry.sentence) for word, entry in self.words.items() if entry.sentence]

    def hits(self, clause: str) -> list[Hit]:
        """Every word of the rules in a clause, in order."""
        if clause != self._last_hits[0]:
            self._last_hits = (clause, self._scan(clause))
        return self._last_hits[1]

    def sentence(self, text: str) -> int:
        """The bits of the words that are looked for anywhere in a sentence."""
        if text != self._last_sentence[0]:
            have = 0
            for word, bits in self._wide:
                if word in text:
                    have |= bits
            self._last_sentence = (text, have)
        return self._last_sentence[1]

    def headings(self, text: str) -> int:
        """The bits of the words in headings."""
        if text != self._last_headings[0]:
            have = 0
            for _, _, word in self._scan(text):
                have |= word.heading
            self._last_headings = (text, have)
        return self._last_headings[1]

    def _scan(self, text: str) -> list[Hit]:
        first, words = self._first, self.words
        found = []
        for i in compress(range(len(text)), map(first.__contains__, text)):
            for length in first[text[i]]:
                word = words.get(text[i : i + length])
                if word is not None:
                    found.append((i, i + length, word))
        return found


def lengths(words: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """The lengths of words by a character of theirs, the longest first."""
    found: dict[str, set[int]] = {}
    for word, character in words:
        found.setdefault(character, set()).add(len(word))
    return {character: tuple(sorted(n, reverse=True)) for character, n in found.items()}
