"""Finds the article of an HTML page: the container with its prose, and what the page shows and declares of it."""

from __future__ import annotations

from pipeline.parse.article import Article, find_article
from pipeline.parse.byline import Byline
from pipeline.parse.containers import find_core
from pipeline.parse.declared import Declared, read_declared
from pipeline.parse.title import same_title
from pipeline.parse.tree import Page, read_page, read_tree


def parse_page(text: str) -> Article:
    """The article of a page."""
    root = read_tree(text)
    if root is None:
        return Article()
    declared = read_declared(root)
    article = _article(read_page(root), declared)
    if not article.lines:
        article = _article(read_page(root, hidden=True), declared)
    _fill(article, declared)
    return article


def _article(page: Page, declared: Declared) -> Article:
    after = _title_line(page, declared.titles)
    core = find_core(page.lines, page.containers, after)
    if core[0] == core[1] and after >= 0:
        core = find_core(page.lines, page.containers, -1)
    if core[0] == core[1]:
        return Article()
    return find_article(page.lines, core, declared.titles)


def _title_line(page: Page, titles: list[str]) -> int:
    """The first line that prints a declared title, else the only h1; -1 where there is neither."""
    for title in titles:
        for i, line in enumerate(page.lines):
            if (
                line.hanzi >= 4
                and not line.linked
                and (same_title(line.text, title) or same_title(title, line.text))
            ):
                return i
    level1 = [i for i, line in enumerate(page.lines) if line.level == 1 and line.hanzi >= 6]
    return level1[0] if len(level1) == 1 else -1


def _fill(article: Article, declared: Declared) -> None:
    """What the page does not show is taken from what it declares."""
    byline: Byline = article.byline
    article.url = declared.url
    if declared.published and (
        byline.published is None
        or (
            byline.published.precision == "day" and byline.published.at.date() == declared.published.at.date()
        )
    ):
        byline.published = declared.published
    byline.publisher = byline.publisher or declared.publisher
    byline.authors = byline.authors or declared.authors
    text = (article.title or "") + "".join(line.text for line in article.lines)
    if not byline.keywords and any(word in text for word in declared.keywords):
        byline.keywords = "、".join(declared.keywords)
