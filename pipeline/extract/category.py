"""Which category a figure belongs to, and the rule that says so.

Rules are compiled to bit masks: each facet of each rule is a bit, each word of the rules maps to the
bits it satisfies. A figure's bits are then compared with those that a rule needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.extract.meaning import Facts
from pipeline.rules.categories import (
    WORD_FACETS,
    CategoryFile,
    Facets,
    WordFacet,
    every_rule,
    expand,
    listed_nouns,
    listed_verbs,
    load_builtin,
    word_lists,
)

DEFAULT = ("other", "other.default")
_CACHED = 20_000
# what a one-character verb may be dressed in: 新架, 送去, 只出, 建起了
_BARE_VERB = re.compile(r"^(?:新|再|多|少|加|只|共|还|又|另|连夜|分别|陆续)+(?=.)|(?<=.)(?:了|着|过|到|去|来|上|下|出|起|成|完|好|给|至|往|入)+$")
_NOUN_UNITS = frozenset({"{人}", "{户}", "{人次}", "{口}", "{名}", "{位}"})
_QUOTES = '”"』」’）)'
_QUANTIFIERS = "共计达到约近超过为有了的逾仅已总数量人达至是及余名各"


class _WordIndex:
    """Words → bits; the words are looked up inside a text or at its end."""

    __slots__ = ("_cache", "_first", "_last", "bits")

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        self._cache: dict[str, int] = {}

    def add(self, word: str, bit: int) -> None:
        self.bits[word] = self.bits.get(word, 0) | bit

    def close(self) -> None:
        """Note the lengths of the words by their first and last character."""
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for word in self.bits:
            if word:
                first.setdefault(word[0], set()).add(len(word))
                last.setdefault(word[-1], set()).add(len(word))
        self._first = {c: tuple(sorted(n)) for c, n in first.items()}
        self._last = {c: tuple(sorted(n, reverse=True)) for c, n in last.items()}

    def inside(self, text: str, shortest: int = 1) -> int:
        """The bits of every word of at least ``shortest`` characters that stands in the text."""
        bits, first = self.bits, self._first
        have = 0
        for i, character in enumerate(text):
            for length in first.get(character, ()):
                if length >= shortest:
                    have |= bits.get(text[i : i + length], 0)
        return have

    def verbs(self, text: str) -> int:
        """The bits of the words in an action; a single character counts only by itself: 架 of 新架."""
        return self.inside(text, 2) or self.bits.get(_BARE_VERB.sub("", text), 0)

    def ending(self, text: str) -> int:
        """The bits of every word that the text ends with."""
        have = 0
        for length in self._last.get(text[-1:], ()):
            have |= self.bits.get(text[-length:], 0)
        return have

    def longest(self, text: str) -> int:
        """The bits of the longest word that the text ends with."""
        length = self.longest_length(text)
        return self.bits[text[-length:]] if length else 0

    def longest_length(self, text: str) -> int:
        """The length of that word; 0 where no word ends the text."""
        for length in self._last.get(text[-1:], ()):
            if length <= len(text) and text[-length:] in self.bits:
                return length
        return 0

    def cached(self, text: str, look: Callable[[str], int]) -> int:
        """The same, remembered: entities and actions come again and again."""
        have = self._cache.get(text)
        if have is None:
            if len(self._cache) > _CACHED:
                self._cache.clear()
            have = self._cache[text] = look(text)
        return have


@dataclass(slots=True)
class _Compiled:
    """A rule as bits: it holds where all of ``need`` and none of ``forbid`` are set."""

    answer: tuple[str, str]
    facets: Facets
    unless: Facets | None
    need: int = 0
    forbid: int = 0


@dataclass(slots=True)
class Categories:
    """Compiled categories; ``classify`` is their only use."""

    rules: list[_Compiled] = field(default_factory=list)
    words: dict[WordFacet, _WordIndex] = field(default_factory=dict)
    nouns: _WordIndex = field(default_factory=_WordIndex)
    statuses: dict[str, int] = field(default_factory=dict)
    context: int = 0
    by_unit: dict[tuple[str, str, str], tuple[_Compiled, ...]] = field(default_factory=dict)
    last: tuple[str, str, int] = ("", "", 0)

    def classify(self, facts: Facts) -> tuple[str, str]:
        """The category of a figure and the id of the rule that gave it."""
        have = self._roles(facts)
        lazy = self.context
        for rule in self._fitting(facts.unit, facts.unit_text, facts.dimension):
            missing = rule.need & ~have
            if missing & ~lazy:
                continue
            if lazy and (missing or rule.forbid & lazy):
                have |= self._context(facts)
                lazy = 0
                missing = rule.need & ~have
            if not missing and not rule.forbid & have:
                return rule.answer
        return DEFAULT

    def _fitting(self, unit: str, printed: str, dimension: str) -> tuple[_Compiled, ...]:
        """The rules that look at figures of this unit, the highest priority first."""
        measure = (unit, printed, dimension)
        rules = self.by_unit.get(measure)
        if rules is None:
            rules = tuple(
                rule
                for rule in self.rules
                if _measure_fits(rule.facets, measure, otherwise=True)
                and not (rule.unless and _measure_fits(rule.unless, measure, otherwise=False))
            )
            self.by_unit[measure] = rules
        return rules

    def _roles(self, facts: Facts) -> int:
        words = self.words
        entity = _without_verb(facts.entity.rstrip(_QUOTES)) or _noun_before(facts)
        have = words["entity"].cached(entity, words["entity"].ending)
        have |= self.nouns.cached(entity, self.nouns.longest)
        if not facts.entity:
            have |= words["entity"].bits.get("", 0)
        action = words["action"]
        have |= action.cached(facts.action, action.verbs) if facts.action else self._clause_verbs(facts)
        have |= words["actor"].cached(facts.actor, words["actor"].ending)
        for part in facts.per.split("·"):
            have |= words["per"].bits.get(part, 0)
        return have | self.statuses.get(facts.status, 0)

    def _clause_verbs(self, facts: Facts) -> int:
        """The verbs of the clause without its entity's head: 服务 of 服务中心 is none."""
        before, after, action = facts.before, facts.after, self.words["action"]
        if facts.entity:
            head = facts.entity[-(self.nouns.longest_length(facts.entity) or len(facts.entity)) :]
            before, after = before.replace(head, " "), after.replace(head, " ")
        # a single character says too little where it may be part of any word
        return action.inside(before, 2) | action.inside(after, 2) | action.bits.get("", 0)

    def _context(self, facts: Facts) -> int:
        words = self.words
        have = words["before"].inside(facts.before) | words["after"].inside(facts.after)
        have |= words["clause"].inside(facts.before) | words["clause"].inside(facts.after)
        sentence, heading, bits = self.last
        if sentence is not facts.sentence or heading is not facts.heading:
            bits = words["sentence"].inside(facts.sentence)
            bits |= words["heading"].inside(facts.heading) | words["heading"].inside(facts.title)
            self.last = (facts.sentence, facts.heading, bits)
        return have | bits


