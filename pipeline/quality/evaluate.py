"""Precision, recall, F1 and field accuracies of the current rules against gold annotations."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.quality.align import align
from pipeline.quality.gold import GoldArticle, GoldFigure
from pipeline.records import Document, Figure

QUANTITY_FIELDS = ("value", "low", "high", "modifier", "unit")
FIELDS = (*QUANTITY_FIELDS, "entity", "category", "action", "actor", "status", "per", "period")
LEVELS = ("span", "quantity", "entity", "meaning")
Found = tuple[Document, list[Figure]]


@dataclass(slots=True, order=True)
class Error:
    """A disagreement with the gold; the smaller ``rank``, the worse."""

    rank: int
    source: str
    start: int
    message: str


@dataclass(slots=True)
class Score:
    """Precision, recall and F1 of a level."""

    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Evaluation:
    """What an evaluation found; ``missing`` names the articles that gave no document."""

    gold: int = 0
    predicted: int = 0
    right: Counter[str] = field(default_factory=Counter)
    field_right: Counter[str] = field(default_factory=Counter)
    spans: int = 0
    missing: list[str] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    def score(self, level: str) -> Score:
        """The score of a level; 0 where there is nothing to divide by."""
        right = self.right[level]
        precision = right / self.predicted if self.predicted else 0.0
        recall = right / self.gold if self.gold else 0.0
        total = precision + recall
        return Score(precision, recall, 2 * precision * recall / total if total else 0.0)

    def accuracy(self, name: str) -> float:
        """The share of right spans whose field is right."""
        return self.field_right[name] / self.spans if self.spans else 0.0

    def figures(self) -> dict[str, float]:
        """Everything a floor can hold: the F1 of each level, the accuracy of each field."""
        return {level: self.score(level).f1 for level in LEVELS} | {
            f"field.{name}": self.accuracy(name) for name in FIELDS
        }


def evaluate(articles: Iterable[GoldArticle], find: Callable[[GoldArticle], Found | None]) -> Evaluation:
    """Compare what ``find`` finds in each article with its gold; optional figures count neither way."""
    evaluation = Evaluation()
    for article in articles:
        found = find(article)
        if found is None:
            evaluation.missing.append(article.source)
        _compare(article, found, evaluation)
    evaluation.errors.sort()
    return evaluation


def _compare(article: GoldArticle, found: Found | None, evaluation: Evaluation) -> None:
    predicted, lost = _located(article, found)
    wanted = {(g.start, g.end): g for g in article.figures}
    optional = [span for span, g in wanted.items() if g.optional]
    counted = [span for span in predicted if _counts(span, wanted, optional)]
    evaluation.predicted += len(counted) + len(lost)
    for span in sorted(wanted):
        if not wanted[span].optional:
            _judge(article, wanted[span], predicted.get(span), evaluation)
    for span in counted:
        if span not in wanted:
            message = f"{predicted[span].text!r} is no figure: {_around(article.text, *span)}"
            evaluation.errors.append(Error(0, article.source, span[0], message))
    for figure in lost:
        message = f"{figure.text!r} stands nowhere in the input"
        evaluation.errors.append(Error(0, article.source, figure.start, message))


def _located(article: GoldArticle, found: Found | None) -> tuple[dict[tuple[int, int], Figure], list[Figure]]:
    """The found figures by their span in the gold's text, and those whose text is not there."""
    predicted: dict[tuple[int, int], Figure] = {}
    lost: list[Figure] = []
    if found is None:
        return predicted, lost
    document, figures = found
    back = align(document.text, article.text)
    for figure in figures:
        start, last = back.get(figure.start), back.get(figure.end - 1)
        if start is None or last is None:
            lost.append(figure)
        else:
            predicted[start, last + 1] = figure
    return predicted, lost


def _counts(
    span: tuple[int, int], wanted: dict[tuple[int, int], GoldFigure], optional: list[tuple[int, int]]
) -> bool:
    """Whether a predicted span counts: it is neither an optional figure nor a variant of one."""
    if span in wanted:
        return not wanted[span].optional
    return not any(span[0] < end and start < span[1] for start, end in optional)


def _judge(article: GoldArticle, gold: GoldFigure, figure: Figure | None, evaluation: Evaluation) -> None:
    """Count one gold figure that must be found."""
    evaluation.gold += 1
    if figure is None:
        message = f"{gold.text!r} was missed: {_around(article.text, gold.start, gold.end)}"
        evaluation.errors.append(Error(0, article.source, gold.start, message))
        return
    right = {name: agrees(name, figure, gold) for name in FIELDS}
    evaluation.spans += 1
    evaluation.field_right.update(name for name in FIELDS if right[name])
    quantity = all(right[name] for name in QUANTITY_FIELDS)
    entity = quantity and right["entity"]
    levels = {"span": True, "quantity": quantity, "entity": entity, "meaning": entity and right["category"]}
    evaluation.right.update(level for level in LEVELS if levels[level])
    wrong = [name for name in FIELDS if not right[name]]
    if wrong:
        rank = 1 if not quantity else 2 if not levels["meaning"] else 3
        said = "; ".join(f"{name} {_said(figure, name)}, wanted {getattr(gold, name)}" for name in wrong)
        evaluation.errors.append(Error(rank, article.source, gold.start, f"{gold.text!r}: {said}"))


def agrees(name: str, figure: Figure, gold: GoldFigure) -> bool:
    """Whether a field of a figure is what the gold, or its alternative, accepts."""
    alternative = gold.accepting(name)
    if alternative is not None and _same(name, figure, alternative):
        return True
    return gold.unsettled(name) or _same(name, figure, gold)


def _same(name: str, figure: Figure, gold: GoldFigure) -> bool:
    match name:
        case "value" | "low" | "high":
            return _same_number(getattr(figure, name), getattr(gold, name))
        case "modifier" | "unit":
            return bool(getattr(figure, name) == getattr(gold, name))
        case "status":
            return figure.status == (gold.status or "achieved")
        case "per":
            return sorted((figure.per or "").split("·")) == sorted((gold.per or "").split("·"))
        case "period":
            return (figure.period_start, figure.period_end) == (gold.period or (None, None))
        case _:
            return _accepted(getattr(figure, name), getattr(gold, name))


def _same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-9)


def _accepted(value: str | None, answers: list[str | None] | None) -> bool:
    """Whether a text is among the answers, quotation marks at its ends aside; no answer is ``""``."""
    return _bare(value) in {_bare(answer) for answer in (answers if answers is not None else [""])}


def _bare(value: str | None) -> str:
    return (value or "").strip("“”\"' ")


def _said(figure: Figure, name: str) -> object:
    return (figure.period_start, figure.period_end) if name == "period" else getattr(figure, name)


def _around(text: str, start: int, end: int, width: int = 15) -> str:
    """The span between marks, with the text next to it."""
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return f"…{before}⟦{text[start:end]}⟧{after}…".replace("\n", " ")
