"""Names that stand in or beside the prose: alone on a line, in the lead's brackets, behind the last sentence."""

from __future__ import annotations

import re

from pipeline.parse.byline import called_names
from pipeline.parse.names import is_name, split_names
from pipeline.script import fold

_LEAD = re.compile(
    r"^.{0,40}?[（(〔【\[](?P<names>[^（）()〔〕【】\[\]]{0,8}(?:记者|通讯员)[^（）()〔〕【】\[\]]{1,40})[)）〕】\]]"
)
# what follows the names in a lead's brackets: ／台中报道, 台北5日电, 综合报道
_PLACE = re.compile(r"[／/].{2,12}$|\d{1,2}日(?:[一-鿿]{0,4})电$|(?:综合|专题|摄影)?(?:报道|报导|电|摄影)$")
_NAME_AND_PLACE = re.compile(r"(?P<name>[一-鿿]{2,3})[一-鿿]{2,3}$")
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
    head = text[:120]
    folded = fold(head)
    if found := _LEAD.match(folded):
        start, end = found.span("names")
        if place := _PLACE.search(found["names"]):
            end = start + place.start()
        names = called_names(head[start:end]) or _before_place(head[start:end])
        return [name for name in names if is_name(name)] or names
    found = _REPORTED.match(folded)
    return _persons(head[found.start("names") : found.end("names")]) if found else []


def _before_place(text: str) -> list[str]:
    """The name of a lead that runs it together with the place: 记者王小明台北."""
    _, calling, rest = text.partition("记者" if "记者" in text else "記者")
    found = _NAME_AND_PLACE.match(rest) if calling else None
    return [found["name"]] if found and is_name(found["name"]) else []


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
