"""Dates, clock times and named periods in a folded text; what they look like stands in ``dates.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from pipeline.extract.grammar import expand
from pipeline.rules import read_rules

DateKind = Literal["date", "month", "day", "year", "decade", "century", "quarter", "plan", "clock", "event"]
DATE_KINDS = frozenset(get_args(DateKind))

_DIGITS = "0-9零〇○一二两三四五六七八九十廿卅"
_START = re.compile(f"[{_DIGITS}]")
_LONG = re.compile(r"[0-9.,]++")
# most numerals are no date: this looks at the few characters after the digits first
_GATE = re.compile(
    f"(?=(?:(?:(?<=[正腊冬]月)|(?<=农历)|(?<=大年))[初{_DIGITS}]|十[一二三四五六七八九]五|[一二三四五六七八九]五)|'?[{_DIGITS}百]{{1,6}}[年月日号时点:：∶/／.·•・‧—–－~～至到、,，和及与世季财赛学-])"
)


@dataclass(slots=True, frozen=True)
class DateSpan:
    """A date, clock time or named period: ``text[start:end]``."""

    start: int
    end: int
    kind: DateKind


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, DateKind]]:
    """All forms as one pattern, and the kind behind each group's name."""
    rules = read_rules("dates.yaml")
    kinds: dict[str, DateKind] = {}
    branches = []
    for number, form in enumerate(rules["forms"]):
        name = f"f{number}"
        kinds[name] = form["kind"]
        body = expand(form["pattern"], rules["parts"]).replace("([-/.])", f"(?P<s{number}>[-/.])")
        branches.append(f"(?P<{name}>{body.replace(chr(92) + '1', f'(?P=s{number})')})")
    return re.compile("|".join(branches)), kinds


def date_at(folded: str, position: int) -> DateSpan | None:
    """The date that begins at a position of a folded text, or None."""
    if not _GATE.match(folded, position):
        return None
    pattern, kinds = _forms()
    found = pattern.match(folded, position)
    if found is None:
        return None
    return DateSpan(found.start(), found.end(), kinds[found.lastgroup or ""])


def find_dates(folded: str) -> list[DateSpan]:
    """Every date, clock time and named period of a folded text, in order."""
    spans: list[DateSpan] = []
    position = 0
    while (start := _START.search(folded, position)) is not None:
        span = date_at(folded, start.start())
        if span is not None:
            spans.append(span)
            position = span.end
            continue
        digits = _LONG.match(folded, start.start())
        position = digits.end() if digits else start.end()
    return spans
