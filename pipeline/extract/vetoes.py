"""What looks like a figure and is none: a numeral inside a word, an idiom, an identifier, an ordinal."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract import lexicon
from pipeline.extract.amounts import Amount
from pipeline.rules import read_rules

_HAN = frozenset("零〇一二三四五六七八九十百千万亿两几数半上")
# tags of dictionary words that are no quantities (jieba's tag set)
_WORD_TAGS = frozenset(
    {"i", "l", "n", "ns", "nz", "nt", "d", "a", "ad", "an", "v", "vn", "r", "c", "b", "z", "s", "f", "j", "o"}
)
_STRONG_TAGS = frozenset({"d", "c", "r", "v", "vn", "a", "i", "l", "z"})
_LONGEST = 7


@cache
def _words() -> dict[str, bool]:
    """Words that hold a numeral and are no quantity → whether they are so even where a unit follows."""
    rules = read_rules("words.yaml")
    words = {
        word: tag in _STRONG_TAGS
        for word, tag in lexicon.entries().items()
        if 2 <= len(word) <= _LONGEST and tag in _WORD_TAGS and not _HAN.isdisjoint(word)
    }
    for word in " ".join(rules["quantities"].values()).split():
        words.pop(word, None)
    words.update(dict.fromkeys(" ".join(rules["words"].values()).split(), True))
    return words


def word_veto(text: str, start: int, number_end: int, end: int) -> int | None:
    """Where to go on, if the numeral at ``start`` belongs to a longer word (统一, 三峡, 万家灯火); else None.

    ``number_end`` is the end of the number, ``end`` that of its unit.
    """
    if text[start] not in _HAN or number_end - start > 4:
        return None
    words = _words()
    for length in range(min(_LONGEST, len(text) - start), 1, -1):
        stop = start + length
        if stop <= number_end:
            break
        strong = words.get(text[start:stop])
        if strong is None:
            continue
        if stop > end and (length > 2 or end == number_end or strong):
            return stop
        if stop <= end and strong:
            return stop
    for back in (1, 2, 3):
        if start < back:
            break
        first = start - back
        for stop in range(min(first + 5, len(text)), start, -1):
            if words.get(text[first:stop]) is not None and (
                stop > end or stop <= start + 1 or stop >= number_end
            ):
                return max(stop, start + 1)
    return None


def context_veto(text: str, amount: Amount) -> bool:
    """Whether the surroundings say that an amount is an ordinal, an identifier, a name or a list's number."""
    before = text[max(0, amount.start - 12) : amount.start]
    if before.endswith(("第", "第 ")):
        return True
    if amount.unit == "1" and amount.form == "plain":
        return _bare_veto(text, amount, before)
    return False


_HAN_SMALL = re.compile(r"[一二三四五六七八九十两〇零几数]{1,3}")


def _bare_veto(text: str, amount: Amount, before: str) -> bool:
    number = text[amount.core_start : amount.number_end]
    after = text[amount.end : amount.end + 8]
    if amount.bare:
        return True
    if _HAN_SMALL.fullmatch(number):
        return not re.match("[死伤亡]", after)
    return False
