"""Which line is the title, by where it stands, what it looks like and what it shares with the body."""

from __future__ import annotations

import re

from pipeline.parse.credits import bare_names
from pipeline.parse.lines import Line
from pipeline.script import fold

_SPACE = re.compile(r"[\s\u3000\xa0\u200b\ufeff]+")
_GLUED = re.compile(r"^(?P<title>[^。！？；]{4,60}?[^。！？；，、\s])(?:[ \u3000\xa0]{2,8}|\t)(?=[^\s])")
_DATELINE = re.compile(
    r"""^(?P<title>[^。；]{6,60}?[^。；，、：:\s])[ \u3000]?(?=
        (?:新浪|搜狐|腾讯|网易|凤凰|全景网|国际在线|中新网|中国新闻网|中新社|新华网|新华社|人民网|央视网|中国网|中广网|红网|大洋网|南方网)
            [一-鿿]{0,8}(?:\d{1,2}月\d{1,2}日)?(?:讯|消息|电)
        |本[报网刊](?:讯[\s\u3000（(]|记者[\s\u3000]|[一-鿿]{2,6}(?:\d{1,2}月\d{1,2}日)?电)
        |[⊙□◎■●](?:[一-鿿]{2,6})?记者
        |[一-鿿]{2}(?:时报|晚报|日报|晨报|早报|商报)(?:实习|见习)?记者[\s\u3000]
        |导语[：:])""",
    re.VERBOSE,
)
_SUBTITLE = re.compile(r"^[—─－–―|：:●■◆▲★·•-]")
_MAX_TITLE = 100
_SHARED = 1000  # characters of the body that a title is compared with
_REACH = 40  # lines above the body in which a title is looked for


def squeeze(text: str) -> str:
    """A text without white space, for comparison."""
    return _SPACE.sub("", text)


def same_title(text: str, title: str) -> bool:
    """Whether a line prints the title again, perhaps with the site's name behind it."""
    one, other = squeeze(text), squeeze(title)
    return bool(one) and (
        one == other or (one.startswith(other) and one[len(other) : len(other) + 1] in "_|-–—")
    )


def find_title(lines: list[Line], start: int, end: int, declared: list[str]) -> tuple[int | None, str | None]:
    """Where the title stands, and the title.

    A title that is glued to the first paragraph is cut off it.

    Args:
        lines: all lines of the source.
        start: the first line of the body.
        end: the line behind the body.
        declared: what the source declares as its title, best first.
    """
    at = _confirmed(lines, start, declared)
    if at is None:
        at = _best(lines, start, end)
    if at is not None:
        return at, lines[at].text
    if glued := _unglue(lines[start]):
        return None, glued
    return None, declared[0] if declared else None


def _confirmed(lines: list[Line], start: int, declared: list[str]) -> int | None:
    """The last line above the body that a declared title repeats."""
    for title in declared:
        for i in range(min(start, len(lines) - 1), -1, -1):
            if len(lines[i].text) >= 4 and (
                same_title(title, lines[i].text) or same_title(lines[i].text, title)
            ):
                return i
    return None


def _best(lines: list[Line], start: int, end: int) -> int | None:
    """The most likely line above the body."""
    top = max(0, start - _REACH)
    candidates = [i for i in range(top, start) if _may_be_title(lines[i])]
    if not candidates:
        return None
    anchor = _anchor(lines, candidates[0], start)
    candidates = [i for i in candidates if i < anchor]
    if len(candidates) == 1:
        return candidates[0]
    grams = _grams("".join(line.folded for line in lines[start : min(end, start + 12)])[:_SHARED])
    plain = all(lines[i].kind in (None, "credit", "caption") or lines[i].byline for i in range(top, anchor))
    if plain and top == 0 and len(candidates) <= 6 and not any(lines[i].bullet for i in candidates):
        return next((i for i in candidates if _grams(lines[i].folded) & grams), candidates[0])
    best = max(candidates, key=lambda i: _likeness(lines[i], anchor - i, grams))
    return _first_of_run(lines, candidates, best, grams)


def _anchor(lines: list[Line], first: int, start: int) -> int:
    """The line that a title stands near: the last dated or sourced one above the body, else the body."""
    for i in range(start - 1, first, -1):
        byline = lines[i].byline
        if byline and (byline.published or byline.publisher):
            return i
    return start


def _may_be_title(line: Line) -> bool:
    if (line.kind and line.kind != "disclaimer") or line.byline or line.row or "。" in line.text:
        return False
    return 4 <= len(line.text) <= _MAX_TITLE and line.hanzi >= 2 and not _SUBTITLE.match(line.text)


def _likeness(line: Line, distance: int, grams: set[str]) -> float:
    """How much a line looks like the title of the body whose character pairs are given."""
    own = _grams(line.folded)
    shared = len(own & grams) / max(1, len(own))
    length = min(line.hanzi, 14) / 14
    heading = 0.6 if 1 <= line.level <= 2 else 0.0
    return 1.5 * shared + length + heading - 0.04 * distance - (0.5 if line.bullet else 0)


def _first_of_run(lines: list[Line], candidates: list[int], best: int, grams: set[str]) -> int:
    """A subtitle may share more with the body than its title, which stands right above it."""
    above = best - 1
    if above not in candidates or lines[best].gap or lines[best].level:
        return best
    own = _grams(lines[above].folded)
    alone = lines[above].gap or above - 1 not in candidates
    fits = lines[above].hanzi >= 6 and (alone or len(own & grams) > 0.2 * len(own))
    return above if fits else best


def _grams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _unglue(line: Line) -> str | None:
    """Cuts a title off the paragraph that it was glued to, by two spaces or by the dateline."""
    folded = fold(line.text[:120])
    found = _GLUED.match(folded) or _DATELINE.match(folded)
    if not found or len(line.text) < 80 or bare_names(found["title"]):
        return None
    title = line.text[: found.end("title")]
    line.text = line.text[found.end() :].lstrip()
    return title
