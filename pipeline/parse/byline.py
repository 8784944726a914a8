"""Reads the line of a page that tells when, where and by whom an article was published.

One splitter serves the glued line of a copied page (``15:27来源:…作者:…关键词:…收藏点赞``), the spaced
line of a portal and the labelled lines of a government site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipeline.parse.chrome import is_menu
from pipeline.parse.dates import Published, find_published
from pipeline.parse.labels import Label, find_labels
from pipeline.parse.names import is_name, split_names
from pipeline.rules import read_rules
from pipeline.script import fold

_MAX_LINE = 240
_MAX_PUBLISHER = 30
_MAX_CALLER = 14  # characters of a paper's name before its 记者
_MAX_BESIDE_NAMES = 8  # characters of separators and places among names: ／台中报道
_SENTENCE_END = re.compile(r"[。！？!?；]")
_NO_AUTHORS = re.compile(r"[。！？!?；]|(?:摄|摄影|供图|制图|视频)[）)]?$")
_SPACE = " \u3000\xa0\t"
_EDGES = _SPACE + "-—–_:：·•|｜/,，、;；<>《》【】[]()（）"
# a byline has a date, a label with its colon, or a calling; most lines of prose that are short have none
_HINT = re.compile(
    r"[\d〇]{4}|[:：/／|｜]|[记記]者|[员員][\s\u3000]|文[\s\u3000]|[A-Z][a-z]{2}|民[国國]\s?\d"
)
_TOKENS = re.compile(r"[\s\u3000|｜]+")
_SPACES = re.compile(r"([\s\u3000]+)")
_KEYWORD_SEPARATORS = re.compile(r"[\s\u3000,，、;；|｜/#]+")
# a portal that prints where it has the article from: 人民网－人民日报
_CHAIN = re.compile(r"^[一-鿿]{2,6}网\s?[-－—–―]{1,2}\s?《?([一-鿿]{2,14}(?:报|社|刊|台|版|网))》?$")
_HANZI = re.compile(r"[一-鿿㐀-䶿]")


@dataclass(slots=True)
class Byline:
    """What one line says of an article; ``keywords`` is the value as printed, perhaps run together."""

    published: Published | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    keywords: str | None = None


@dataclass(slots=True, frozen=True)
class _Rules:
    callings: tuple[str, ...]
    calling: re.Pattern[str]
    tools: re.Pattern[str]
    endings: tuple[str, ...]
    notices: tuple[str, ...]
    qualifiers: tuple[str, ...]


@cache
def _rules() -> _Rules:
    data = read_rules("parse/metadata.yaml")
    tools = _any(data["tools"])
    return _Rules(
        callings=tuple(data["callings"]),
        calling=re.compile(
            rf"(?P<calling>{_any(data['callings'])})(?:[\s\u3000:：/／|｜]+|(?<=[者员])(?=[一-鿿]{{2,4}}(?:[\s、）)]|$)))"
        ),
        tools=re.compile(
            rf"(?:(?:{tools})(?:[（(]\d*+[)）]|\d++)?+|[\d.,]++(?:万|次|人|条|评论)?+)++", re.IGNORECASE
        ),
        endings=tuple(data["publisher_endings"]),
        notices=tuple(data["notices"]),
        qualifiers=tuple(data["qualifiers"]),
    )


def _any(words: list[Any]) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(words, key=lambda word: -len(str(word))))


def read_byline(text: str) -> Byline | None:
    """What a line says of when, where and by whom; None where it is no such line."""
    if len(text) > _MAX_LINE or not _HINT.search(text) or _SENTENCE_END.search(text.rstrip("。")):
        return None
    published = find_published(text)
    if published:
        gap = " " * (published.end - published.start)
        text = text[: published.start] + gap + text[published.end :]
    folded = fold(text)
    labels = find_labels(folded)
    if labels and _opens(folded[: labels[0].start], published):
        return _labelled(text, labels, published)
    caller, called = _called(text)
    if called:
        return Byline(
            published=published,
            publisher=_bare_publisher(caller) if len(caller) > 2 else None,
            authors=called,
        )
    return _unlabelled(text, published) if published else None


def _opens(head: str, published: Published | None) -> bool:
    """Whether what stands before the first label leaves it a label: 资金来源 and 展开日期 are other words."""
    if not head.strip(_EDGES):
        return True
    return published is not None and not _HANZI.match(head[-1])


def _labelled(text: str, labels: list[Label], published: Published | None) -> Byline | None:
    """The fields of a line with labels; None where no value fits its label."""
    byline = Byline(published=published)
    known = published is not None
    head = text[: labels[0].start]
    if head.strip(_EDGES) and not published:
        return None
    ends = [label.start for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        known |= _set(byline, label, text[label.end : end])
    if byline.publisher is None and published:
        byline.publisher = _bare_publisher(head, labelled=True)
    return byline if known else None


def _set(byline: Byline, label: Label, value: str) -> bool:
    """Puts a labelled value into its field; whether the value fits the label."""
    kind = label.kind
    if kind == "publisher" and label.word.startswith("发布") and is_name(value.strip(_EDGES)):
        kind = "authors"
    if kind == "publisher":
        byline.publisher = byline.publisher or clean_publisher(value)
    elif kind == "keywords":
        byline.keywords = byline.keywords or _strip_tools(value) or None
    elif kind == "authors":
        value = _before_tools(value)
        names = called_names(value) or split_names(value, strict="作者" not in label.word)
        byline.authors += [name for name in names if name not in byline.authors]
        return bool(names) or not value.strip(_EDGES)
    return kind != "published" or not value.strip(_EDGES)


def _strip_tools(value: str) -> str:
    """A value without the buttons and counters that follow it."""
    value = value.strip(_EDGES)
    folded = fold(value)
    cut = len(value)
    for match in _rules().tools.finditer(folded):
        before = folded[match.start() - 1 : match.start()]
        spaced = not before or not _HANZI.match(before)
        several = len(match[0]) >= 4
        if match.end() == len(folded) and (spaced or several) and not match[0].isdigit():
            cut = match.start()
    return value[:cut].strip(_EDGES)


def _before_tools(value: str) -> str:
    """What stands before the first button or counter of a value."""
    tokens = _SPACES.split(value.strip(_EDGES))
    tools = (i for i, token in enumerate(tokens) if _rules().tools.fullmatch(fold(token.strip(_EDGES))))
    return "".join(tokens[: next(tools, len(tokens))]).strip(_EDGES)


def clean_publisher(value: str) -> str | None:
    """A publisher's name without what is printed beside it, or None where nothing is left."""
    value = _strip_tools(value)
    tokens = [token for token in _TOKENS.split(value) if token and not _rules().tools.fullmatch(fold(token))]
    if not tokens:
        return None
    name = tokens[0] if _HANZI.search(tokens[0]) else " ".join(tokens)
    name = name.strip(_EDGES)
    if chain := _CHAIN.match(name):
        name = chain[1]
    return name if 2 <= len(name) <= _MAX_PUBLISHER and not _SENTENCE_END.search(name) else None


