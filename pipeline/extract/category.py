"""Which category a figure belongs to, and the rule that says so.

Rules are compiled to bit masks: each facet of each rule is a bit, each word of the rules maps to the
bits it satisfies. A figure's bits are then compared with those that a rule needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.extract.category_grammar import is_receiver, verb_and_object
from pipeline.extract.category_words import ContextIndex, WordIndex
from pipeline.extract.meaning import Facts
from pipeline.rules.categories import (
    WORD_FACETS,
    CategoryFile,
    Facets,
    Rule,
    WordFacet,
    every_rule,
    expand,
    listed_nouns,
    listed_verbs,
    load_builtin,
    names_with_verbs,
)

DEFAULT = ("other", "other.default")
_CONTEXT = frozenset({"before", "after", "clause", "sentence", "heading"})
_NOUN_UNITS = frozenset({"{人}", "{户}", "{人次}", "{口}", "{名}", "{位}"})
_QUOTES = '”"』」’）)'
_NUMBERS_OF = ("总数", "数量", "总量", "个数", "套数", "户数", "家数", "数目")
_TRADE = ("出口", "进口", "进出口")
_MAGNITUDES = ("万", "亿")
_QUOTED = re.compile(r"“[^“”]{1,20}”")
_LAST_RESORT = 320
_MAX_ANSWERS = 2_000
_REACH = 200
"""How far around a figure words are looked for, in characters; it keeps the work linear."""
_QUANTIFIERS = "共计达到约近超过为有了的逾仅已总数量人达至是及余名各"


class _Compiled(NamedTuple):
    """A rule as bits: it holds where all of ``need`` and none of ``forbid`` are set."""

    need: int
    forbid: int
    priority: int
    answer: tuple[str, str]


class _OfUnit:
    """The rules that look at figures of one unit, the highest priority first, and what they have answered."""

    __slots__ = ("_answers", "_mask", "_rules")

    def __init__(self, rules: tuple[_Compiled, ...]) -> None:
        self._rules = rules
        self._mask = 0
        for rule in rules:
            self._mask |= rule.need | rule.forbid
        self._answers: dict[int, tuple[int, tuple[str, str]]] = {}

    def first(self, have: int) -> tuple[int, tuple[str, str]]:
        """Priority and answer of the first rule that holds."""
        have &= self._mask
        found = self._answers.get(have)
        if found is None:
            found = self._find(have)
            if len(self._answers) < _MAX_ANSWERS:
                self._answers[have] = found
        return found

    def _find(self, have: int) -> tuple[int, tuple[str, str]]:
        for need, forbid, priority, answer in self._rules:
            if need & have == need and not forbid & have:
                return priority, answer
        return 0, DEFAULT


@dataclass(slots=True)
class Categories:
    """Compiled categories; ``classify`` is their only use."""

    named: dict[tuple[WordFacet, str], int] = field(default_factory=dict)
    """The bits of each word, or list of words, that rules name."""
    rules: list[tuple[Rule, _Compiled]] = field(default_factory=list)
    nouns: WordIndex = field(default_factory=WordIndex)
    entities: WordIndex = field(default_factory=WordIndex)
    actions: WordIndex = field(default_factory=WordIndex)
    actors: WordIndex = field(default_factory=WordIndex)
    per: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    receiver: int = 0
    indefinite: int = 0
    context: ContextIndex = field(default_factory=ContextIndex)
    by_unit: dict[tuple[str, str, str], _OfUnit] = field(default_factory=dict)

    def classify(self, facts: Facts) -> tuple[str, str]:
        """The category of a figure and the id of the rule that gave it.

        Where its own action leads only to a rule of last resort, the verbs of its clause are read, too.
        """
        around, verbs = self._around(facts)
        have = self._roles(facts) | around
        of_unit = self._of_unit(facts)
        priority, answer = of_unit.first(have if facts.action else have | verbs)
        if priority < _LAST_RESORT and facts.action and verbs & ~have:
            answer = of_unit.first(have | verbs)[1]
        return answer

    def _of_unit(self, facts: Facts) -> _OfUnit:
        """The rules that look at figures of this unit."""
        last = facts.sentence[facts.at[1] - 1 : facts.at[1]]
        # 亿 of 投资15亿 is all that such a figure prints of a unit
        printed = facts.unit_text or (last if last in _MAGNITUDES else "")
        measure = (facts.unit, printed, facts.dimension)
        found = self.by_unit.get(measure)
        if found is None:
            found = _OfUnit(tuple(bits for rule, bits in self.rules if _rule_fits(rule, measure)))
            self.by_unit[measure] = found
        return found

    def _roles(self, facts: Facts) -> int:
        """The bits of entity, action, actor, per and status."""
        counted = facts.dimension == "count" and facts.unit != "1"
        verb, noun = verb_and_object(facts.entity, facts.action)
        entity = noun or _without_verb(facts.entity.rstrip(_QUOTES), counted=counted) or _noun_before(facts)
        have = self.entities.cached(entity, self.entities.ending)
        have |= self.nouns.cached(entity, self.nouns.longest)
        if not facts.entity:
            have |= self.entities.bits.get("", 0)
        for action in (facts.action, verb):
            have |= self.actions.cached(action, self.actions.verbs) if action else 0
        if not facts.action and not verb:
            have |= self.actions.bits.get("", 0)
        if facts.actor:
            have |= self.actors.cached(facts.actor, self.actors.ending)
        for part in facts.per.split("·"):
            have |= self.per.get(part, 0)
        if is_receiver(facts.before, facts.sentence[facts.at[1] : facts.clause[1]], facts.entity):
            have |= self.receiver
        if facts.sentence[facts.at[0] : facts.at[1]] == f"一{facts.unit_text}":
            have |= self.indefinite
        return have | self.statuses.get(facts.status, 0)

    def _around(self, facts: Facts) -> tuple[int, int]:
        """The bits of the words around the figure, and those of the verbs in its clause."""
        begin, end = max(facts.clause[0], facts.at[0] - _REACH), min(facts.clause[1], facts.at[1] + _REACH)
        start, stop = facts.at[0] - begin, facts.at[1] - begin
        clause = facts.sentence[begin:end]
        named = self._named(facts.entity, clause)
        have = self.context.sentence(facts.sentence) | self.context.headings(facts.headings)
        verbs = named_until = verb_from = verb_until = 0
        for first, last, word in self.context.hits(clause):
            if word.name:
                named_until = max(named_until, last)
            if last <= start:
                have |= word.before | word.clause
            elif first >= stop:
                have |= word.after | word.clause
            else:
                continue
            if not word.verb or first < named_until or any(head <= first < tail for head, tail in named):
                continue
            # 送煤 of 发送煤炭 is no verb
            if first == verb_from or first >= verb_until:
                verbs |= word.verb
                verb_from, verb_until = first, max(last, verb_until)
        return have, verbs

    def _named(self, entity: str, clause: str) -> list[tuple[int, int]]:
        """Where names stand, whose verbs are none of the clause's: 服务 of 服务中心, 抗旱 of “抗旱先锋”."""
        named = [quoted.span() for quoted in _QUOTED.finditer(clause)] if "“" in clause else []
        length = self.nouns.longest_length(entity) if entity else 0
        at = clause.find(entity[-length:]) if length else -1
        if at >= 0:
            named.append((at, at + length))
        return named


