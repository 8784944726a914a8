"""Folds a text to simplified characters and half-width digits, character for character.

Rules are written once, in simplified Chinese; because folding keeps the length, an offset in the
folded text is the same offset in the text as printed.
"""

from __future__ import annotations

import re
from functools import cache

_SAMPLE = 2000
_CJK = range(0x3400, 0xA000)


@cache
def _simplified() -> dict[int, str]:
    """Traditional → simplified for single characters, from OpenCC's table."""
    import opencc

    characters = [chr(code) for code in _CJK]
    folded = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(a): b for a, b in zip(characters, folded, strict=True) if a != b and len(b) == 1}


@cache
def _table() -> dict[int, str]:
    """The whole folding table: traditional characters and full-width forms."""
    table = dict(_simplified())
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()})
    table.update({ord(a): b for a, b in zip("％．＋－～￥＄", "%.+-~¥$", strict=True)})
    return table


@cache
def _foldable() -> re.Pattern[str]:
    """Finds a character that folding changes, if there is one; much faster than looking each one up."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code in _table()) + "]")


@cache
def _traditional() -> re.Pattern[str]:
    """Finds characters that only traditional text prints; a character class is the quickest way to look."""
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")


def is_traditional(text: str) -> bool:
    """Whether the text is written in traditional characters: more than one distinct in twelve."""
    sample = text[:_SAMPLE]
    traditional = set(_traditional().findall(sample))
    return bool(traditional) and len(traditional) * 12 > sum("㐀" <= c <= "鿿" for c in set(sample))


def fold(text: str) -> str:
    """The text in simplified characters and half-width digits, of the same length."""
    return text.translate(_table()) if _foldable().search(text) else text
