"""Finds the article in a text dump: a plain text, or a page copied with its menus, bylines and foot."""

from __future__ import annotations

from pipeline.parse.article import Article, find_article
from pipeline.parse.lines import Line, dump_lines


def parse_dump(text: str) -> Article:
    """The article of a plain text."""
    lines = dump_lines(text)
    article = find_article(lines, (0, len(lines)) if _is_clean(lines) else None)
    byline = article.harvest.byline
    byline.authors = byline.authors or article.inferred
    return article


def _is_clean(lines: list[Line]) -> bool:
    """Whether a dump holds an article alone, in which short lines are its own: no menu, no rail, no list of links."""
    return not any((line.kind in ("furniture", "rail") or line.bullet) and line.hanzi > 1 for line in lines)