def _noun_before(facts: Facts) -> str:
    """What stands right before a figure without entity, where the unit is no noun and no verb stands there."""
    if facts.unit in _NOUN_UNITS:
        return ""
    text = facts.before.rstrip(_QUANTIFIERS)
    verb = facts.action if len(facts.action) > 1 else ""
    return "" if verb and text.endswith(verb) else text


def _without_verb(entity: str) -> str:
    """The noun of 风机吊装 and 水库加固, whose last word is a verb of the lists and no noun."""
    tail = entity[-2:]
    if tail in listed_verbs() and tail not in listed_nouns() and len(entity) > len(tail):
        return entity[: -len(tail)]
    return entity


def _measure_fits(facets: Facets, measure: tuple[str, str, str], *, otherwise: bool) -> bool:
    """Whether unit or dimension is one of those listed; ``otherwise`` where none is listed."""
    if facets.unit is None and facets.dimension is None:
        return otherwise
    unit, printed, dimension = measure
    units = expand(facets.unit)
    return unit in units or bool(printed and printed in units) or dimension in (facets.dimension or ())


def compile_categories(files: Iterable[CategoryFile]) -> Categories:
    """Categories ready to classify with; the order of ``files`` does not matter."""
    compiled = Categories(words={facet: _WordIndex() for facet in WORD_FACETS})
    bits: dict[tuple[str, tuple[str, ...]], int] = {}
    for category, rule_id, rule in every_rule(files):
        one = _Compiled((category, rule_id), rule, rule.unless)
        one.need = _mask(compiled, rule, bits)
        one.forbid = _mask(compiled, rule.unless, bits) if rule.unless else 0
        compiled.rules.append(one)
    for noun in listed_nouns():
        compiled.nouns.add(noun, 0)
    for index in (*compiled.words.values(), compiled.nouns):
        index.close()
    return compiled


def _mask(compiled: Categories, facets: Facets, bits: dict[tuple[str, tuple[str, ...]], int]) -> int:
    """The bits of the facets, given out at first use and shared by rules that list the same words."""
    mask = 0
    for facet in WORD_FACETS:
        listed = facets.words(facet)
        if listed is None:
            continue
        key = (facet, tuple(sorted(listed)))
        if key not in bits:
            bits[key] = 1 << len(bits)
            _index(compiled, facet, listed, bits[key])
            if facet in ("before", "after", "clause", "sentence", "heading"):
                compiled.context |= bits[key]
        mask |= bits[key]
    if facets.status is not None:
        key = ("status", tuple(sorted(facets.status)))
        bit = bits.setdefault(key, 1 << len(bits))
        for status in facets.status:
            compiled.statuses[status] = compiled.statuses.get(status, 0) | bit
        mask |= bit
    return mask


def _index(compiled: Categories, facet: WordFacet, listed: list[str], bit: int) -> None:
    for word in listed:
        nouns = facet == "entity" and word.startswith("<")
        index = compiled.nouns if nouns else compiled.words[facet]
        for each in expand([word]):
            index.add(each, bit)


class _Active:
    """The categories of this process; the built-in ones until others are chosen."""

    categories: Categories | None = None


def use(categories: Categories | None) -> None:
    """Classify with these categories in this process; None is the built-in ones."""
    _Active.categories = categories


def classify(facts: Facts) -> tuple[str, str]:
    """The category of a figure and the id of the rule that gave it."""
    if _Active.categories is None:
        _Active.categories = compile_categories(load_builtin())
    return _Active.categories.classify(facts)
