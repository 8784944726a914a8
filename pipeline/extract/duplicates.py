"""The same fact stated again in an article points at its first statement."""

from __future__ import annotations

import math

from pipeline.records import Figure

_TELLING = 10
"""Below, numbers recur by chance: 3个 of one thing, 3个 of another."""
_REMEMBERED = 100
"""How many different facts of one value are compared with; it keeps the work linear."""
_LARGE = 100
_LONG_SENTENCE = 12


def mark(figures: list[Figure]) -> None:
    """Set ``duplicate_of`` on each figure that repeats an earlier one of the document."""
    seen: dict[tuple[str, str | None, float, float], list[Figure]] = {}
    for figure in figures:
        key = _key(figure)
        if key is None:
            continue
        earlier = seen.setdefault(key, [])
        first = next((one for one in earlier if _same_fact(one, figure)), None)
        if first is None:
            if len(earlier) < _REMEMBERED:
                earlier.append(figure)
        else:
            figure.duplicate_of = first.duplicate_of or first.figure_id


def _key(figure: Figure) -> tuple[str, str | None, float, float] | None:
    """Unit, per and value in the base unit; of a range its bounds."""
    if figure.base_unit:
        value, low, high = figure.base_value, figure.base_low, figure.base_high
    else:
        value, low, high = figure.value, figure.low, figure.high
    first, last = (low, high) if value is None else (value, value)
    if first is None or last is None:
        return None
    return figure.base_unit or figure.unit, figure.per, _rounded(first), _rounded(last)


def _rounded(value: float) -> float:
    """Six digits, so that 1.25亿 and 12500万 meet."""
    return round(value, 6 - math.ceil(math.log10(abs(value)))) if value else 0.0


def _same_fact(first: Figure, again: Figure) -> bool:
    if first.sentence == again.sentence and len(first.sentence) >= _LONG_SENTENCE:
        # a paragraph printed twice; within one sentence two figures are two facts
        same_place = first.start - first.sentence_start == again.start - again.sentence_start
        return same_place and first.sentence_start != again.sentence_start
    if (
        first.sentence_start == again.sentence_start
        or _periods_differ(first, again)
        or _places_differ(first, again)
    ):
        return False
    if _is_telling(first):
        # what a title says is said again in the body, in other words if need be
        said_again = first.part != again.part and abs(first.value or first.low or 0) >= _LARGE
        return said_again or _entities_agree(first, again)
    return bool(first.entity) and first.entity == again.entity and _same_deed(first, again)


def _is_telling(figure: Figure) -> bool:
    """Whether a number is so large or exact that it hardly recurs by chance."""
    value = abs(figure.value or figure.low or 0)
    if figure.dimension == "time" or figure.unit == "%":
        return value != int(value)
    return value > _TELLING or value != int(value)


def _periods_differ(first: Figure, again: Figure) -> bool:
    both = first.period_start is not None and again.period_start is not None
    return both and (first.period_start, first.period_end) != (again.period_start, again.period_end)


def _places_differ(first: Figure, again: Figure) -> bool:
    """Whether the figures are said of two places; 河南 and 河南省 are one, 全省 is any."""
    a, b = first.place, again.place
    if not a or not b or a.startswith("全") or b.startswith("全"):
        return False
    return a not in b and b not in a


def _entities_agree(first: Figure, again: Figure) -> bool:
    """Whether two entities can be the same thing: one ends with the other, or a title left it out."""
    a, b = first.entity or "", again.entity or ""
    if not a or not b:
        return first.part != again.part or first.action == again.action
    return a.endswith(b) or b.endswith(a) or a.startswith(b) or b.startswith(a) or _heads_agree(a, b)


def _heads_agree(a: str, b: str) -> bool:
    """Whether two noun phrases end alike: 水利投资, 总投资."""
    return len(a) > 1 and len(b) > 1 and a[-2:] == b[-2:]


def _same_deed(first: Figure, again: Figure) -> bool:
    """Whether a small number is said of the same deed: in a title and in the body, or by the same actor."""
    if first.part != again.part:
        return True
    return bool(first.action) and first.action == again.action and first.actor == again.actor
