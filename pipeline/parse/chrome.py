"""Tells the lines that are no part of an article by what they say; the patterns are rules/parse/chrome.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipeline.rules import read_rules

Chrome = Literal["furniture", "contact", "hotline", "disclaimer", "rail", "credit", "caption"]

_MAX_LINE = 160  # a longer line is a paragraph, and is told by its disclaimers and contacts only
_MAX_PARAGRAPH = 600
_WORDS = re.compile(r"[\s\u3000\[\]【】|｜/·•*#>»«,，、：:()（）+-]+")


@cache
def _patterns() -> dict[Chrome, re.Pattern[str]]:
    data = read_rules("parse/chrome.yaml")
    kinds: tuple[Chrome, ...] = ("contact", "disclaimer", "hotline", "furniture", "rail", "credit", "caption")
    return {kind: re.compile("|".join(f"(?:{p})" for p in data[kind]["patterns"])) for kind in kinds}


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(map(str, read_rules("parse/chrome.yaml")["menu"]["words"]))


def chrome_of(folded: str) -> Chrome | None:
    """What kind of chrome a line is by its words, or None where it may belong to the article.

    Args:
        folded: the line's text, folded and stripped.
    """
    if len(folded) > _MAX_PARAGRAPH:
        return None
    patterns = _patterns()
    if len(folded) > _MAX_LINE:
        return "disclaimer" if _is_notice(folded) else None
    if is_menu(folded):
        return "furniture"
    for kind, pattern in patterns.items():
        if pattern.search(folded):
            return kind
    return None


def _is_notice(folded: str) -> bool:
    """A long paragraph of rights and risks says so more than once, or at its beginning."""
    found = _patterns()["disclaimer"].search(folded)
    return bool(found) and (found.start() < 12 or bool(_patterns()["disclaimer"].search(folded, found.end())))  # type: ignore[union-attr]


def is_menu(folded: str) -> bool:
    """Whether a line holds nothing but words of menus and buttons."""
    if len(folded) > 400:
        return False
    words = [word for word in _WORDS.split(folded) if word]
    menu = _menu_words()
    return bool(words) and all(word in menu or word.isdigit() for word in words)
