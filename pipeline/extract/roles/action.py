"""Action: the verb that brings a figure about, in its clause or carried from an earlier one."""

from __future__ import annotations

from pipeline.extract.roles import nouns
from pipeline.extract.roles.entity import Found, predicate, starts_change
from pipeline.extract.roles.phrases import Scan

Action = tuple[str | None, str]

_COMPLEMENTS = frozenset("去来出起上下成入回完好走掉开")
_LIGHT = frozenset("进行 予以 加以 给予 作出 做出 得到 获得 受到 遭到 开展".split())
_SCALES = frozenset(("{级}", "{度}", "deg"))
_MEMBERS = frozenset(("包括", "包含"))
_DISTANCE = frozenset(("距", "距离", "离", "相距"))
# prepositions whose object is not what the verb before them brings about
_OBJECT_OF = frozenset("对 为 给 向 把 将 从 替 让 使".split())
_EXISTS = frozenset("有 共有 还有 仍有 已有 另有".split())
_LINKS = frozenset("占地 占 耗时 历时 达 达到 为 是 有 共有 超过 只有 仅有 就有 约为 约有".split())


def find(scan: Scan, k: int, found: Found, before: Action, *, rating: bool) -> Action:
    """The action of quantity ``k`` and how it was found.

    ``before`` is the action of the quantity before it; ``rating`` says that the quantity describes
    what another one counts.
    """
    quantity = scan.paragraph.quantities[k]
    low, high = scan.clause(k)
    at = scan.paragraph.at[k]
    if rating or found.share or quantity.dimension == "voltage" or _apart(scan, at, low):
        return None, ""
    if starts_change(scan, at, low) or (quantity.dimension == "time" and "岁" in scan.paragraph.words[at]):
        return None, ""
    if found.verb is not None:
        return _verb(scan, found.verb), "verb before the figure"
    head = scan.paragraph.words[found.span[1] - 1] if found.span else ""
    if found.span and quantity.dimension == "money" and found.span[1] - found.span[0] == 1:
        if scan.codes[found.span[0]] == "g" and not found.after and predicate(scan, found.span[0], low):
            return _verb(scan, found.span[0]), "the act that the money pays"
    if nouns.is_dimension(head) or quantity.dimension == "ratio" or quantity.unit in _SCALES:
        if at >= 2 and scan.codes[at - 1] in "yc" and scan.codes[at - 2] == "q":
            return before
        return _of_value(scan, found, at, high)
    if at > low and scan.codes[at - 1] == "D" and scan.codes[at - 2] in "vgzj":
        right = _right(scan, found.right, high)
        return _verb(scan, at - 2 if right is None else right), "verb that the noun takes part in"
    left = _left(scan, found.left, low)
    acting = scan.codes[at + 1 : at + 4].lstrip("dt")[:1] in ("v", "g", "j", "z")
    if left is not None and found.span is None and acting and left + 1 < at and "n" in scan.codes[left:at]:
        left = None
    if left is None or _right_first(scan, found, at, left):
        right = _right(scan, found.right, high)
        if right is not None and left is not None:
            return _verb(scan, right), "verb to the right in the clause"
    if left is not None:
        return _verb(scan, left), "verb to the left in the clause"
    if found.act is not None:
        return _verb(scan, found.act), "act behind the noun"
    if found.span and scan.codes[found.span[1] - 1] == "g" and quantity.dimension == "money" and nouns.is_property(head):
        return scan.paragraph.printed(found.span[1] - 1, found.span[1]), "the act that the money pays"
    state = _state(scan, found)
    if state is not None:
        return _verb(scan, state), "state that the noun names"
    right = _right(scan, found.right, high)
    owns = found.after and scan.codes[found.right : found.right + 1] == "D"
    if right is not None and not owns and not _describes(scan, k):
        return _verb(scan, right), "verb to the right in the clause"
    return _carried(scan, k, found, before)


def _apart(scan: Scan, at: int, low: int) -> bool:
    """距县城38公里: whether the figure says how far one thing is from another."""
    return not _DISTANCE.isdisjoint(scan.paragraph.words[low:at]) and scan.paragraph.quantities[
        scan.paragraph.at.index(at)
    ].dimension in ("length", "time")


