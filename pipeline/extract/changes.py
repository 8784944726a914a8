"""Figures of a change: what it starts from (由5.5小时缩短到3小时), how much it is (下降5℃)."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.structure import Paragraph
from pipeline.rules import read_rules

_FROM = frozenset({"由", "从", "自"})
_REACH = 7
_TO = re.compile(
    r"[^，,。；;]{0,4}[，,]?(?:大幅|逐步|再|进一步|陆续)?"
    r"(?:增|提|升|降|扩|上升|下降|减|缩|调|发展|变|涨|跌|改|达|到|至|上调|下调|回升|回落|跃|压|攀|延长|拓|壮大|转)"
)


def starts_from(paragraph: Paragraph, k: int) -> bool:
    """Whether figure ``k`` is the old value of a change."""
    word = paragraph.at[k]
    for i in range(word - 1, max(-1, word - 1 - _REACH), -1):
        if paragraph.tags[i] in ("mq", "w") and paragraph.words[i] not in '“”"':
            return False
        if paragraph.words[i] in _FROM:
            return _TO.match(paragraph.folded, paragraph.quantities[k].end) is not None
    return False


@cache
def _difference() -> re.Pattern[str]:
    rules = read_rules("changes.yaml")
    verbs, between = "|".join(rules["verbs"]), "|".join(rules["between"])
    return re.compile(f"(?<!最)(?:{verbs})(?:{between}){{0,2}}$")


def is_difference(before: str) -> bool:
    """Whether a temperature behind these words is how much one changed, not how warm it is."""
    return _difference().search(before[-8:]) is not None
