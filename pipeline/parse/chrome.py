"""Tells the lines that are no part of an article by what they say; the patterns are rules/parse/chrome.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from pipeline.rules import read_rules

Chrome = Literal["furniture", "contact", "hotline", "disclaimer", "rail", "credit", "caption"]

_MAX_LINE = 160  # a longer line is a paragraph, and is told by its contacts and disclaimers only
_MAX_PARAGRAPH = 600
_SHORT = 80
_HEADLINE = 40
_ENDS = ("。", "！", "？", "。”")
_FREE_OF_LONG: tuple[Chrome, ...] = ("contact", "disclaimer")  # what else a line over 80 characters may be
_OF_SENTENCES: tuple[Chrome, ...] = ("contact", "disclaimer", "hotline")  # what begins like nothing else may
_WORD = re.compile(r"[^\s\u3000\[\]【】|｜/·•*#>»«,，、：:()（）+-]+")
_KINDS: tuple[Chrome, ...] = ("contact", "disclaimer", "hotline", "furniture", "rail", "credit", "caption")


@dataclass(slots=True, frozen=True)
class _Free:
    """The patterns of a kind that may match anywhere in a line.

    ``needs`` finds words one of which every match holds: looking for them first costs a tenth.
    """

    pattern: re.Pattern[str]
    needs: re.Pattern[str]

    def search(self, folded: str, start: int = 0) -> re.Match[str] | None:
        """The first match in a line from ``start`` on."""
        return self.pattern.search(folded, start) if self.needs.search(folded) else None


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


@cache
def _bound(*names: Chrome) -> re.Pattern[str]:
    """The patterns of kinds that are bound to a line's beginning, in groups named by the kinds."""
    data = read_rules("parse/chrome.yaml")
    patterns = {name: [p for p in data[name]["patterns"] if p.startswith("^")] for name in names}
    return re.compile("|".join(f"(?P<{name}>{_any(patterns[name])})" for name in names))


@cache
def _free() -> dict[Chrome, _Free]:
    data = read_rules("parse/chrome.yaml")
    free = {name: [p for p in data[name]["patterns"] if not p.startswith("^")] for name in _KINDS}
    return {
        name: _Free(
            re.compile(_any(patterns)), re.compile("|".join(re.escape(str(w)) for w in data[name]["needs"]))
        )
        for name, patterns in free.items()
        if patterns
    }


@cache
def _needs() -> re.Pattern[str]:
    """Finds a word that some pattern needs."""
    return re.compile("|".join(free.needs.pattern for free in _free().values()))


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(map(str, read_rules("parse/chrome.yaml")["menu"]["words"]))


def chrome_of(folded: str) -> Chrome | None:
    """What kind of chrome a line is by its words, or None where it may belong to the article.

    Args:
        folded: the line's text, folded and stripped.
    """
    if len(folded) > _SHORT:
        return _of_paragraph(folded) if len(folded) <= _MAX_PARAGRAPH else None
    if is_menu(folded):
        return "furniture"
    sentence = len(folded) > _HEADLINE and folded.endswith(_ENDS)
    if bound := _bound(*(_OF_SENTENCES if sentence else _KINDS)).match(folded):
        return cast(Chrome, bound.lastgroup)  # the groups are named by kinds
    if not _needs().search(folded):
        return None
    return next((name for name, free in _free().items() if free.search(folded)), None)


def _of_paragraph(folded: str) -> Chrome | None:
    """A long paragraph is chrome where it begins as chrome does, or says so early, or more than once."""
    bound = _bound(*(_KINDS if len(folded) <= _MAX_LINE else _OF_SENTENCES)).match(folded)
    if bound:
        return cast(Chrome, bound.lastgroup)
    for name in _FREE_OF_LONG if _needs().search(folded) else ():
        free = _free()[name]
        found = free.search(folded)
        if found and (found.start() * 2 < min(len(folded), _MAX_LINE) or free.search(folded, found.end())):
            return name
    return None


def is_menu(folded: str) -> bool:
    """Whether a line holds nothing but words of menus and buttons."""
    menu = _menu_words()
    first = _WORD.search(folded)
    if first is None or (first[0] not in menu and not first[0].isdigit()):
        return False
    return all(word in menu or word.isdigit() for word in _WORD.findall(folded))
