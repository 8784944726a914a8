"""Tells the lines that are no part of an article by what they say; the patterns are rules/parse/chrome.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from pipeline.rules import read_rules

Chrome = Literal["furniture", "contact", "hotline", "disclaimer", "rail", "credit", "caption"]

_MAX_LINE = 160  # a longer line is a paragraph, and is told by its disclaimers only
_MAX_PARAGRAPH = 600
_SHORT = 80
_FREE_OF_LONG: tuple[Chrome, ...] = ("contact", "disclaimer")  # what else a line over 80 characters may be
_WORD = re.compile(r"[^\s\u3000\[\]【】|｜/·•*#>»«,，、：:()（）+-]+")
_KINDS: tuple[Chrome, ...] = ("contact", "disclaimer", "hotline", "furniture", "rail", "credit", "caption")


@dataclass(slots=True, frozen=True)
class _Free:
    """The patterns of a kind that may match anywhere in a line.

    ``needs`` are words one of which every match holds: looking for them first costs a tenth.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]

    def search(self, folded: str, start: int = 0) -> re.Match[str] | None:
        """The first match in a line from ``start`` on."""
        return self.pattern.search(folded, start) if any(map(folded.__contains__, self.needs)) else None


@cache
def _bound() -> re.Pattern[str]:
    """All patterns that are bound to a line's beginning, in groups named by their kinds."""
    data = read_rules("parse/chrome.yaml")
    patterns = {name: [p for p in data[name]["patterns"] if p.startswith("^")] for name in _KINDS}
    return re.compile(
        "|".join(f"(?P<{name}>{'|'.join(f'(?:{p})' for p in patterns[name])})" for name in _KINDS)
    )


@cache
def _free() -> dict[Chrome, _Free]:
    data = read_rules("parse/chrome.yaml")
    free = {name: [p for p in data[name]["patterns"] if not p.startswith("^")] for name in _KINDS}
    return {
        name: _Free(re.compile("|".join(f"(?:{p})" for p in patterns)), tuple(map(str, data[name]["needs"])))
        for name, patterns in free.items()
        if patterns
    }


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(map(str, read_rules("parse/chrome.yaml")["menu"]["words"]))


def chrome_of(folded: str) -> Chrome | None:
    """What kind of chrome a line is by its words, or None where it may belong to the article.

    Args:
        folded: the line's text, folded and stripped.
    """
    if len(folded) > _MAX_LINE:
        return "disclaimer" if len(folded) <= _MAX_PARAGRAPH and _is_notice(folded) else None
    if is_menu(folded):
        return "furniture"
    if bound := _bound().match(folded):
        return cast(Chrome, bound.lastgroup)  # the groups are named by kinds
    kinds = _free()
    names = kinds if len(folded) <= _SHORT else _FREE_OF_LONG
    return next((name for name in names if kinds[name].search(folded)), None)


def _is_notice(folded: str) -> bool:
    """A long paragraph of rights and risks says so more than once, or at its beginning."""
    bound = _bound().match(folded)
    if bound and bound.lastgroup == "disclaimer":
        return True
    disclaimer = _free()["disclaimer"]
    found = disclaimer.search(folded)
    return found is not None and (found.start() < 12 or disclaimer.search(folded, found.end()) is not None)


def is_menu(folded: str) -> bool:
    """Whether a line holds nothing but words of menus and buttons."""
    menu = _menu_words()
    first = _WORD.search(folded)
    if first is None or (first[0] not in menu and not first[0].isdigit()):
        return False
    return all(word in menu or word.isdigit() for word in _WORD.findall(folded))
