"""Words that hold a numeral and are no quantity: 统一, 三峡, 万家灯火."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.extract import lexicon
from pipeline.rules import read_rules

_HAN = frozenset("零〇一二三四五六七八九十百千万亿两几数半上")
_LONGEST = 7
_MAGNITUDES = frozenset("百千万亿")
# jieba's tags: names, idioms and phrases; words that end in a numeral and are none
_NAMES = frozenset({"ns", "nt", "nz"})
_ENDS = frozenset({"b", "r", "vn", "d", "c", "v"})
_PLAIN = frozenset({"n", "d", "a", "ad", "an", "v", "vn", "r", "c", "b", "z", "s", "f", "j", "o", "i", "l"})
Standing = Literal["listed", "name", "phrase", "plain"]


@cache
def _words() -> dict[str, Standing]:
    """Words that hold a numeral and are no quantity, and how far they are to be trusted."""
    rules = read_rules("words.yaml")
    words: dict[str, Standing] = {}
    for word, tag in lexicon.entries().items():
        if 2 <= len(word) <= _LONGEST and not _HAN.isdisjoint(word):
            if tag in _NAMES:
                words[word] = "name"
            elif tag in ("i", "l") and len(word) > 3:
                words[word] = "phrase"
            elif tag in _PLAIN:
                words[word] = "plain"
    for word in " ".join(rules["quantities"].values()).split():
        words.pop(word, None)
    words.update(dict.fromkeys(" ".join(rules["words"].values()).split(), "listed"))
    return words


def word_veto(text: str, start: int, number_end: int, end: int) -> int | None:
    """Where to go on, if the numeral at ``start`` belongs to a longer word (统一, 三峡, 万家灯火); else None.

    ``number_end`` is the end of the number, ``end`` that of its unit.
    """
    if text[start] not in _HAN or number_end - start > 4:
        return None
    return _word_from(text, start, number_end, end) or _word_into(text, start, number_end, end)


def _word_from(text: str, start: int, number_end: int, end: int) -> int | None:
    """The end of a word that begins with the numeral and is longer than it."""
    words = _words()
    counted = end > number_end
    if words.get(text[start:number_end]) == "listed" and not _MAGNITUDES.issuperset(text[start:number_end]):
        return number_end
    for stop in range(min(start + _LONGEST, len(text)), max(number_end, start + 1), -1):
        standing = words.get(text[start:stop])
        if standing is None:
            continue
        if standing == "listed" or not counted:
            return stop
        if (standing == "phrase" and stop >= end) or (standing == "name" and stop > max(end, start + 2)):
            return stop
    return None


def _word_into(text: str, start: int, number_end: int, end: int) -> int | None:
    """The end of a word that begins before the numeral and takes it in."""
    words = _words()
    counted = end > number_end
    for first in range(max(0, start - 3), start):
        for stop in range(min(first + 5, len(text)), start, -1):
            standing = words.get(text[first:stop])
            if standing is None or (text[start] in "数上" and standing != "listed"):
                continue
            if counted and stop == start + 1 and _parts_verb(text, first, start):
                continue
            ends_in_it = stop == start + 1 and standing == "plain"
            if standing == "listed" or ends_in_it or (not counted and stop >= number_end):
                return stop
            if standing in ("name", "phrase") and stop > end:
                return stop
    return None


def _parts_verb(text: str, first: int, start: int) -> bool:
    """调集数百辆, 为数百户: whether what looks like a count's name (集数) is cut out of a verb and a number."""
    if text[start] != "数" or start + 1 == len(text) or text[start + 1] not in _MAGNITUDES:
        return False
    verb = text[max(0, first - 1) : start]
    return text[first] == "为" or (len(verb) == 2 and lexicon.is_word(verb) and lexicon.tag(verb)[0] == "v")
