"""Names of persons in bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_MAX_NAME = 16


@dataclass(slots=True, frozen=True)
class _Rules:
    single: frozenset[str]
    compound: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]


@cache
def _rules() -> _Rules:
    data = read_rules("parse/names.yaml")
    single, compound = frozenset("".join(data["single"].split())), frozenset(data["compound"].split())
    return _Rules(single, compound, frozenset(data["never"]), tuple(data["endings"]))


def is_name(token: str) -> bool:
    """Whether a token reads as a person's name: a surname with one or two characters, or a foreign name."""
    folded = fold(token)
    rules = _rules()
    if not may_be_name(token):
        return False
    if _HANZI.fullmatch(token):
        surname = folded[0] in rules.single and len(token) <= 3
        return surname or (folded[:2] in rules.compound and len(token) in (3, 4))
    return bool(_FOREIGN.fullmatch(token))


def may_be_name(token: str) -> bool:
    """Whether a token that stands where a name stands may be one: not every people has Han surnames."""
    folded = fold(token)
    if folded in _rules().never or folded.endswith(_rules().endings) or not 2 <= len(token) <= _MAX_NAME:
        return False
    return len(token) <= 4 if _HANZI.fullmatch(token) else bool(_FOREIGN.fullmatch(token))


def split_names(value: str, *, strict: bool = False) -> list[str]:
    """The names in a byline's value: ``王 岩、熊小山`` → 王岩, 熊小山.

    Args:
        value: what stands after 作者 or 记者.
        strict: only what reads as a name; else an account or an office is kept where nothing else is there.
    """
    tokens = [token.strip(_EDGES) for token in _SEPARATORS.split(_PARENTHESES.sub(" ", value).strip(_EDGES))]
    joined = list(dict.fromkeys(_join_spaced([token for token in tokens if token])))
    names = [token for token in joined if may_be_name(token)]
    if names or strict:
        return names
    return [token for token in joined if 1 < len(token) <= _MAX_NAME]


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
