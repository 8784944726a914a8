"""Tries rule files on the examples that stand beside their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.extract.dates import find_dates
from pipeline.extract.figures import find_figures
from pipeline.parse.chrome import chrome_of
from pipeline.records import Figure
from pipeline.rules import read_rules
from pipeline.rules.categories import EXAMPLES, NEVER, CategoryFile, Example, load_builtin
from pipeline.script import fold

_Failures = Iterator[str | None]
"""For each example what is wrong with it, in words, or None."""


@dataclass(slots=True)
class Trial:
    """The examples of one rule file: how many there are, and what is wrong, in words."""

    rules: str
    examples: int = 0
    failures: list[str] = field(default_factory=list)


def try_rules(categories: Iterable[CategoryFile]) -> Iterator[Trial]:
    """Try every rule file that holds examples: those of the package, and the categories in use."""
    trials: dict[str, Callable[[], _Failures]] = {
        "dates.yaml": _dates,
        "parse/chrome.yaml": _chrome,
    }
    for name, failures in trials.items():
        yield _tried(name, failures())
    builtin = load_builtin()
    for file in categories:
        trial = _tried(f"categories/{file.category}", _category(file))
        if file in builtin:
            trial.failures.extend(_too_few(file))
        yield trial


def _tried(name: str, failures: _Failures) -> Trial:
    trial = Trial(name)
    for failure in failures:
        trial.examples += 1
        if failure is not None:
            trial.failures.append(f"{name}: {failure}")
    return trial


def _dates() -> _Failures:
    for form in read_rules("dates.yaml")["forms"]:
        for example in form["examples"]:
            text = f"{form.get('before', '')}{example}{form.get('after', '')}"
            found = [(text[span.start : span.end], span.kind) for span in find_dates(text)]
            yield None if found == [(str(example), form["kind"])] else f"{example} gives {found}"
        for text in map(str, form["never"]):
            kinds = [span.kind for span in find_dates(text)]
            yield f"{text} holds a {form['kind']}" if form["kind"] in kinds else None


def _chrome() -> _Failures:
    for kind, rules in read_rules("parse/chrome.yaml").items():
        for line in rules.get("examples", ()):
            yield None if chrome_of(fold(line)) else f"{line} is no {kind}"
        for line in rules.get("never", ()):
            found = chrome_of(fold(line))
            yield f"{line} is taken for {found}" if found else None


def _category(file: CategoryFile) -> _Failures:
    for example in file.examples:
        wrong = "; ".join(_wrong(file, example))
        yield f"{_quoted(example)} {wrong}" if wrong else None
    for example in file.never:
        figure = _figure(example)
        taken = figure is not None and figure.category == file.category
        yield f"{_quoted(example)} is one by rule {figure.rule}, and must not" if figure and taken else None


def _too_few(file: CategoryFile) -> Iterator[str]:
    """A category of the package needs many examples, since many people lean on it."""
    for kind, found, least in (("examples", len(file.examples), EXAMPLES), ("never", len(file.never), NEVER)):
        if found < least:
            yield f"categories/{file.category}: {found} `{kind}`, of at least {least}"


def _quoted(example: Example) -> str:
    return f"{example.figure} in {example.text!r}"


def _figure(example: Example) -> Figure | None:
    """The figure that an example is about."""
    return next((figure for figure in find_figures(example.text) if figure.text == example.figure), None)


def _wrong(file: CategoryFile, example: Example) -> Iterator[str]:
    figure = _figure(example)
    if figure is None:
        yield "is no figure"
        return
    if figure.category != file.category:
        yield f"is {figure.category} by rule {figure.rule}"
    for name, wanted in example.fields.items():
        found = getattr(figure, name)
        if found != wanted:
            yield f"has {name} {found!r}, not {wanted!r}"
