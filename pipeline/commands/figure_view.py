"""One figure as a person reads it: its sentence, its number step by step, and why each field is what it is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pipeline.commands.number_steps import number_steps, readable
from pipeline.records import Figure


def figure_view(figure: Figure) -> Group:
    """The figure marked in its sentence, over a table of its fields with their reasons."""
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column()
    table.add_column(style="italic")
    for name, value, reason in _fields(figure):
        table.add_row(name, Text(value), Text(reason))
    return Group(_marked(figure), table)


def _marked(figure: Figure) -> Text:
    """The sentence with the figure between marks."""
    start = figure.start - figure.sentence_start
    end = start + len(figure.text)
    sentence = figure.sentence
    marked = f"【{sentence[start:end]}】"
    return Text.assemble(sentence[:start], (marked, "bold reverse"), sentence[end:])


def _fields(figure: Figure) -> Iterator[tuple[str, str, str]]:
    """(name, value, reason) of each field that a reader may wonder about."""
    # 千 of 35千伏 belongs to the unit, not to the number
    number = figure.text.removesuffix(figure.unit_text) or figure.text
    for step, told in enumerate(number_steps(number)):
        yield "number" if step == 0 else "", told, ""
    yield (
        "value",
        readable(figure.value),
        f"{figure.modifier}: {readable(figure.low)} … {readable(figure.high)}",
    )
    yield "unit", figure.unit, f"{figure.unit_text or 'none printed'}; {figure.dimension}{_base(figure)}"
    for name in ("entity", "qualifier", "action", "actor", "place", "status", "per"):
        yield name, getattr(figure, name) or "–", figure.how.get(name, "")
    yield "period", _period(figure), figure.how.get("period", "")
    yield "category", figure.category, f"rule {figure.rule}"
    if figure.duplicate_of:
        yield "duplicate of", figure.duplicate_of, "the same fact, stated before"


def _base(figure: Figure) -> str:
    if figure.base_value is None:
        return ""
    return f"; {readable(figure.base_value)} {figure.base_unit}"


def _period(figure: Figure) -> str:
    if figure.period_text is None:
        return "–"
    days = f"{figure.period_start or '?'} … {figure.period_end or '?'}"
    return f"{figure.period_text} = {days}"
