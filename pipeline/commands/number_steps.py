"""How a number is read, step by step, in words and values for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.numerals import find_numerals
from pipeline.records import Numeral
from pipeline.script import fold

_MAGNITUDES = {"亿": 10**8, "万": 10**4, "千": 1000, "仟": 1000, "百": 100, "佰": 100, "十": 10, "拾": 10}
# 亿 multiplies all before it, then 万 what is left; 千, 百, 十 only the digit before them.
_PART = re.compile(r"(.*)亿|(.*)万|(.?)([千仟百佰十拾])", re.DOTALL)
_OPEN = re.compile(r"[余多几来数上]")


def number_steps(text: str) -> list[str]:
    """The steps from a printed quantity to its numbers: ``3万4000`` gives ``3 × 万 = 30,000`` and the sum.

    Bounds and units are the figure's own, and are not told here.
    """
    return [step for numeral in find_numerals(text) for step in _steps(numeral)]


def _steps(numeral: Numeral) -> Iterator[str]:
    if numeral.value is None:
        yield f"{numeral.text} = {readable(numeral.low)} to {readable(numeral.high)}"
        return
    parts = list(_products(fold(numeral.text)))
    yield from (f"{factor} × {mark} = {readable(product)}" for factor, mark, product in parts)
    total = f"{numeral.text} = {readable(numeral.value)}"
    opened = _OPEN.search(numeral.text)
    yield f"{total}, {opened[0]}: {numeral.modifier.replace('_', ' ')}" if opened else total


def _products(text: str) -> Iterator[tuple[str, str, float]]:
    """(factor, magnitude, product) of each part that a magnitude multiplies."""
    while part := _PART.match(text) if "亿" in text or "万" in text else _PART.search(text):
        mark = part[0][-1]
        factor = part[0][:-1]
        value = _value(factor)
        if value is not None:
            yield factor, mark, value * _MAGNITUDES[mark]
        text = text[part.end() :]


def _value(text: str) -> float | None:
    found = find_numerals(text)
    return found[0].value if len(found) == 1 else None


def readable(value: float | None) -> str:
    """A number with its thousands set apart; ``–`` where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
