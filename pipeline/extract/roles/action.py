"""Action: the verb that brings a figure about, in its clause or carried from an earlier one."""

from __future__ import annotations

from pipeline.extract.roles import nouns
from pipeline.extract.roles.entity import Found
from pipeline.extract.roles.phrases import Scan

_COMPLEMENTS = frozenset("去来出起上下成入回完好走掉开")
_LIGHT = frozenset("进行 予以 加以 给予 作出 得到 获得 受到 遭到".split())
_RATINGS = frozenset(("voltage", "temperature", "power"))


def find(scan: Scan, k: int, found: Found, before: tuple[str | None, str]) -> tuple[str | None, str]:
    """The action of quantity ``k`` and how it was found; ``before`` is that of the quantity before it."""
    paragraph = scan.paragraph
    s, c = paragraph.clause_of[k]
    clause = paragraph.sentences[s].clauses[c]
    quantity = paragraph.quantities[k]
    if found.verb == -1 or quantity.dimension == "voltage":
        return None, "a share or a rating"
    if found.verb is not None:
        return _verb(scan, found.verb), "verb before the figure"
    left = _left(scan, found.left, clause.first)
    if left is not None and scan.codes[left] != "l":
        return _verb(scan, left), "verb to the left in the clause"
    if quantity.dimension != "ratio":
        right = _right(scan, found.right, clause.last) if left is None else None
        if right is not None:
            return _verb(scan, right), "verb to the right in the clause"
    return _carried(scan, k, found, before)


def _left(scan: Scan, word: int, low: int) -> int | None:
    """The nearest verb to the left of a word."""
    codes = scan.codes
    for i in range(word - 1, low - 1, -1):
        if codes[i] in "vz" or (codes[i] == "g" and _predicate(codes, i, low)):
            return i
    return None


def _predicate(codes: str, i: int, low: int) -> bool:
    """Whether a gerund stands where a verb stands: first in its clause, or behind an adverb or a subject."""
    return i == low or codes[i - 1] in "dotrfex"


def _right(scan: Scan, word: int, high: int) -> int | None:
    """The first verb to the right of a word."""
    codes = scan.codes
    for i in range(word, high):
        if codes[i] == "q":
            return None
        if codes[i] in "vzg":
            return i
    return None


def _verb(scan: Scan, i: int) -> str:
    """A verb as printed, with its complement (送去), or the act that a light verb carries out (进行培训)."""
    words, codes = scan.paragraph.words, scan.codes
    if words[i] in _LIGHT:
        j = i + 1
        while j < len(words) and codes[j] in "oad":
            j += 1
        if j < len(words) and codes[j] in "gv":
            return scan.paragraph.printed(j, j + 1)
    if i + 1 < len(words) and words[i + 1] in _COMPLEMENTS and codes[i] == "v":
        return scan.paragraph.printed(i, i + 2)
    return scan.paragraph.printed(i, i + 1)


def _carried(scan: Scan, k: int, found: Found, before: tuple[str | None, str]) -> tuple[str | None, str]:
    """投入人力300人，车辆20台: the verb of the figure before it in the sentence."""
    paragraph = scan.paragraph
    if k == 0 or paragraph.clause_of[k - 1][0] != paragraph.clause_of[k][0] or before[0] is None:
        return None, ""
    if paragraph.quantities[k].dimension in ("ratio", "time") or found.span is None:
        return None, ""
    if nouns.is_property(paragraph.words[found.span[1] - 1]):
        return None, ""
    return before[0], "carried from the figure before"
