"""Action: the verb that brings a figure about, in its clause or carried from an earlier one."""

from __future__ import annotations

from pipeline.extract.roles import nouns
from pipeline.extract.roles.entity import Found
from pipeline.extract.roles.phrases import Scan

Action = tuple[str | None, str]

_COMPLEMENTS = frozenset("去来出起上下成入回完好走掉开")
_LIGHT = frozenset("进行 予以 加以 给予 作出 做出 得到 获得 受到 遭到 开展".split())
_DIMENSIONS = frozenset(
    "海拔 直径 半径 身高 体重 体长 年龄 高度 深度 长度 宽度 厚度 全长 总长 长 宽 高 深 厚 温差 气温 温度 水温 体温 水位 风力 风速 震级 时速 电压".split()
)
_FROM = frozenset(("由", "从", "自"))


def find(scan: Scan, k: int, found: Found, before: Action, *, rating: bool) -> Action:
    """The action of quantity ``k`` and how it was found.

    ``before`` is the action of the quantity before it; ``rating`` says that the quantity describes
    what another one counts.
    """
    quantity = scan.paragraph.quantities[k]
    low, high = scan.clause(k)
    at = scan.paragraph.at[k]
    if rating or found.share or quantity.dimension in ("voltage", "temperature"):
        return None, ""
    if scan.paragraph.words[at - 1] in _FROM and at > low:
        return None, ""
    if found.verb is not None:
        return _verb(scan, found.verb), "verb before the figure"
    head = scan.paragraph.words[found.span[1] - 1] if found.span else ""
    if head in _DIMENSIONS or quantity.dimension == "ratio":
        return _of_value(scan, found, at, high)
    left = _left(scan, found.left, low)
    if left is not None:
        return _verb(scan, left), "verb to the left in the clause"
    if found.span and scan.codes[found.span[1] - 1] == "g" and quantity.dimension == "money":
        return scan.paragraph.printed(found.span[1] - 1, found.span[1]), "the act that the money pays"
    right = _right(scan, found.right, high)
    if right is not None and not _describes(scan, k):
        return _verb(scan, right), "verb to the right in the clause"
    return _carried(scan, k, found, before)


def _of_value(scan: Scan, found: Found, at: int, high: int) -> Action:
    """A value has an action only where it changes (下降到5%), or where its holders act (94%的县城通了电)."""
    i = at - 1
    while i >= 0 and scan.codes[i] in "ldoctfm":
        i -= 1
    if i >= 0 and scan.codes[i] == "z":
        return _verb(scan, i), "change before the figure"
    if found.after or found.how.startswith("carried"):
        right = _right(scan, found.right, high)
        if right is not None:
            return _verb(scan, right), "verb to the right in the clause"
    return None, ""


def _describes(scan: Scan, k: int) -> bool:
    """Whether a measure stands before 的 and its noun: 2米15的小王."""
    quantity, at = scan.paragraph.quantities[k], scan.paragraph.at[k]
    if quantity.dimension not in ("length", "mass", "time", "power", "volume"):
        return False
    return scan.bound_after(at + 1, scan.size)[1]


def _left(scan: Scan, word: int, low: int) -> int | None:
    """The nearest verb to the left of a word."""
    codes, words = scan.codes, scan.paragraph.words
    for i in range(word - 1, low - 1, -1):
        if codes[i] in "vz":
            return i
        if codes[i] == "g" and (
            i == low or codes[i - 1] in "dotrfexl" or (codes[i - 1] in "ns" and nouns.can_act(words[i - 1]))
        ):
            return i
    return None


def _right(scan: Scan, word: int, high: int) -> int | None:
    """The first verb to the right of a word, a gerund or a state where there is no other."""
    codes = scan.codes
    weak = None
    for i in range(word, high):
        code = codes[i]
        if code in "vz":
            return i
        if weak is None and code in "gj" and codes[i - 1] not in "Dy":
            weak = i
    return weak


def _verb(scan: Scan, i: int) -> str:
    """A verb as printed, with its complement (送去), or the act that a light verb carries out (进行培训)."""
    words, codes = scan.paragraph.words, scan.codes
    if words[i] in _LIGHT:
        j = i + 1
        while j < len(words) and codes[j] in "oad":
            j += 1
        if j < len(words) and codes[j] == "g":
            return scan.paragraph.printed(j, j + 1)
    if i + 1 < len(words) and words[i + 1] in _COMPLEMENTS and codes[i] in "vg":
        return scan.paragraph.printed(i, i + 2)
    return scan.paragraph.printed(i, i + 1)


def _carried(scan: Scan, k: int, found: Found, before: Action) -> Action:
    """投入人力300人，车辆20台: the verb of the figure before it in the sentence."""
    paragraph = scan.paragraph
    quantity = paragraph.quantities[k]
    if k == 0 or paragraph.clause_of[k - 1][0] != paragraph.clause_of[k][0] or before[0] is None:
        return None, ""
    if quantity.dimension in ("ratio", "time"):
        return None, ""
    if found.span is not None and nouns.is_property(paragraph.words[found.span[1] - 1]):
        return None, ""
    return before[0], "carried from the figure before"