def _noun_before(facts: Facts) -> str:
    """What stands right before a figure without entity, where the unit is no noun and no verb stands there."""
    if facts.unit in _NOUN_UNITS:
        return ""
    text = facts.before.rstrip(_QUANTIFIERS)
    verb = facts.action.rstrip(_QUANTIFIERS) if len(facts.action) > 1 else ""
    return "" if verb and text.endswith(verb) else text


def _without_verb(entity: str, *, counted: bool) -> str:
    """The noun of 风机吊装 and 水库加固, whose last word is a verb and no noun; of 充电桩总数, too.

    What is ``counted`` is goods, not their worth: 汽车 of 汽车出口.
    """
    if entity.endswith(_NUMBERS_OF):
        entity = entity[:-2]
    tail = entity[-2:]
    is_noun = any(entity[-length:] in listed_nouns() for length in (2, 3, 4))  # 运动员 is no 动员
    is_noun = is_noun and not (counted and tail in _TRADE)
    if tail in listed_verbs() and not is_noun and len(entity) > len(tail):
        return entity[: -len(tail)]
    return entity


def _rule_fits(rule: Rule, measure: tuple[str, str, str]) -> bool:
    """Whether a rule looks at figures of a unit, printed unit and dimension at all."""
    if rule.unless and _measure_fits(rule.unless, measure, otherwise=False):
        return False
    return _measure_fits(rule, measure, otherwise=True)


