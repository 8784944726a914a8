"""Section → Figures: the quantities of each line, with all that gives them meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from pipeline.extract import (
    category,
    dating,
    duplicates,
    per,
    period,
    place,
    quantities,
    roles,
    status,
    structure,
    times,
)
from pipeline.extract.changes import is_difference
from pipeline.extract.columns import Columns
from pipeline.extract.dates import DATE_KINDS
from pipeline.extract.meaning import Context, Facts, Period, Roles
from pipeline.extract.structure import Paragraph
from pipeline.extract.units import to_base
from pipeline.records import Document, Figure, Part, Quantity, Section, Status
from pipeline.script import fold

_REACH = 500
"""How much of a sentence around a figure is read, in characters; it keeps the work linear."""


@dataclass(slots=True)
class _Line:
    """A line of a document: its offset, its text as printed and folded, and its part."""

    start: int
    text: str
    folded: str
    part: Part


@dataclass(slots=True)
class _Finding:
    """Everything found about one quantity, before it becomes a figure."""

    roles: Roles
    status: tuple[Status, str]
    per: str | None
    place: str | None
    period: Period


def find_figures(text: str, *, published: date | datetime | None = None) -> list[Figure]:
    """Every figure stated in a bare text, with its meaning; ids are None.

    A title is not told apart from the body: each line is a paragraph.
    """
    folded = fold(text)
    found = _extract(_lines(text, folded, 0, len(text), None), _context(published, "", folded))
    duplicates.mark(found)
    return found


def extract(document: Document, sections: list[Section]) -> list[Figure]:
    """Every figure stated in a document, in order, with ids."""
    folded = fold(document.text)
    title = document.title or ""
    body = folded[len(title) :] if document.text.startswith(title) else folded
    context = _context(document.published_at, fold(title), body)
    found: list[Figure] = []
    for section in sections:
        context.heading = fold(section.heading or "")
        lines = _lines(document.text, folded, section.start, section.end, section)
        for figure in _extract(lines, context, title=document.title):
            figure.figure_id = f"{document.doc_id}:{figure.start}"
            figure.doc_id = document.doc_id
            figure.section_id = section.section_id
            found.append(figure)
    duplicates.mark(found)
    return found


def _context(published: date | datetime | None, title: str, body: str) -> Context:
    day = published.date() if isinstance(published, datetime) else published
    return Context(published=day, title=title, dated=dating.anchor_year(body, day))


def _lines(text: str, folded: str, start: int, end: int, section: Section | None) -> Iterator[_Line]:
    """The lines of ``text[start:end]`` that hold more than white space."""
    first = True
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        if line.strip():
            heading = first and section is not None and section.heading is not None
            yield _Line(start, line, folded[start:stop], "heading" if heading else "body")
            first = False
        start = stop + 1


def _extract(lines: Iterator[_Line], context: Context, title: str | None = None) -> list[Figure]:
    found: list[Figure] = []
    columns = Columns()
    for line in lines:
        columns.read(line.text)
        if title and line.start == 0 and line.text == title:
            line.part = "title"
        context.part = line.part
        found.extend(_line_figures(line, context, columns))
    return found


def _line_figures(line: _Line, context: Context, columns: Columns) -> list[Figure]:
    """The figures of one line."""
    rejected: list[quantities.Rejected] = []
    stated = quantities.article_quantities(line.text, line.folded, rejected)
    if not stated:
        return []
    dates = [(numeral.start, numeral.end) for numeral in rejected if numeral.reason in DATE_KINDS]
    paragraph = structure.build(line.text, line.folded, stated, dates)
    return figures_of(paragraph, line.start, context, columns)


def figures_of(paragraph: Paragraph, offset: int, context: Context, columns: Columns) -> list[Figure]:
    """The figures of a paragraph whose quantities are known; ``offset`` is where it begins."""
    said = times.find_times(paragraph)
    statuses = status.resolve(paragraph, said, context.published)
    pers = per.resolve(paragraph)
    findings = map(
        _Finding,
        columns.name(paragraph.text, paragraph.quantities, roles.resolve(paragraph)),
        statuses,
        pers,
        place.resolve(paragraph),
        period.resolve(paragraph, context, said, statuses, pers),
    )
    return [_figure(paragraph, k, finding, offset, context) for k, finding in enumerate(findings)]


def _figure(paragraph: Paragraph, k: int, finding: _Finding, offset: int, context: Context) -> Figure:
    quantity = paragraph.quantities[k]
    sentence = paragraph.sentences[paragraph.clause_of[k][0]]
    facts = _facts(paragraph, k, finding, context)
    name, rule = category.classify(facts)
    base = _base(quantity, facts.before)
    found = finding.roles
    return Figure(
        quantity.start + offset, quantity.end + offset, quantity.text,
        quantity.value, quantity.low, quantity.high, quantity.modifier,
        quantity.unit, quantity.unit_text, quantity.dimension, quantity.number_end + offset,
        part=context.part,
        sentence=paragraph.text[sentence.start : sentence.end],
        sentence_start=sentence.start + offset,
        base_value=base.value, base_low=base.low, base_high=base.high, base_unit=base.unit,
        entity=found.entity, qualifier=found.qualifier, action=found.action, actor=found.actor,
        place=finding.place,
        status=finding.status[0],
        per=finding.per,
        period_text=finding.period.text, period_start=finding.period.start, period_end=finding.period.end,
        category=name, rule=rule,
        how={
            "entity": found.entity_how, "action": found.action_how, "actor": found.actor_how,
            "status": finding.status[1], "period": finding.period.how,
        },
    )  # fmt: skip


class _Base(NamedTuple):
    """A quantity in the SI base of its dimension."""

    value: float | None
    low: float | None
    high: float | None
    unit: str | None


_BASELESS = frozenset({"count", "money", "other"})
_NO_BASE = _Base(None, None, None, None)


def _base(quantity: Quantity, before: str) -> _Base:
    """The quantity in its SI base; ``before`` are the words of its clause in front of it."""
    if quantity.dimension in _BASELESS:
        return _NO_BASE
    unit, value, low, high = quantity.unit, quantity.value, quantity.low, quantity.high
    is_change = quantity.dimension == "temperature" and is_difference(before)
    is_ratio = quantity.dimension == "ratio"
    first, base = to_base(unit, value, is_change=is_change, is_ratio=is_ratio)
    if base is None:
        return _NO_BASE
    if low == value == high:
        return _Base(first, first, first, base)
    least, _ = to_base(unit, low, is_change=is_change, is_ratio=is_ratio)
    most, _ = to_base(unit, high, is_change=is_change, is_ratio=is_ratio)
    return _Base(first, least, most, base)


def _facts(paragraph: Paragraph, k: int, finding: _Finding, context: Context) -> Facts:
    quantity = paragraph.quantities[k]
    s, c = paragraph.clause_of[k]
    sentence = paragraph.sentences[s]
    clause = sentence.clauses[c]
    # a "sentence" of a table or a list may be as long as the document
    sentence_start = max(sentence.start, quantity.start - _REACH)
    begin = max(sentence_start, paragraph.starts[clause.first])
    found = finding.roles
    facts = Facts(
        unit=quantity.unit,
        unit_text=quantity.unit_text,
        dimension=quantity.dimension,
        entity=found.entity or "",
        action=found.action or "",
        actor=found.actor or "",
        per=finding.per or "",
        status=finding.status[0],
        before=paragraph.folded[begin : quantity.start],
        clause=(begin - sentence_start, paragraph.starts[clause.last] - sentence_start),
        at=(quantity.start - sentence_start, quantity.end - sentence_start),
        sentence=paragraph.folded[sentence_start : min(sentence.end, quantity.end + _REACH)],
        headings=f"{context.heading}\n{context.title}",
    )
    if paragraph.text != paragraph.folded:
        facts.unit_text, facts.entity = fold(facts.unit_text), fold(facts.entity)
        facts.action, facts.actor = fold(facts.action), fold(facts.actor)
    return facts