def _of_value(scan: Scan, found: Found, at: int, high: int) -> Action:
    """A value has an action only where it changes (下降到5%), or where its holders act (94%的县城通了电)."""
    i = at - 1
    while i >= 0 and scan.codes[i] in "ldoctfm":
        i -= 1
    if i >= 0 and (scan.codes[i] == "z" or (scan.codes[i] == "v" and found.after)):
        return _verb(scan, i), "verb before the figure"
    follows = scan.codes[at + 1 : at + 3].lstrip("d")[:1]
    if found.after or found.how.startswith("carried") or follows in ("v", "g", "x"):
        right = _right(scan, found.right, high)
        if right is not None:
            return _verb(scan, right), "verb to the right in the clause"
    return None, ""


def _right_first(scan: Scan, found: Found, at: int, left: int) -> bool:
    """共有261万人务工, 开始对64条堤行洪: whether the verb to the left governs something else."""
    words = scan.paragraph.words
    if found.after and not _EXISTS.isdisjoint(words[left + 1 : at]):
        return True
    return not _OBJECT_OF.isdisjoint(words[left + 1 : at])


def _describes(scan: Scan, k: int) -> bool:
    """Whether a measure stands before 的 and its noun: 2米15的小王."""
    quantity, at = scan.paragraph.quantities[k], scan.paragraph.at[k]
    if quantity.dimension not in ("length", "mass", "time", "power", "volume", "temperature"):
        return False
    return scan.bound_after(at + 1, scan.size)[1]


def _state(scan: Scan, found: Found) -> int | None:
    """受益妇女23万人: the state in the entity's own words."""
    if found.span is None or found.after:
        return None
    return next((i for i in range(*found.span) if scan.codes[i] == "j"), None)


def _left(scan: Scan, word: int, low: int) -> int | None:
    """The nearest verb to the left of a word."""
    codes, words = scan.codes, scan.paragraph.words
    for i in range(word - 1, low - 1, -1):
        if (codes[i] in "vz" or (codes[i] == "g" and predicate(scan, i, low))) and words[i] not in _MEMBERS:
            return i
    return None


def _right(scan: Scan, word: int, high: int) -> int | None:
    """The first verb or state to the right of a word, a gerund where there is none."""
    codes = scan.codes
    weak = None
    for i in range(word, high):
        if codes[i] in "vzj":
            return i
        if weak is None and codes[i] == "g" and codes[i - 1] not in "Dya":
            weak = i
    return weak


def _verb(scan: Scan, i: int) -> str:
    """A verb as printed, with its complement (送去), or the act that a light verb carries out (进行培训)."""
    words, codes = scan.paragraph.words, scan.codes
    if words[i] in _LIGHT:
        j = i + 1
        while j < len(words) and codes[j] in "oad":
            j += 1
        last = j
        while last < len(words) and codes[last] == "g":
            last += 1
        if last > j:
            return scan.paragraph.printed(j, last)
    if i + 1 < len(words) and words[i + 1] in _COMPLEMENTS and codes[i] in "vg":
        return scan.paragraph.printed(i, i + 2)
    return scan.paragraph.printed(i, i + 1)


def _carried(scan: Scan, k: int, found: Found, before: Action) -> Action:
    """投入人力300人，车辆20台: the verb of the figure before it in the sentence."""
    paragraph = scan.paragraph
    quantity = paragraph.quantities[k]
    if not _LINKS.isdisjoint(paragraph.words[scan.clause(k)[0] : paragraph.at[k]]):
        return None, ""
    if "e" in scan.codes[scan.clause(k)[0] : paragraph.at[k]]:
        return None, ""
    if k == 0 or paragraph.clause_of[k - 1][0] != paragraph.clause_of[k][0] or before[0] is None:
        return None, ""
    if quantity.dimension in ("ratio", "time"):
        return None, ""
    if found.after and scan.codes[found.right : found.right + 1] == "D":
        return None, ""
    money = (paragraph.quantities[k - 1].dimension == "money", quantity.dimension == "money")
    if money[0] != money[1] and scan.clause(k) != scan.clause(k - 1):
        return None, ""
    if found.span is not None and nouns.is_property(paragraph.words[found.span[1] - 1]):
        return None, ""
    return before[0], "carried from the figure before"
