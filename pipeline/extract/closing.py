"""Closes the gaps that some texts leave inside a number: 五千 二百 七十 → 五千二百七十."""

from __future__ import annotations

import re

from pipeline.extract.units import unit_at

_SPACES = re.compile("[ \u3000\u2009\u202f\u00a0]{1,2}(?![ \u3000])")
_NUMERAL = frozenset("零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟点分之又负余几")
_BEFORE = _NUMERAL | {"个"}
_AFTER = _NUMERAL | frozenset("折成个")
_DIGITS = frozenset("0123456789")
_AFTER_DIGITS = frozenset("万亿年月日时多余")
_BEFORE_DIGITS = frozenset("年月之")
_GROUP = re.compile(
    r"，(?:(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))|(?<=[0-9]，)(?=[0-9]{3}(?:\.[0-9]|[,，][0-9]{3}(?![0-9])))"
    # a group that begins with 0 is no number by itself: 32，008辆
    r"|(?<=[0-9]，)(?=0[0-9]{2}[万亿多余张辆台吨元人户个家套件次只名公萬億餘張輛臺噸戶個]))"
)

# 1 000 000: groups of three between thin spaces, or between plain ones where zeros end them
_SPACED = re.compile(
    "(?<![0-9.,])[1-9][0-9]{0,2}(?:(?:[\u2009\u202f][0-9]{3}){1,4}|(?:[ \u00a0][0-9]{3}){2,4}(?<=000))(?![0-9])"
)
_SPACED_LENGTH = 19
_RAISED = re.compile(r"(?<![0-9·.])([0-9]{1,7})·([0-9]{1,4})(?![0-9·])")
_SCALES = frozenset("%‰万亿")
_MONTHS, _DAYS = 12, 31


def fold_groups(text: str) -> str:
    """The text with the comma of １，２３４ as a plain one; elsewhere ， is punctuation."""
    return _GROUP.sub(",", text) if "，" in text else text


def close_points(folded: str) -> str:
    """The text with the raised point of 3·98% as a decimal point; in 5·12 it stands for a date."""
    return _RAISED.sub(_decimal_point, folded) if "·" in folded else folded


def _decimal_point(found: re.Match[str]) -> str:
    name = unit_at(found.string, found.end())
    follows = found.string[found.end() : found.end() + 1]
    is_date = int(found[1]) <= _MONTHS and int(found[2]) <= _DAYS
    if is_date and (not follows or follows not in _SCALES) and (name is None or not name.is_measure):
        return found[0]
    return f"{found[1]}.{found[2]}"


def close_gaps(folded: str) -> tuple[str, list[int] | None]:
    """The text without such gaps, and for each of its characters the offset it had; None if unchanged."""
    kept: list[str] = []
    offsets: list[int] = []
    done = 0
    for gap in _SPACES.finditer(folded):
        start, end = gap.span()
        if start and end < len(folded) and _is_gap(folded, start, end):
            kept.append(folded[done:start])
            offsets.extend(range(done, start))
            done = end
    if not done:
        return folded, None
    kept.append(folded[done:])
    offsets.extend(range(done, len(folded)))
    return "".join(kept), offsets


def _is_gap(folded: str, start: int, end: int) -> bool:
    """Whether spaces stand inside a number or a date."""
    before, after = folded[start - 1], folded[end]
    if before in _DIGITS and after in _DIGITS:
        return _parts_groups(folded, start)
    if before in _DIGITS and after == ".":
        return folded[end + 1 : end + 2].isdecimal() and folded[start - 2 : start - 1] not in _DIGITS
    if before in _DIGITS:
        return after in _AFTER_DIGITS or folded.startswith(("分之", "分 之", "分  之"), end)
    if after in _DIGITS:
        return before in _BEFORE_DIGITS
    return before in _BEFORE and after in _AFTER and not _is_numbering(folded, start, end)


def _parts_groups(folded: str, start: int) -> bool:
    """Whether a space stands between the groups of one number: 1 000 000."""
    groups = _SPACED.finditer(folded, max(0, start - _SPACED_LENGTH), start + _SPACED_LENGTH)
    return any(group.start() < start < group.end() for group in groups)


def _is_numbering(folded: str, start: int, end: int) -> bool:
    """一 百年老街: a single numeral before a heading."""
    opens_line = start == 1 or folded[start - 2] == "\n"
    return (
        opens_line and folded[end] not in "分点" and len(folded) > end + 4 and not folded[end + 1].isspace()
    )


def original(start: int, end: int, offsets: list[int] | None) -> tuple[int, int]:
    """A span of the text without gaps as a span of the printed text."""
    return (start, end) if offsets is None else (offsets[start], offsets[end - 1] + 1)
