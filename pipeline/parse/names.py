"""Names of persons in bylines."""

from __future__ import annotations

import re
from functools import cache

from pipeline.rules import read_rules
from pipeline.script import fold

_HANZI = re.compile(r"[一-鿿㐀-䶿]+")
_FOREIGN = re.compile(
    r"[一-鿿]{1,8}(?:[·•・‧][一-鿿A-Za-z]{1,8}){1,3}|[A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){1,3}"
)
_SEPARATORS = re.compile(r"[\s\u3000]*[、，,;；/／|｜&＆][\s\u3000]*|[\s\u3000]+")
_PARENTHESES = re.compile(r"[（(][^（）()]{0,20}[）)]")
_EDGES = " \u3000\xa0\t-—–_:：·•*。.，,、;；|｜/[]【】（）()<>《》“”\"'@#"
_MAX_NAME = 20


@cache
def _rules() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_rules("parse/names.yaml")
    return (
        frozenset("".join(data["single"].split())),
        frozenset(data["compound"].split()),
        frozenset(data["never"]),
    )


def is_name(token: str) -> bool:
    """Whether a token reads as a person's name: a surname with one or two characters, or a foreign name."""
    folded = fold(token)
    single, compound, never = _rules()
    if folded in never or not 2 <= len(token) <= _MAX_NAME:
        return False
    if _HANZI.fullmatch(token):
        return (folded[0] in single and len(token) <= 3) or (folded[:2] in compound and len(token) in (3, 4))
    return bool(_FOREIGN.fullmatch(token))


def split_names(value: str, *, strict: bool = False) -> list[str]:
    """The names in a byline's value: ``王 岩、熊小山`` → 王岩, 熊小山.

    Args:
        value: what stands after 作者 or 记者.
        strict: keep only what reads as a person's name; else a department or an account is kept too.
    """
    tokens = [token.strip(_EDGES) for token in _SEPARATORS.split(_PARENTHESES.sub(" ", value).strip(_EDGES))]
    names: list[str] = []
    for token in _join_spaced([token for token in tokens if token]):
        if token not in names and len(token) <= _MAX_NAME and (is_name(token) or not strict):
            names.append(token)
    persons = [name for name in names if is_name(name)]
    return persons or names


def _join_spaced(tokens: list[str]) -> list[str]:
    """Two-character names are printed with a space inside to fill three: 江 岳 → 江岳; foreign names with spaces."""
    joined: list[str] = []
    half = ""
    for token in tokens:
        if len(token) == 1 and _HANZI.fullmatch(token):
            if half:
                joined.append(half + token)
                half = ""
            else:
                half = token
        elif joined and token.isascii() and joined[-1].isascii():
            joined[-1] += " " + token
        else:
            joined.append(token)
    return joined