def _bare_publisher(text: str, *, labelled: bool = False) -> str | None:
    """A name beside the date with no label: ``2020-01-06 15:07 湖畔新闻网``.

    Args:
        text: what stands beside the date.
        labelled: the line has labels, so that what stands between them and the date is no chance word.
    """
    for token in _TOKENS.split(text):
        name = token.strip(_EDGES)
        folded = fold(name)
        if not 3 <= len(name) <= 20 or not _HANZI.search(name) or _rules().tools.fullmatch(folded):
            continue
        if folded.startswith(_rules().notices) or folded[0].isdigit() or is_menu(folded):
            continue
        if folded.endswith(_rules().endings) or (labelled and not is_name(name)):
            return name
    return None


def _unlabelled(text: str, published: Published) -> Byline | None:
    """A date with at most a few short words beside it, and no sentence."""
    if "，" in text or text.rstrip().endswith(("。", "：", ":")):
        return None
    words = [token.strip(_EDGES) for token in _TOKENS.split(text)]
    words = [word for word in words if word and not _rules().tools.fullmatch(fold(word))]
    if len(words) > 5 or any(len(word) > 16 for word in words):
        return None
    publisher = _bare_publisher(text)
    names = [word for word in words if word != publisher and is_name(word)]
    return Byline(published=published, publisher=publisher, authors=names)


def called_names(text: str) -> list[str]:
    """The names after 记者, 通讯员 … where a line consists of nothing else."""
    return _called(text)[1]


def _called(text: str) -> tuple[str, list[str]]:
    """What stands before the first calling, and the names after each; no names where there is more."""
    text = text.strip()
    folded = fold(text)
    if not any(map(folded.__contains__, _rules().callings)):
        return "", []
    callings = list(_rules().calling.finditer(folded))
    if not callings or callings[0].start() > _MAX_CALLER or _NO_AUTHORS.search(folded):
        return "", []
    ends = [_qualified(folded, match) for match in callings[1:]] + [len(text)]
    names: list[str] = []
    for match, end in zip(callings, ends, strict=True):
        value = text[match.end() : max(end, match.end())]
        found = split_names(value, strict=True)
        rest = len("".join(value.split())) - sum(map(len, found))
        if rest > _MAX_BESIDE_NAMES or not (found or not value.strip(_EDGES)):
            return "", []
        names += [name for name in found if name not in names]
    return text[: _qualified(folded, callings[0])].strip(_EDGES), names


def _qualified(folded: str, match: re.Match[str]) -> int:
    """Where a calling begins with what qualifies it: 特约, 本报, 实习 and the like."""
    start = match.start()
    for word in _rules().qualifiers:
        if folded.endswith(word, 0, start):
            return start - len(word)
    return start


def split_keywords(value: str, tags: list[str]) -> list[str]:
    """Keywords one by one; those run together are cut where the page's own tags cut them.

    Args:
        value: what stands after 关键词.
        tags: texts of tag links elsewhere on the page.
    """
    words = [word.strip(_EDGES) for word in _KEYWORD_SEPARATORS.split(value.strip(_EDGES))]
    cut = [part for word in words if word for part in (_cover(word, tags) or [word])]
    return list(dict.fromkeys(cut))


def _cover(word: str, tags: list[str]) -> list[str] | None:
    """The tags that make up a run of keywords, in its order; None where they do not cover it."""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    known = {tag for tag in tags if 2 <= len(tag) < len(word) and tag in word}
    for start in range(len(word)):
        before = best[start]
        if before is None:
            continue
        for tag in known:
            if word.startswith(tag, start) and best[start + len(tag)] is None:
                best[start + len(tag)] = [*before, tag]
    return best[len(word)]
