"""What a noun names: a measured property, somebody who can act, a name of its own."""

from __future__ import annotations

from functools import cache

from pipeline.extract import lexicon
from pipeline.rules import roles_lexicon

_LONGEST_UNKNOWN = 3
_ABSTRACT_ENDS = "化性型式度感"
_PROPER_TAGS = frozenset(("nz", "nt", "nr", "nrt", "nrfg", "eng"))


def _kinds_of(word: str) -> str:
    lists = roles_lexicon.nouns()
    no_property = word in lists.not_property or (
        word[-2:] in lists.not_property and word not in lists.property.words
    )
    kinds = "p" if not no_property and lists.property.has(word) else ""
    named = _is_name(word)
    # a suffix says little in a guess of two characters
    if word not in lists.not_actor and (len(word) > 2 or named or lexicon.tag(word) != "x"):
        thing = len(word) > 2 and word[-2:] in lists.not_actor
        kinds += "o" if lists.organisation.has(word) and not thing else ""
        kinds += "h" if named or lists.person.has(word) else ""
    if named:
        kinds += "m"
    if not kinds and len(word) > 1 and word not in roles_lexicon.codes():
        named_after = word[-1] not in _ABSTRACT_ENDS or lexicon.tag(word) == "nt"
        kinds = "z" if word.isascii() or (lexicon.tag(word) in _PROPER_TAGS and named_after) else ""
        kinds = (
            "u"
            if not kinds and named_after and len(word) <= _LONGEST_UNKNOWN and lexicon.tag(word) == "x"
            else kinds
        )
    return kinds


def _is_name(word: str) -> bool:
    """Whether a word that no dictionary lists looks like a person's name."""
    surnames = roles_lexicon.nouns().surnames
    if not 2 <= len(word) <= 4 or not (word[0] in surnames or word[:2] in surnames):
        return False
    return lexicon.tag(word) in ("x", "nr", "nrfg")


kinds = lexicon.Remembered(_kinds_of)
"""Word → its kinds: ``p`` property, ``o`` organisation, ``h`` human, ``m`` person's name, ``z`` other name, ``u`` unknown."""


def is_property(word: str) -> bool:
    """面积, 合格率, 投资: something that has a value."""
    return "p" in kinds[word]


def is_person(word: str) -> bool:
    """群众, 学生, 消防员."""
    return "h" in kinds[word]


def is_body(word: str) -> bool:
    """公司, 政府, 服务队: an organisation or a group that acts as one."""
    return "o" in kinds[word]


def is_name(word: str) -> bool:
    """A person's name that no dictionary lists."""
    return "m" in kinds[word]


def is_proper(word: str) -> bool:
    """华为, LG: a name that the word lists do not know."""
    return "z" in kinds[word]


def is_unknown(word: str) -> bool:
    """A short word that neither the dictionary nor the word lists know: a village, a firm."""
    return "u" in kinds[word]


def can_act(word: str) -> bool:
    """公司, 政府, 村民: somebody who does things."""
    found = kinds[word]
    return "o" in found or "h" in found


@cache
def is_dimension(word: str) -> bool:
    """海拔, 水位: a dimension of one thing."""
    return roles_lexicon.nouns().dimension.has(word)
