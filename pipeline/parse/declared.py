"""What a page declares of its article: <meta>, <title>, canonical link, JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree

from pipeline.parse.byline import clean_publisher
from pipeline.parse.dates import Published, find_published
from pipeline.parse.names import split_names
from pipeline.rules import read_rules

_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—·]{1,2}\s|-{2,}|——|[-–—](?=[^-–—_|]{2,12}$)).*$")
_KEYWORD = re.compile(r"[,，;；、|_]+|\s{2,}")
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_MAX_KEYWORDS = 12
_MAX_JSON_LD = 200_000


@dataclass(slots=True)
class Declared:
    """Declared metadata; ``titles`` best first, with and without the site's name."""

    titles: list[str] = field(default_factory=list)
    published: Published | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    url: str | None = None


@cache
def _rules() -> tuple[dict[str, tuple[str, int]], frozenset[str]]:
    data = read_rules("parse/containers.yaml")
    ranks = {name: (kind, rank) for kind, names in data["meta"].items() for rank, name in enumerate(names)}
    return ranks, frozenset(data["nobody"])


def read_declared(root: etree._Element) -> Declared:
    """The metadata that a page declares."""
    values = _meta(root)
    for found in _json_ld(root):
        for kind, value in found.items():
            values.setdefault(kind, []).append(value)
    declared = Declared(url=_url(root, values))
    titles = [*values.get("title", []), *_title_element(root)]
    declared.titles = _with_and_without_site(titles)
    declared.published = next(filter(None, map(find_published, values.get("published", []))), None)
    declared.publisher = next(filter(None, map(clean_publisher, values.get("publisher", []))), None)
    declared.authors = next((names for value in values.get("authors", []) if (names := _somebody(value))), [])
    declared.keywords = next(
        (words for value in values.get("keywords", []) if (words := _keywords(value))), []
    )
    return declared


def _meta(root: etree._Element) -> dict[str, list[str]]:
    """The values of <meta> by field, best name first."""
    found: dict[str, list[tuple[int, str]]] = {}
    ranks = _rules()[0]
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if content and (known := ranks.get(name.strip().lower())):
            found.setdefault(known[0], []).append((known[1], content))
    return {
        kind: [value for _, value in sorted(values, key=lambda v: v[0])] for kind, values in found.items()
    }


def _title_element(root: etree._Element) -> list[str]:
    return ["".join(map(str, title.itertext())).strip() for title in root.iter("title")][:1]


def _with_and_without_site(titles: list[str]) -> list[str]:
    """Each title without the site's name behind it, then as declared; no empty ones, none twice."""
    both = [form for title in titles for form in (_SITE.sub("", title, count=1).strip(), title.strip())]
    return [title for title in dict.fromkeys(" ".join(form.split()) for form in both) if len(title) > 1]


def _url(root: etree._Element, values: dict[str, list[str]]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for url in (*links, *values.get("url", [])):
        if url and re.match(r"https?://[^\s/]+\.[^\s]+$", url.strip()):
            return url.strip()
    return None


def _somebody(value: str) -> list[str]:
    """The declared authors without those that name nobody."""
    return [
        name for name in split_names(value) if name.lower() not in _rules()[1] and not name.startswith("http")
    ]


def _keywords(value: str) -> list[str]:
    words = [word.strip() for word in _KEYWORD.split(value)]
    kept = list(dict.fromkeys(word for word in words if 1 < len(word) <= 30))
    return kept if len(kept) <= _MAX_KEYWORDS else []


def _json_ld(root: etree._Element) -> Iterator[dict[str, str]]:
    """The fields of every article in the page's JSON-LD."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _MAX_JSON_LD:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (_fields(thing) for thing in _things(data) if _is_article(thing))


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The objects on the first levels of a JSON-LD document."""
    level = [data]
    for _ in range(4):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                yield item
                below += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
            elif isinstance(item, list):
                below += item
        level = below


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type", "")
    return (
        any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))
        or "pubDate" in thing
    )


def _fields(thing: dict[str, Any]) -> dict[str, str]:
    """A JSON-LD article's fields as text."""
    names = {
        "title": ("headline", "name", "title"),
        "published": ("datePublished", "pubDate", "dateCreated"),
        "publisher": ("sourceOrganization", "publisher"),
        "authors": ("author", "creator"),
        "keywords": ("keywords",),
    }
    found = {}
    for kind, keys in names.items():
        value = next((text for key in keys if (text := _plain(thing.get(key)))), "")
        if value:
            found[kind] = value
    return found


def _plain(value: Any) -> str:
    """A JSON-LD value as plain text: names of things, lists joined, markup taken off."""
    if isinstance(value, list):
        return "、".join(filter(None, (_plain(item) for item in value[:10])))
    if isinstance(value, dict):
        return _plain(value.get("name")) if not isinstance(value.get("name"), (dict, list)) else ""
    if not isinstance(value, str):
        return ""
    if "<" not in value and "&" not in value:
        return value
    from bs4 import BeautifulSoup

    return BeautifulSoup(value, "lxml").get_text()
