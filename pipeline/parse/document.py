"""Puts a document together from what the parsers of a format found, or says why there is none."""

from __future__ import annotations

import hashlib
import re

from pipeline.parse.article import Article
from pipeline.parse.byline import split_keywords
from pipeline.parse.decode import Decoded, Undecoded, decode
from pipeline.parse.dump import parse_dump
from pipeline.parse.media import media_type_of
from pipeline.parse.page import parse_page
from pipeline.records import Document, Heading, Reject
from pipeline.script import is_traditional

_UNSAFE = re.compile(r"[^0-9A-Za-z]+")


def parse(raw: bytes, source: str, *, media_type: str | None = None) -> Document | Reject:
    """The document in the bytes of one input, or why there is none; it raises nothing.

    Args:
        raw: the bytes of the input.
        source: its path relative to the raw folder, with ``/`` between folders.
        media_type: ``text/plain`` or ``text/html``; told by the suffix and the content where None.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    decoded = decode(raw)
    if isinstance(decoded, Undecoded):
        return Reject(source, sha256, "parse", decoded.reason, decoded.detail)
    kind = media_type_of(source, decoded.text, media_type)
    article = parse_page(decoded.text) if kind == "text/html" else parse_dump(decoded.text)
    if not article.lines:
        detail = "no paragraph of Chinese prose was found in it; is it an index, a video or a login page?"
        return Reject(source, sha256, "parse", "no_article", detail)
    return _document(article, decoded, (source, sha256, kind))


def doc_id_of(source: str) -> str:
    """A stable id from a source's path: its name in ASCII, and a hash that keeps it apart from all others."""
    name = _UNSAFE.sub("-", source.rsplit("/", 1)[-1].rsplit(".", 1)[0]).strip("-").lower()[:24]
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{name}-{digest}" if name else digest


def _document(article: Article, decoded: Decoded, origin: tuple[str, str, str]) -> Document:
    source, sha256, media_type = origin
    text, headings = _text(article)
    byline = article.harvest.byline
    published = byline.published
    return Document(
        doc_id=doc_id_of(source),
        source=source,
        sha256=sha256,
        media_type=media_type,
        encoding=decoded.encoding,
        script="Hant" if is_traditional(text) else "Hans",
        text=text,
        url=article.url,
        title=article.title,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        publisher=byline.publisher,
        authors=[name for name in byline.authors if name != byline.publisher],
        keywords=split_keywords(byline.keywords, article.harvest.tags) if byline.keywords else [],
        headings=headings,
        bad_bytes=decoded.bad_bytes,
    )


def _text(article: Article) -> tuple[str, list[Heading]]:
    """The clean text, title first, and the lines that the markup shows as headings."""
    parts = [article.title] if article.title else []
    at = len(article.title) + 1 if article.title else 0
    headings: list[Heading] = []
    for line in article.lines:
        if line.level:
            headings.append(Heading(at, at + len(line.text), line.level))
        parts.append(line.text)
        at += len(line.text) + 1
    return "\n".join(parts), headings
