"""Names that stand in or beside the prose: alone on a line, in the lead's brackets, behind the last sentence."""

from __future__ import annotations

import re

from pipeline.parse.byline import called_names
from pipeline.parse.names import is_name, split_names
from pipeline.script import fold

_LEAD = re.compile(r"^.{0,40}?[（(](?P<names>[^（）()]{0,6}(?:记者|通讯员)[^（）()]{1,40})[)）]")
_REPORTED = re.compile(
    r"^[一-鿿]{0,8}记者[\s\u3000]?(?P<names>[一-鿿、\s]{2,20}?)[\s\u3000]?(?:\d{1,2}月\d{1,2}日)?(?:报道|讯|电|摄影报道)"
)
_TAIL = re.compile(
    r"[。！？”’」』）)…?!]\s{0,4}[（(]?(?P<names>[一-鿿]{0,8}(?:记者|通讯员|实习生)[^。！？（）()]{2,40})[)）]?$"
    r"|[。！？”’」』…?!]\s{0,4}[（(](?P<bare>[一-鿿]{1,4}(?:[\s、　][一-鿿]{1,4}){0,4})[)）]$"
    r"|[。！？”’」』…?!]\s{0,4}(?P<slash>[一-鿿]{2,4})\s?/\s?文$"
)


def bare_names(text: str) -> list[str]:
    """The names of a line that holds nothing but names, perhaps behind a department: 院办 王一 李二."""
    if len(text) > 30:
        return []
    text = text.strip("（）() ")
    tokens = [token for token in re.split(r"[\s\u3000、]+", text) if token]
    names = split_names(text, strict=True)
    printed = sum(map(len, tokens))
    if not names or not all(map(is_name, names)):
        return []
    missing = printed - sum(map(len, names))
    department = len(tokens[0]) if missing else 0
    return names if missing == department and department <= 8 else []


def lead_names(text: str) -> list[str]:
    """The reporters that a lead names: 本报讯（记者 何小雨）, 某网记者何小雨3月5日报道."""
    folded = fold(text[:120])
    found = _LEAD.match(folded)
    if found:
        return called_names(text[found.start("names") : found.end("names")])
    found = _REPORTED.match(folded)
    return _persons(text[found.start("names") : found.end("names")]) if found else []


def tail_names(text: str) -> list[str]:
    """The reporters named behind the last sentence of an article."""
    tail = text[-60:]
    found = _TAIL.search(fold(tail))
    if not found:
        return []
    for group in ("bare", "slash"):
        if found[group]:
            return _persons(tail[found.start(group) : found.end(group)])
    return called_names(tail[found.start("names") : found.end("names")])


def _persons(value: str) -> list[str]:
    """The names of a value that holds nothing but names with Han surnames: no label vouches for it."""
    names = split_names(value, strict=True)
    return names if all(map(is_name, names)) else []
