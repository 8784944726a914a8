"""Words beside a number that say how it is meant: 近, 约, 超过, 以上, 以内."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from pipeline.extract.lexicon import tag
from pipeline.extract.numbers import Amount
from pipeline.extract.values import modify
from pipeline.records import Modifier
from pipeline.rules import read_rules

_SYMBOLS = frozenset("￥¥$€£ ")
_HAN = re.compile(r"[^一-鿿]")
_VERBS = frozenset({"v", "vn"})
_WINDOW, _SHARE = 8, 18
_RECENT_YEARS = 5
"""近三年 opens a clause as the last three years; 近三十年 may be "almost thirty"."""
_VERB = 2
"""The length of a verb that a modifier may reach over."""


@dataclass(slots=True, frozen=True)
class Words:
    """The words of ``modifiers.yaml``, ready for look-up."""

    before: dict[str, Modifier]
    ends: frozenset[str]
    """The last characters of all words and fillers."""
    longest: int
    fillers: frozenset[str]
    distant: frozenset[str]
    distant_ends: frozenset[str]
    unless_after: dict[str, frozenset[str]]
    needs: dict[str, frozenset[str]]
    needs_nothing: frozenset[str]
    share: re.Pattern[str]
    shares: dict[str, Modifier]
    after: re.Pattern[str]
    after_first: frozenset[str]
    after_meanings: dict[str, Modifier]
    within: re.Pattern[str]
    recent: re.Pattern[str]
    recent_after: re.Pattern[str]


@cache
def _words() -> Words:
    rules = read_rules("modifiers.yaml")
    before = {word: cast(Modifier, m) for m, group in rules["before"].items() for word in group.split()}
    after = {word: cast(Modifier, m) for m, group in rules["after"].items() for word in group.split()}
    choices = "|".join(sorted(map(re.escape, after), key=len, reverse=True))
    distant = frozenset(rules["distant"].split())
    return Words(
        before,
        frozenset(word[-1] for word in [*before, *rules["fillers"]]) | _SYMBOLS,
        max(map(len, before)),
        frozenset(rules["fillers"]),
        distant,
        frozenset(word[-1] for word in distant),
        {word: frozenset(chars) for word, chars in rules["unless_after"].items()},
        {word: frozenset(chars) for word, chars in rules["needs"].items()},
        frozenset(rules["needs_nothing"]),
        re.compile(rules["share"]),
        rules["shares"],
        re.compile(f"(?:{rules['included']})?{rules['per']}{rules['measured']}(?:及其?)?({choices})"),
        frozenset(word[0] for word in after) | frozenset("（(及/／每" + _HAN.sub("", rules["measured"])),
        after,
        re.compile(rules["within"]),
        re.compile(rules["recent"]),
        re.compile(rules["recent_after"]),
    )


def apply_modifiers(text: str, amount: Amount) -> None:
    """Sets the modifier and the bounds that the words around an amount state."""
    if amount.modifier != "exact" or amount.value is None:
        return
    words = _words()
    modifier = _after(text, amount, words) or _before(text, amount, words) or _within(text, amount, words)
    if modifier is not None:
        modify(amount, modifier)


def _after(text: str, amount: Amount, words: Words) -> Modifier | None:
    following = text[amount.end : amount.end + 1]
    if following in words.after_first:
        found = words.after.match(text, amount.end)
        if found is not None:
            return words.after_meanings[found[1]]
    return None


def _within(text: str, amount: Amount, words: Words) -> Modifier | None:
    """5小时内, where no other word says more: 不到5小时内."""
    if not text.startswith("内", amount.end) or amount.dimension not in ("time", "length"):
        return None
    return "at_most" if words.within.match(text, amount.end) else None


def _before(text: str, amount: Amount, words: Words) -> Modifier | None:
    """The modifier before the amount, over at most two fillers: 最多达到57人."""
    end = amount.start
    for _ in range(3):
        while end and text[end - 1] in _SYMBOLS and amount.start - end < _WINDOW:
            end -= 1
        if not end or text[end - 1] not in words.ends:
            break
        modifier = _word_before(text, end, amount, words)
        if modifier is not None:
            return None if modifier == "exact" else modifier
        filler = _filler_before(text, end, words)
        if not filler:
            break
        end -= filler
    if amount.dimension == "ratio":
        share = words.share.search(text, max(0, amount.start - _SHARE), amount.start)
        if share is not None:
            return words.shares[share[1]]
    return _over_verb(text, end, words)


def _filler_before(text: str, end: int, words: Words) -> int:
    """The length of the filler that ends at an offset, 0 if there is none."""
    return next((n for n in (3, 2, 1) if n <= end and text[end - n : end] in words.fillers), 0)


def _over_verb(text: str, end: int, words: Words) -> Modifier | None:
    """至少帮助100万: the modifier stands before the verb."""
    at = end - _VERB
    if at < 1 or text[at - 1] not in words.distant_ends or tag(text[at:end]) not in _VERBS:
        return None
    for length in (3, 2, 1):
        word = text[max(0, at - length) : at]
        if word in words.distant:
            previous = text[at - length - 1 : at - length]
            if previous and previous in words.unless_after.get(word, ()):
                return None
            return words.before.get(word, "approximate")
    return None


def _word_before(text: str, end: int, amount: Amount, words: Words) -> Modifier | None:
    """The modifier that ends at an offset; ``exact`` where it is another word's end."""
    for length in range(min(words.longest, end), 0, -1):
        word = text[end - length : end]
        modifier = words.before.get(word)
        if modifier is None:
            continue
        previous = text[end - length - 1 : end - length] if end > length else ""
        if previous and previous in words.unless_after.get(word, ()):
            return "exact"
        needed = words.needs.get(word)
        if needed and previous not in needed and not amount.bare and amount.name not in words.needs_nothing:
            return None if word == "过" else "exact"
        if word == "近" and _is_recent(text, amount, end - length, words):
            return "exact"
        return modifier
    return None


def _is_recent(text: str, amount: Amount, start: int, words: Words) -> bool:
    """近3年来, 近两个月: the last three years, not "less than three"."""
    if amount.unit not in ("a", "mo", "d", "wk"):
        return False
    if words.recent_after.match(text, amount.end):
        return True
    if amount.unit == "a" and (amount.value or 0) > _RECENT_YEARS:
        return False
    return bool(words.recent.search(text, max(0, start - 1), start))
