"""Tells the lines that are no part of an article by what they say; the patterns are rules/parse/chrome.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.rules import read_rules

Chrome = Literal["furniture", "contact", "hotline", "disclaimer", "rail", "credit", "caption"]

_MAX_LINE = 160  # a longer line is a paragraph, and is told by its disclaimers only
_MAX_PARAGRAPH = 600
_WORDS = re.compile(r"[\s\u3000\[\]【】|｜/·•*#>»«,，、：:()（）+-]+")
_KINDS: tuple[Chrome, ...] = ("contact", "disclaimer", "hotline", "furniture", "rail", "credit", "caption")


@dataclass(slots=True, frozen=True)
class _Kind:
    """The patterns of a kind: those bound to the line's beginning, and those that may stand anywhere.

    ``needs`` are words one of which every match of the latter holds: looking for them first costs a tenth.
    """

    name: Chrome
    bound: re.Pattern[str]
    free: re.Pattern[str] | None
    needs: tuple[str, ...]


@cache
def _kinds() -> tuple[_Kind, ...]:
    data = read_rules("parse/chrome.yaml")
    return tuple(_kind(name, data[name]["patterns"], data[name].get("needs", [])) for name in _KINDS)


def _kind(name: Chrome, patterns: list[str], needs: list[str]) -> _Kind:
    bound = [pattern for pattern in patterns if pattern.startswith("^")]
    free = [pattern for pattern in patterns if not pattern.startswith("^")]
    return _Kind(name, _any(bound), _any(free) if free else None, tuple(map(str, needs)))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


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
    return next((kind.name for kind in _kinds() if _is_of(kind, folded)), None)


def _is_of(kind: _Kind, folded: str) -> bool:
    if kind.bound.match(folded):
        return True
    if kind.free is None or not any(map(folded.__contains__, kind.needs)):
        return False
    return kind.free.search(folded) is not None


def _is_notice(folded: str) -> bool:
    """A long paragraph of rights and risks says so more than once, or at its beginning."""
    disclaimer = _kinds()[_KINDS.index("disclaimer")]
    if disclaimer.bound.match(folded):
        return True
    if disclaimer.free is None or not any(map(folded.__contains__, disclaimer.needs)):
        return False
    found = disclaimer.free.search(folded)
    return found is not None and (
        found.start() < 12 or disclaimer.free.search(folded, found.end()) is not None
    )


def is_menu(folded: str) -> bool:
    """Whether a line holds nothing but words of menus and buttons."""
    menu = _menu_words()
    words = [word for word in _WORDS.split(folded) if word]
    return bool(words) and all(word in menu or word.isdigit() for word in words)
