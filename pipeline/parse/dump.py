"""Finds the article in a text dump: a plain text, or a page copied with its menus, bylines and foot."""

from __future__ import annotations

from pipeline.parse.article import Article, find_article
from pipeline.parse.lines import dump_lines


def parse_dump(text: str) -> Article:
    """The article of a plain text."""
    article = find_article(dump_lines(text))
    byline = article.harvest.byline
    byline.authors = byline.authors or article.inferred
    return article
