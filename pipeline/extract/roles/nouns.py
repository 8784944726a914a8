"""What a noun names: a measured property, somebody who can act, a place."""

from __future__ import annotations

from functools import cache

from pipeline.extract import lexicon
from pipeline.rules import roles_lexicon

_MAX_CACHE = 200_000


class _Kinds(dict[str, str]):
    """Word → its kinds, as letters: ``p`` property, ``o`` organisation, ``h`` human, ``l`` place."""

    def __missing__(self, word: str) -> str:
        lists = roles_lexicon.load()
        kinds = ""
        if lists.property_.has(word):
            kinds += "p"
        if word not in lists.not_actor and (len(word) > 2 or lexicon.tag(word) != "x" or is_name(word)):
            kinds += "o" if lists.organisation.has(word) else ""
            kinds += "h" if lists.person.has(word) or is_name(word) else ""
        kinds += "l" if lists.place.has(word) else ""
        if len(self) < _MAX_CACHE:
            self[word] = kinds
        return kinds


@cache
def is_name(word: str) -> bool:
    """Whether a word that no dictionary lists looks like a person's name."""
    surnames = roles_lexicon.load().surnames
    if not 2 <= len(word) <= 4 or not (word[0] in surnames or word[:2] in surnames):
        return False
    return lexicon.tag(word) in ("x", "nr", "nrfg")


kinds = _Kinds()


def is_property(word: str) -> bool:
    """面积, 合格率, 投资: something that has a value."""
    return "p" in kinds[word]


def is_person(word: str) -> bool:
    """群众, 学生, 消防员."""
    return "h" in kinds[word]


def is_body(word: str) -> bool:
    """公司, 政府, 服务队: an organisation or a group that acts as one."""
    return "o" in kinds[word]


def can_act(word: str) -> bool:
    """公司, 政府, 村民: somebody who does things."""
    found = kinds[word]
    return "o" in found or "h" in found


@cache
def is_proper(word: str) -> bool:
    """华为, LG: a name that the word lists do not know."""
    if word in roles_lexicon.load().codes or len(word) < 2 or kinds[word]:
        return False
    return lexicon.tag(word) in ("nz", "nt", "nr", "nrt", "nrfg", "eng") or word.isascii()


def is_dimension(word: str) -> bool:
    """海拔, 水位: a dimension of one thing."""
    return roles_lexicon.load().dimension.has(word)
