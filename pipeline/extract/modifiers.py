"""Words beside a number that say how it is meant: 近, 约, 超过, 以上, 以内."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from pipeline.extract.lexicon import tag
from pipeline.extract.numbers import Amount
from pipeline.extract.readings import bounds
from pipeline.records import Modifier
from pipeline.rules import read_rules

_SYMBOLS = re.compile(r"[￥¥$€£ ]")


@dataclass(slots=True, frozen=True)
class Words:
    """The words of ``modifiers.yaml``, ready for look-up."""

    before: dict[str, Modifier]
    longest: int
    fillers: tuple[str, ...]
    unless_after: dict[str, frozenset[str]]
    needs: dict[str, frozenset[str]]
    after: re.Pattern[str]
    after_meanings: dict[str, Modifier]
    within: re.Pattern[str]
    distant: frozenset[str]


@cache
def _words() -> Words:
    rules = read_rules("modifiers.yaml")
    before = {word: cast(Modifier, m) for m, group in rules["before"].items() for word in group.split()}
    after = {word: cast(Modifier, m) for m, group in rules["after"].items() for word in group.split()}
    choices = "|".join(sorted(map(re.escape, after), key=len, reverse=True))
    return Words(
        before,
        max(map(len, before)),
        tuple(sorted(rules["fillers"], key=len, reverse=True)),
        {word: frozenset(chars) for word, chars in rules["unless_after"].items()},
        {word: frozenset(chars) for word, chars in rules["needs"].items()},
        re.compile(f"(?:{rules['included']})?(?:及其?)?({choices})"),
        after,
        re.compile(rules["within"]),
        frozenset(rules["distant"].split()),
    )


def apply_modifiers(text: str, amount: Amount) -> None:
    """Sets the modifier and the bounds that the words around an amount state."""
    if amount.modifier != "exact" or amount.value is None:
        return
    modifier = _after(text, amount) or _before(text, amount)
    if modifier is not None:
        amount.modifier = modifier
        amount.low, amount.high = bounds(amount.value, modifier)


def _after(text: str, amount: Amount) -> Modifier | None:
    words = _words()
    found = words.after.match(text, amount.end)
    if found is not None:
        return words.after_meanings[found[1]]
    if amount.dimension in ("time", "length") and words.within.match(text, amount.end):
        return "at_most"
    return None


def _before(text: str, amount: Amount) -> Modifier | None:
    words = _words()
    end = amount.start
    for _ in range(3):
        while end and _SYMBOLS.match(text, end - 1):
            end -= 1
        modifier = _word_before(text, end, amount, words)
        if modifier is not None:
            return modifier
        filler = next((f for f in words.fillers if text.endswith(f, max(0, end - len(f)), end)), None)
        if filler is None:
            return _over_verb(text, end, words)
        end -= len(filler)
    return None


def _over_verb(text: str, end: int, words: Words) -> Modifier | None:
    """至少帮助100万: the modifier stands before the verb."""
    if tag(text[max(0, end - 2) : end]) not in ("v", "vn"):
        return None
    for length in (3, 2, 1):
        word = text[max(0, end - 2 - length) : end - 2]
        if word in words.distant and text[end - 3 - length : end - 2 - length] not in words.unless_after.get(
            word, ()
        ):
            return words.before.get(word, "approximate")
    return None


def _word_before(text: str, end: int, amount: Amount, words: Words) -> Modifier | None:
    """The modifier that ends at an offset."""
    for length in range(min(words.longest, end), 0, -1):
        word = text[end - length : end]
        modifier = words.before.get(word)
        if modifier is None:
            continue
        previous = text[end - length - 1 : end - length]
        if previous in words.unless_after.get(word, ()) and previous:
            return None
        if word in words.needs and previous not in words.needs[word] and not amount.bare:
            return None
        if word == "近" and _is_recent(text, amount):
            return None
        return modifier
    return None


def _is_recent(text: str, amount: Amount) -> bool:
    """近3年来, 近几天: the last three years, not "less than three"."""
    return (
        amount.dimension == "time"
        and amount.unit in ("a", "mo", "d", "wk")
        and text.startswith(("来", "间", "内", "以来", "中"), amount.end)
    )
