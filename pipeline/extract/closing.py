"""Closes the gaps that some texts leave inside a number: 三千 九百 六十五 → 三千九百六十五."""

from __future__ import annotations

import re

_HAN = "零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟点分之又负余几"
_GAP = re.compile(
    rf"(?<=[{_HAN}个])[ \u3000]{{1,2}}(?=[{_HAN}折成个])|(?<=[0-9])[ \u3000]{{1,2}}(?=[万亿年月日时]|分[ \u3000]{{0,2}}之)|(?<=[年月])[ \u3000](?=[0-9])|(?<=之)[ \u3000]{{1,2}}(?=[0-9])"
)


_GROUP = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def fold_groups(text: str) -> str:
    """The text with the comma of １，２３４ as a plain one; elsewhere ， is punctuation."""
    return _GROUP.sub(",", text) if "，" in text else text


def close_gaps(folded: str) -> tuple[str, list[int] | None]:
    """The text without such gaps, and for each of its characters the offset it had; None if unchanged."""
    if " " not in folded and "\u3000" not in folded:
        return folded, None
    kept: list[str] = []
    offsets: list[int] = []
    done = 0
    for gap in _GAP.finditer(folded):
        start, end = gap.span()
        if _is_numbering(folded, start, end):
            continue
        kept.append(folded[done:start])
        offsets.extend(range(done, start))
        done = end
    if not done:
        return folded, None
    kept.append(folded[done:])
    offsets.extend(range(done, len(folded)))
    return "".join(kept), offsets


def _is_numbering(folded: str, start: int, end: int) -> bool:
    """一 百年老街: a single numeral before a heading."""
    return (
        (start == 1 or folded[start - 2 : start - 1] == "\n")
        and not folded[end + 1 : end + 2].isspace()
        and (folded[end] not in "分点" and len(folded) > end + 4)
    )


def original(start: int, end: int, offsets: list[int] | None) -> tuple[int, int]:
    """A span of the text without gaps as a span of the printed text."""
    return (start, end) if offsets is None else (offsets[start], offsets[end - 1] + 1)
