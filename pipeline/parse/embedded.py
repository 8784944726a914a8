"""Articles that lxml's tree does not show: bodies inside the JSON of scripts, and markup too deep for it.

beautifulsoup4 reads the fragments of the former. Pages of the latter lose their tags: a parser that
follows ten thousand open elements takes time that grows with their square.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from html import unescape

from lxml import etree

from pipeline.parse.dates import SHANGHAI, Published, find_published
from pipeline.rules import read_rules

_MIN_BODY = 60  # Chinese characters of a string that may be a body
_MAX_SCRIPT = 3_000_000
_HANZI = re.compile(r"[一-鿿]")
_ESCAPED_HANZI = re.compile(r"\\u[4-9][0-9a-fA-F]{3}")
_SCRIPTS = re.compile(r"<(script|style)\b(?:[^<]++|<(?!/\1))*+(?:</\1\s*>|$)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")


@cache
def _string() -> re.Pattern[str]:
    """A string in JSON or JavaScript under a key that bodies stand under."""
    keys = "|".join(map(re.escape, read_rules("parse/containers.yaml")["embedded"]["body"]))
    return re.compile(rf'"(?:{keys})"\s{{0,9}}:\s{{0,9}}("(?:[^"\\]++|\\.)*+")', re.IGNORECASE)


def embedded_body(root: etree._Element) -> str | None:
    """The longest body that a script of the page holds, as HTML; None where no script holds one.

    Args:
        root: the page's tree.
    """
    bodies = [body for script in root.iter("script") for body in _bodies(script.text or "")]
    longest = max(bodies, key=_hanzi, default="")
    if _hanzi(longest) < _MIN_BODY:
        return None
    if "<" not in longest and "&lt;" in longest:  # escaped twice
        from bs4 import BeautifulSoup

        longest = BeautifulSoup(longest, "lxml").get_text()
    return longest if "<" in longest else "".join(f"<p>{line}</p>" for line in longest.split("\n"))


@cache
def _time() -> re.Pattern[str]:
    keys = "|".join(map(re.escape, read_rules("parse/containers.yaml")["embedded"]["published"]))
    value = r"(\d{4}-\d\d?-\d\d?[T ]?[\d:.+Z]{0,20}|\d{10}(?:\d{3})?(?!\d))"
    return re.compile(rf"""\b(?:{keys})["']?\s{{0,9}}[:=]\s{{0,9}}["']?{value}""", re.IGNORECASE)


def embedded_published(root: etree._Element) -> Published | None:
    """The time of publication that a script of the page sets, as a date or as seconds since 1970."""
    for script in root.iter("script"):
        found = _time().search(script.text or "")
        if found and (published := find_published(found[1])):
            return published
        if found and found[1].isdigit() and len(found[1]) >= 10:
            at = datetime.fromtimestamp(int(found[1][:10]), SHANGHAI)
            return Published(at, "second", 0, 0)
    return None


def _bodies(script: str) -> list[str]:
    if len(script) > _MAX_SCRIPT:
        return []
    bodies = []
    for string in _string().findall(script):
        if len(_ESCAPED_HANZI.findall(string)) + _hanzi(string) >= _MIN_BODY:
            try:
                bodies.append(str(json.loads(string, strict=False)))
            except ValueError:
                continue
    return bodies


def salvaged_text(text: str) -> str | None:
    """The text of a page whose markup lxml could not follow, without its tags; None where there is none.

    Args:
        text: the page's source.
    """
    text = _TAG.sub("\n", _SCRIPTS.sub("", text))
    return unescape(text) if _hanzi(text) >= _MIN_BODY else None


def _hanzi(text: str) -> int:
    return len(_HANZI.findall(text))