def _measure_fits(facets: Facets, measure: tuple[str, str, str], *, otherwise: bool) -> bool:
    """Whether unit or dimension is one of those listed; ``otherwise`` where none is listed."""
    if facets.unit is None and facets.dimension is None:
        return otherwise
    unit, printed, dimension = measure
    units = expand(facets.unit)
    return unit in units or bool(printed and printed in units) or dimension in (facets.dimension or ())


def compile_categories(files: Iterable[CategoryFile]) -> Categories:
    """Categories ready to classify with; the order of ``files`` does not matter."""
    compiled = Categories()
    bits: dict[tuple[str, tuple[str, ...]], int] = {}
    for category, rule_id, priority, rule in every_rule(files):
        need = _mask(compiled, rule, bits)
        forbid = _mask(compiled, rule.unless, bits) if rule.unless else 0
        compiled.rules.append((rule, _Compiled(need, forbid, priority, (category, rule_id))))
    for (facet, word), mask in compiled.named.items():
        _index(compiled, facet, word, mask)
    for noun in listed_nouns():
        compiled.nouns.add(noun, 0)
    for name in names_with_verbs():
        compiled.context.add(name, "name", 1)
    for index in (compiled.nouns, compiled.entities, compiled.actions, compiled.actors, compiled.context):
        index.close()
    return compiled


def _mask(compiled: Categories, facets: Facets, bits: dict[tuple[str, tuple[str, ...]], int]) -> int:
    """The bits of the facets, given out at first use and shared by rules that list the same words."""
    mask = 0
    for facet in WORD_FACETS:
        listed = facets.words(facet)
        if listed is not None:
            key = (facet, tuple(sorted(listed)))
            if key not in bits:
                bits[key] = 1 << len(bits)
                for word in listed:
                    compiled.named[facet, word] = compiled.named.get((facet, word), 0) | bits[key]
            mask |= bits[key]
    if facets.status is not None:
        bit = bits.setdefault(("status", tuple(sorted(facets.status))), 1 << len(bits))
        for status in facets.status:
            compiled.statuses[status] = compiled.statuses.get(status, 0) | bit
        mask |= bit
    if facets.receiver:
        compiled.receiver = bits.setdefault(("receiver", ()), 1 << len(bits))
        mask |= compiled.receiver
    if facets.indefinite:
        compiled.indefinite = bits.setdefault(("indefinite", ()), 1 << len(bits))
        mask |= compiled.indefinite
    return mask


def _index(compiled: Categories, facet: WordFacet, word: str, mask: int) -> None:
    """Let a word of the rules, or each of the list that it names, satisfy bits."""
    for each in expand([word]):
        if facet == "entity":
            (compiled.nouns if word.startswith("<") else compiled.entities).add(each, mask)
        elif facet == "action":
            compiled.actions.add(each, mask)
            # a single character says too little where it may be part of any word
            if len(each) > 1:
                compiled.context.add(each, "verb", mask)
        elif facet == "actor":
            compiled.actors.add(each, mask)
        elif facet == "per":
            compiled.per[each] = compiled.per.get(each, 0) | mask
        elif facet in _CONTEXT:
            compiled.context.add(each, facet, mask)


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
