"""What a figure is per: 每户每月, 人均, 元/吨."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from pipeline.extract.structure import Clause, Paragraph
from pipeline.rules import read_rules

_COUNT = r"[0-9.]*[一二两三四五六七八九十百千万亿]*"


@dataclass(slots=True)
class _Patterns:
    """The forms of ``per.yaml``, compiled."""

    ahead: re.Pattern[str]
    stroke: re.Pattern[str]
    behind: re.Pattern[str]
    each_one: re.Pattern[str]
    averages: dict[str, str]
    times: frozenset[str]
    each_rate: frozenset[str]
    closed: tuple[str, ...]
    goes_on: frozenset[str]


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    r: dict[str, Any] = read_rules("per.yaml")
    things, each = _either(r["things"].split()), _either(r["each_one"].split())
    rates = f"(?<=[^{r['not_behind']}]){r['yearly'][0]}(?={r['yearly'][1:]})|" + "|".join(
        f"(?<=^){k}(?={_either(v)})|(?<=[^{r['not_behind']}]){k}(?={_either(v)})"
        for k, v in r["rates"].items()
    )
    starts = "".join(sorted({word[0] for word in (*r["averages"], *r["rates"])}))
    each_of = _either([f"个{noun}" for noun in r["each_of"]])
    things = f"{each_of}|{things}"
    ahead = (
        f"(?=[每{starts}])(?:每(?!{_either(r['not_things'])})(?P<every>(?:一(?=[^0-9十百千万]))?(?P<count>{_COUNT})(?P<thing>{things}))"
        f"|(?<![0-9])(?P<average>{_either(list(r['averages']))})|(?P<rate>{rates}))"
    )
    return _Patterns(
        re.compile(ahead),
        re.compile(rf"[^，,。；;、：:（(\s0-9]{{0,4}}?[/／](?P<count>{_COUNT})(?P<thing>{things})"),
        re.compile(rf"每(?:一)?(?P<count>{_COUNT})(?P<thing>{things})"),
        re.compile(
            rf"一(?P<thing>{each})(?!性|过|度|报|后|内)(?:地|水|田)?(?P<modal>[^，,。；;0-9一后]{{0,6}}?(?:{_either(r['each_modal'])}))?"
        ),
        r["averages"],
        frozenset(r["times"]),
        frozenset(r["each_rate"].split()),
        tuple(r["closed"]),
        frozenset(r["goes_on"]),
    )


@dataclass(slots=True)
class _Mark:
    """A place where the text says 每户, 人均 or the like: its end and what it is per."""

    start: int
    end: int
    thing: str


_START = attrgetter("start")
_MOST = 6
"""How many marks reach one figure at most: 每户每月 are two."""


def resolve(paragraph: Paragraph) -> list[str | None]:
    """What each quantity of the paragraph is per, simplified, joined with ``·``."""
    folded = paragraph.folded
    marks = _marks(folded)
    if not marks:
        return ["·".join(_behind(paragraph, k)) or None for k in range(len(paragraph.quantities))]
    found: list[str | None] = []
    open_marks: list[_Mark] = []
    last: tuple[int, int] = (-1, -1)
    for k, (s, c) in enumerate(paragraph.clause_of):
        clause = paragraph.sentences[s].clauses[c]
        if (s, c) != last:
            open_marks = _carried(paragraph, s, c, marks, open_marks if last == (s, c - 1) else None)
            last = (s, c)
        open_marks = _open(paragraph, k, clause, marks, open_marks)
        begin = paragraph.starts[clause.first]
        things = [m.thing for m in open_marks if _applies(paragraph, k, m, carried=m.start < begin)]
        found.append("·".join(dict.fromkeys(things + _behind(paragraph, k))) or None)
    return found


def _carried(p: Paragraph, s: int, c: int, marks: list[_Mark], before: list[_Mark] | None) -> list[_Mark]:
    """The marks that the clause before leaves to this one; ``before`` is None where it held no figure."""
    if c and before and _is_figure(p, s, c):
        # 场均15分，6个篮板
        return [mark for mark in before if mark.thing == "场"]
    if not c or not _goes_on(p, s, c):
        return []
    if before is not None:
        return before
    clause = p.sentences[s].clauses[c - 1]
    return _between(marks, p.starts[clause.first], p.starts[clause.last])


def _is_figure(p: Paragraph, s: int, c: int) -> bool:
    """Whether a clause opens with a figure."""
    return p.tags[p.sentences[s].clauses[c].first] == "mq"


def _between(marks: list[_Mark], start: int, end: int) -> list[_Mark]:
    """The marks of a stretch of the paragraph, the last few where there are many."""
    first, last = bisect_left(marks, start, key=_START), bisect_left(marks, end, key=_START)
    return [mark for mark in marks[max(first, last - _MOST) : last] if mark.end <= end]


def _marks(folded: str) -> list[_Mark]:
    """Every 每…, …均 and 年收入 of the paragraph."""
    patterns = _patterns()
    marks = []
    for match in patterns.ahead.finditer(folded):
        if match["every"]:
            thing = _thing(match["count"], match["thing"])
        else:
            thing = patterns.averages.get(match.group(), match.group()[0])
        marks.append(_Mark(match.start(), match.end(), thing))
    if "一" in folded:
        marks.extend(_Mark(m.start(), m.end(), _thing("", m["thing"])) for m in _each_one(folded))
        marks.sort(key=lambda mark: mark.start)
    return marks


def _each_one(folded: str) -> list[re.Match[str]]:
    """一亩地要… and 一天四趟: 一 says 每 where a modal or another figure follows at once."""
    found = []
    for match in _patterns().each_one.finditer(folded):
        numeral_behind = (
            folded[match.end() : match.end() + 1] in _DIGITS and match["thing"] in _patterns().each_rate
        )
        numeral_ahead = match.start() and folded[match.start() - 1] in _JOINED
        if (match["modal"] or numeral_behind) and not numeral_ahead:
            found.append(match)
    return found


_DIGITS = frozenset("0123456789一二两三四五六七八九十几")
_JOINED = frozenset("0123456789一二两三四五六七八九十百千万第每这那同统唯不有某另近前头上下约了过满逾")


def _thing(count: str, thing: str) -> str:
    """100万 + 人 → 100万人; 个月 → 月; 个人 → 人."""
    plain = {
        "个月": "月",
        "个人": "人",
        "个星期": "星期",
        "个小时": "小时",
        "亩地": "亩",
        "度电": "度",
        "个工作日": "工作日",
    }
    bare = thing[1:] if thing[0] == "个" and len(thing) > 1 else thing
    return count + plain.get(thing, bare)


def _open(p: Paragraph, k: int, clause: Clause, marks: list[_Mark], before: list[_Mark]) -> list[_Mark]:
    """The marks that reach a figure: those since the figure before it, else those that reached that."""
    previous = p.starts[clause.first]
    for j in range(k - 1, -1, -1):
        if p.clause_of[j] != p.clause_of[k]:
            break
        if not _is_counted(marks, p.quantities[j].start):
            previous = p.quantities[j].end
            break
    return _between(marks, previous, p.quantities[k].start) or before


def _is_counted(marks: list[_Mark], position: int) -> bool:
    """Whether a figure is itself part of what is counted: 每100万 of 每100万人, 一亩 of 一亩地要."""
    k = bisect_right(marks, position, key=_START) - 1
    return k >= 0 and position < marks[k].end


def _applies(paragraph: Paragraph, k: int, mark: _Mark, *, carried: bool) -> bool:
    """Whether a mark that reaches a figure holds for it, too: not for a count in a later clause."""
    quantity = paragraph.quantities[k]
    if quantity.start and paragraph.folded[quantity.start - 1] == "每":
        return False
    # 年产…，产能翻两番
    if quantity.unit == "{番}":
        return False
    if (
        carried
        and quantity.dimension in ("count", "ratio")
        and mark.thing != "场"
        and (not k or quantity.unit != paragraph.quantities[k - 1].unit)
    ):
        return False
    if quantity.dimension == "ratio":
        # 占年进口额的8%
        of_base = paragraph.folded[mark.start] != "每" and paragraph.folded.startswith(
            "的", quantity.start - 1
        )
        if of_base or mark.thing not in _patterns().times:
            return False
    if (
        quantity.dimension == "time"
        and paragraph.folded[max(0, quantity.start - 2) : quantity.start] == "连续"
    ):
        return False
    return not (
        quantity.dimension == "time"
        and mark.thing in ("年", "天", "日", "月")
        and quantity.unit in ("a", "mo")
    )


def _goes_on(paragraph: Paragraph, s: int, c: int) -> bool:
    """Whether a clause goes on with the 每 of the one before: it opens with a verb of its own."""
    clauses = paragraph.sentences[s].clauses
    if clauses[c - 1].mark in ("；", ";"):
        return False
    word, tag = paragraph.words[clauses[c].first], paragraph.tags[clauses[c].first]
    if word.startswith(_patterns().closed):
        return False
    return tag[0] == "v" or word in _patterns().goes_on


def _behind(paragraph: Paragraph, k: int) -> list[str]:
    """元/吨, 元每吨, 5元一斤."""
    folded, end = paragraph.folded, paragraph.quantities[k].end
    ahead = folded[end : end + 8]
    if "/" not in ahead and "／" not in ahead and ahead[:1] not in ("每", "一"):
        return []
    patterns = _patterns()
    found = patterns.stroke.match(folded, end) or patterns.behind.match(folded, end)
    if found:
        return [_thing(found["count"], found["thing"])]
    if (
        ahead[:1] == "一"
        and paragraph.quantities[k].dimension == "money"
        and (one := patterns.each_one.match(folded, end))
    ):
        return [_thing("", one["thing"])]
    return []
