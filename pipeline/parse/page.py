"""Finds the article of an HTML page: the container with its prose, and what the page shows and declares of it."""

from __future__ import annotations

from lxml import etree

from pipeline.parse.article import Article, find_article
from pipeline.parse.byline import clean_publisher
from pipeline.parse.containers import find_core
from pipeline.parse.dates import Published, find_published
from pipeline.parse.declared import Declared, read_declared
from pipeline.parse.dump import parse_dump
from pipeline.parse.embedded import embedded_body, embedded_published, salvaged_text
from pipeline.parse.harvest import Harvest
from pipeline.parse.title import same_title
from pipeline.parse.tree import read_page, read_tree
from pipeline.parse.walker import Page

_BYLINE_REACH = 6  # lines between a headline and its date
_MAX_BYLINE = 120


def parse_page(text: str) -> Article:
    """The article of a page."""
    root = read_tree(text)
    if root is None:
        return parse_dump(salvaged_text(text) or "")
    declared = read_declared(root)
    page = read_page(root)
    article = _article(page, declared)
    if not article.lines:
        article = _hidden_article(root, declared, text)
    if article.lines:
        _fill(article, declared)
        byline = article.harvest.byline
        byline.published = byline.published or embedded_published(root)
        byline.publisher = byline.publisher or _account(page)
    return article


def _hidden_article(root: etree._Element, declared: Declared, text: str) -> Article:
    """The article of a page that does not show it: hidden, in a script's JSON, or behind broken markup."""
    article = _article(read_page(root, hidden=True), declared)
    if not article.lines and (body := embedded_body(root)) and (tree := read_tree(body)) is not None:
        article = _article(read_page(tree), declared)
    if not article.lines and (salvaged := salvaged_text(text)):
        article = parse_dump(salvaged)
    return article


def _article(page: Page, declared: Declared) -> Article:
    after = _title_line(page, declared.titles)
    before = _next_article(page, after)
    core = find_core(page.lines, page.containers, after, before)
    if core[0] == core[1] and after >= 0:
        core = find_core(page.lines, page.containers, -1, len(page.lines))
    if core[0] == core[1]:
        return Article()
    return find_article(page.lines, (core[0], min(core[1], before)), declared.titles)


def _title_line(page: Page, titles: list[str]) -> int:
    """The first line that prints a declared title, else a headline with a date below it, else the only h1.

    It is -1 where there is none of them.
    """
    for title in titles:
        for i, line in enumerate(page.lines):
            if (
                line.hanzi >= 4
                and not line.linked
                and (same_title(line.text, title) or same_title(title, line.text))
            ):
                return i
    headlines = [i for i, line in enumerate(page.lines) if line.level == 1 and line.hanzi >= 6]
    bylined = [i for i in headlines if _is_dated(page, i)]
    return next(iter(bylined), headlines[0] if len(headlines) == 1 else -1)


def _next_article(page: Page, after: int) -> int:
    """Where another article begins: a headline of its own, with its own date below it, behind prose."""
    prose = 0
    for i in range(after + 1, len(page.lines)):
        line = page.lines[i]
        prose += line.hanzi if line.is_paragraph else 0
        headline = line.level == 1 and line.hanzi >= 6 and not line.linked
        if headline and prose > _BYLINE_REACH and _is_dated(page, i):
            return i
    return len(page.lines)


def _is_dated(page: Page, i: int) -> bool:
    """Whether a date stands right below a line."""
    below = page.lines[i + 1 : i + 1 + _BYLINE_REACH]
    return any(len(line.text) < _MAX_BYLINE and find_published(line.text) for line in below)


def _fill(article: Article, declared: Declared) -> None:
    """What the page does not show is taken from what it declares."""
    byline = article.harvest.byline
    article.url = declared.url
    byline.published = _published(article.harvest, declared.published)
    byline.publisher = byline.publisher or declared.publisher
    byline.authors = byline.authors or list(dict.fromkeys([*declared.authors, *article.inferred]))
    text = (article.title or "") + "".join(line.text for line in article.lines)
    if not byline.keywords and any(word in text for word in declared.keywords):
        byline.keywords = "、".join(declared.keywords)


def _account(page: Page) -> str | None:
    """The account of a platform that posted the page, where an element is named as telling it."""
    for container in page.containers:
        first = page.lines[container.start] if container.end > container.start else None
        if container.hint.account and first and first.mostly_linked:
            return clean_publisher(first.text)
    return None


def _published(shown: Harvest, declared: Published | None) -> Published | None:
    """The time that the page shows; of several that of the declared day, and with its hour."""
    if declared is None:
        return shown.byline.published
    same_day = [date for date in shown.dates if date.at.date() == declared.at.date()]
    timed = [date for date in same_day if date.precision != "day"]
    if timed or not (same_day or shown.byline.published is None):
        return timed[0] if timed else shown.byline.published
    return declared
