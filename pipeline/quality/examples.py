"""Tries rule files on the examples that stand beside their rules."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pipeline.extract.dates import find_dates
from pipeline.extract.figures import find_figures
from pipeline.extract.numerals import find_numerals
from pipeline.extract.quantities import Rejected, article_quantities, find_quantities
from pipeline.parse.byline import read_byline
from pipeline.parse.chrome import chrome_of
from pipeline.records import Figure
from pipeline.rules import VETOES, read_rules
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
        "numerals.yaml": _numerals,
        "senses.yaml": _senses,
        **{name: partial(_vetoes, name) for name in VETOES},
        "dates.yaml": _dates,
        "changes.yaml": _changes,
        "modifiers.yaml": _modifiers,
        "headings.yaml": _headings,
        "status.yaml": partial(_field, "status.yaml", lambda figure: figure.status),
        "per.yaml": partial(_field, "per.yaml", lambda figure: figure.per),
        "place.yaml": partial(_field, "place.yaml", lambda figure: figure.place),
        "period.yaml": partial(_field, "period.yaml", _period),
        "parse/chrome.yaml": _chrome,
        "parse/metadata.yaml": _metadata,
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


def _numerals() -> _Failures:
    for row in read_rules("numerals.yaml")["examples"]:
        wanted = row["is"]
        for text in row["said"]:
            found = find_numerals(text)
            said = [[one.low, one.high] if isinstance(wanted, list) else one.value for one in found]
            right = len(said) == 1 and found[0].text == text and _is_close(said[0], wanted)
            yield None if right else f"{text} gives {said}, not {wanted}"


def _is_close(found: Any, wanted: Any) -> bool:
    """Whether numbers, or pairs of them, are the same but for the last digits."""
    if isinstance(wanted, list):
        return all(map(_is_close, found, wanted))
    if found is None or wanted is None:
        return found is wanted
    return math.isclose(found, wanted, rel_tol=1e-12)


def _senses() -> _Failures:
    for example in read_rules("senses.yaml")["examples"]:
        text, wanted = example["text"], example["unit"]
        units = [quantity.unit for quantity in find_quantities(text)]
        right = units[-1:] == ([] if wanted is None else [wanted])
        yield None if right else f"the last number of {text} has units {units}, not {wanted}"


def _vetoes(file: str) -> _Failures:
    for rule in read_rules(file)["rules"]:
        for text in map(str, rule["examples"]):
            found = [quantity.text for quantity in find_quantities(text)]
            yield f"{rule['id']}: {text} gives {found}" if found else None
        for text in map(str, rule["never"]):
            rejected: list[Rejected] = []
            found = [quantity.text for quantity in article_quantities(text, fold(text), rejected)]
            stands = found and rule["id"] not in {one.reason for one in rejected}
            yield None if stands else f"{rule['id']}: {text} is refused, and must stand"


def _modifiers() -> _Failures:
    for example in read_rules("modifiers.yaml")["examples"]:
        text, wanted = example["text"], example["modifier"]
        found = [quantity.modifier for quantity in find_quantities(text)]
        yield None if found[-1:] == [wanted] else f"the last number of {text} is {found}, not {wanted}"


def _headings() -> _Failures:
    for kind, rules in read_rules("headings.yaml").items():
        for wanted, lines in ((True, rules["examples"]), (False, rules["never"])):
            for line in lines:
                found = any(re.search(pattern, fold(line)) for pattern in rules["patterns"])
                yield None if found is wanted else f"{line} {'is' if found else 'is no'} {kind}"


def _field(rules: str, told: Callable[[Figure], str | None]) -> _Failures:
    """Sentences with what the rules of a file say of one of their figures."""
    content = read_rules(rules)
    for example in content["examples"]:
        text, wanted = example["text"], example["is"]
        figures = find_figures(text, published=content.get("published"))
        found = [told(figure) for figure in figures if figure.text == example["figure"]]
        yield None if found[:1] == [wanted] else f"{example['figure']} in {text} gives {found}, not {wanted}"


def _period(figure: Figure) -> str | None:
    first, last = figure.period_start, figure.period_end
    return None if first is None else f"{first}" if first == last else f"{first}..{last}"


def _dates() -> _Failures:
    for form in read_rules("dates.yaml")["forms"]:
        for example in form["examples"]:
            text = f"{form.get('before', '')}{example}{form.get('after', '')}"
            found = [(text[span.start : span.end], span.kind) for span in find_dates(text)]
            yield None if found == [(str(example), form["kind"])] else f"{example} gives {found}"
        for text in map(str, form["never"]):
            kinds = [span.kind for span in find_dates(text)]
            yield f"{text} holds a {form['kind']}" if form["kind"] in kinds else None


def _changes() -> _Failures:
    examples = read_rules("changes.yaml")["examples"]
    for kind, offset in (("changes", 0.0), ("states", 273.15)):
        for text in examples[kind]:
            found = [(figure.value, figure.base_value) for figure in find_figures(text)]
            right = [value is not None and _is_close(base, value + offset) for value, base in found] == [True]
            yield None if right else f"{text} gives {found}, and is no one of {kind}"


def _chrome() -> _Failures:
    for kind, rules in read_rules("parse/chrome.yaml").items():
        for line in rules.get("examples", ()):
            yield None if chrome_of(fold(line)) else f"{line} is no {kind}"
        for line in rules.get("never", ()):
            found = chrome_of(fold(line))
            yield f"{line} is taken for {found}" if found else None


def _metadata() -> _Failures:
    rules = read_rules("parse/metadata.yaml")
    for example in rules["examples"]:
        line, wanted = example["line"], {key: value for key, value in example.items() if key != "line"}
        found = _fields_of(line)
        yield None if found == wanted else f"{line} gives {found}, not {wanted}"
    for line in rules["never"]:
        found = _fields_of(line)
        yield f"{line} gives {found}, and is no byline" if found else None


def _fields_of(line: str) -> dict[str, object]:
    """What a byline says, as its examples write it."""
    byline = read_byline(line)
    if byline is None:
        return {}
    said = {
        "published": byline.published and byline.published.at.isoformat(),
        "publisher": byline.publisher,
        "authors": byline.authors,
        "keywords": (byline.keywords or "").split(),
    }
    return {name: value for name, value in said.items() if value}


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
