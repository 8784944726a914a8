"""The shape of a paragraph: its words, its figures, its sentences and clauses.

All that finds meaning (entity, action, actor, period, …) reads this one structure. Offsets are
relative to the paragraph; a quantity and a date are one word each, tagged ``mq`` and ``t``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain, compress
from typing import NamedTuple

from pipeline.extract import lexicon
from pipeline.records import Quantity
from pipeline.rules import read_rules, roles_lexicon

_SENTENCE_END = re.compile(r"[。！？!?…]++[”’」』》）)\"]*+")
_PUNCTUATION = frozenset("，,；;：:。！？!?、…—–-·“”‘’\"'「」『』《》〈〉（）()【】[]｛｝{}～~|/\t 　")
_SPACE = re.compile(r"\s")
_CLAUSE_MARKS = frozenset("，,；;：:。！？!?…")
_LONGEST_GLUED = 4
_GAP = "\n"
"""Stands for a figure or date while the words around it are cut: no line holds it."""


@dataclass(slots=True)
class Clause:
    """Words ``first`` to ``last`` (exclusive), and the mark that closes them (``""`` for none)."""

    first: int
    last: int
    mark: str


@dataclass(slots=True)
class Sentence:
    """Characters ``start`` to ``end`` (exclusive) of the paragraph, and its clauses."""

    start: int
    end: int
    clauses: list[Clause]


@dataclass(slots=True)
class Paragraph:
    """A line of an article, cut into words.

    ``words`` are folded (simplified, half-width); ``starts[i]`` is the offset of word ``i``, with
    the paragraph's length behind the last; ``at[k]`` is the word that is ``quantities[k]``;
    ``clause_of[k]`` is its (sentence, clause) index. ``dates`` are the words that are dates.
    """

    text: str
    folded: str
    words: list[str]
    tags: list[str]
    starts: list[int]
    quantities: list[Quantity]
    at: list[int]
    sentences: list[Sentence]
    clause_of: list[tuple[int, int]]
    dates: list[int] = field(default_factory=list)

    def printed(self, first: int, last: int) -> str:
        """Words ``first`` to ``last`` (exclusive), as printed."""
        return self.text[self.starts[first] : self.starts[last]]


def build(
    text: str, folded: str, quantities: list[Quantity], dates: Iterable[tuple[int, int]] = ()
) -> Paragraph:
    """Cut a paragraph into words, sentences and clauses around its quantities and dates.

    A date that overlaps a quantity is none.
    """
    words, at, when = _words(folded, quantities, _apart(dates, quantities))
    starts = list(accumulate(map(len, words), initial=0))
    tags = list(map(_word_tags.__getitem__, words))
    for i in when:
        tags[i] = "t"
    for i in at:
        tags[i] = "mq"
    sentences = _sentences(folded, words, starts)
    clause_of = _locate(sentences, at)
    return Paragraph(text, folded, words, tags, starts, quantities, at, sentences, clause_of, when)


def _apart(dates: Iterable[tuple[int, int]], quantities: list[Quantity]) -> list[tuple[int, int]]:
    """The dates that overlap no quantity; both are in order."""
    found = []
    k = 0
    for start, end in dates:
        while k < len(quantities) and quantities[k].end <= start:
            k += 1
        if k == len(quantities) or quantities[k].start >= end:
            found.append((start, end))
    return found


def _words(
    folded: str, quantities: list[Quantity], dates: list[tuple[int, int]]
) -> tuple[list[str], list[int], list[int]]:
    """The words, and which of them are the quantities and the dates."""
    spans = [(q.start, q.end, True) for q in quantities] + [(a, b, False) for a, b in dates]
    if dates:
        spans.sort()
    pieces: list[str] = []
    cursor = 0
    for start, end, _ in spans:
        pieces.append(folded[cursor:start])
        cursor = end
    pieces.append(folded[cursor:])
    # "\r" and the gap behind it would be cut as one word
    guesses = lexicon.segment(_GAP.join(pieces).replace("\r", " "))
    words = list(chain.from_iterable(map(_parts.__getitem__, guesses)))
    at: list[int] = []
    when: list[int] = []
    gap = -1
    glued = _segmentation().before_figure
    for start, end, is_quantity in spans:
        gap = words.index(_GAP, gap + 1)
        if is_quantity and gap and words[gap - 1][-1] in glued:
            words[gap - 1 : gap] = _unglued(words[gap - 1])
            gap = words.index(_GAP, gap)
        words[gap] = folded[start:end]
        (at if is_quantity else when).append(gap)
    return words, at, when


def _unglued(word: str) -> tuple[str, ...]:
    """优质料报50元: a guess that ends in a verb, cut before it."""
    return (word,) if len(word) < 2 or lexicon.is_word(word) else (word[:-1], word[-1])


def _tag_of(word: str) -> str:
    """The tag of a word, ``w`` for punctuation."""
    return "w" if word in _PUNCTUATION or not word.strip() else lexicon.tag(word)


def _parts_of(word: str) -> tuple[str, ...]:
    """The words that a segmenter's word should have been."""
    return _cut(word) if 2 <= len(word) <= _LONGEST_GLUED else (word,)


def _cut(word: str) -> tuple[str, ...]:
    """Cut a guess before or behind a glued function word, and a verb from its object or adverb."""
    rules = _segmentation()
    if word in rules.cut_behind_first:
        return (word[0], word[1:])
    if lexicon.is_word(word):
        codes = roles_lexicon.codes()
        if len(word) == 3 and word[0] in rules.prefixed and codes.get(word[1:]) in ("v", "z", "g"):
            return (word[0], word[1:])
        if word in rules.cut_behind_second or (
            len(word) == 3 and word[-1] == "约" and lexicon.is_word(word[:2])
        ):
            return (word[:2], word[2:])
        verb, rest = word[:2], word[2:]
        if codes.get(rest) == "z" and lexicon.is_word(verb):
            return (verb, rest)
        is_pair = len(word) == 4 and not (word in codes or word in rules.whole) and lexicon.is_word(rest)
        return (verb, rest) if is_pair and (codes.get(verb) in ("v", "z") or _says_how(word)) else (word,)
    if word[-1] in rules.behind:
        return (*_parts[word[:-1]], word[-1])
    if word[0] in rules.front:
        return (word[0], *_parts[word[1:]])
    return (word,)


def _says_how(word: str) -> bool:
    """圆满完成: an entry of four characters that is an adverb and a verb, and no idiom (不可收拾)."""
    codes, first, rest = roles_lexicon.codes(), word[:2], word[2:]
    is_adverb = codes.get(first) == "d" or lexicon.tag(first) in ("d", "ad")
    is_verb = lexicon.tag(rest) in ("v", "vn") and codes.get(rest, "v") in "vzgSbhl"
    return is_adverb and is_verb and word[0] not in "不无未一"


class _Segmentation(NamedTuple):
    """The rules for cutting what the segmenter glues together."""

    front: frozenset[str]
    behind: frozenset[str]
    whole: frozenset[str]
    prefixed: frozenset[str]
    cut_behind_first: frozenset[str]
    cut_behind_second: frozenset[str]
    before_figure: frozenset[str]


@cache
def _segmentation() -> _Segmentation:
    rules = read_rules("segmentation.yaml")
    return _Segmentation(
        frozenset(rules["glued_in_front"]),
        frozenset(rules["glued_behind"]),
        frozenset(rules["whole"].split()),
        frozenset(rules["before_verbs"]),
        frozenset(rules["cut_behind_first"].split()),
        frozenset(rules["cut_behind_second"].split()),
        frozenset(rules["glued_before_figure"]),
    )


_parts = lexicon.Remembered(_parts_of)
_word_tags = lexicon.Remembered(_tag_of)


def _parts_clauses(words: list[str], i: int) -> bool:
    """Whether a space stands between Chinese words, as headlines have it: 暴雨袭城 列车停运."""
    if not 0 < i < len(words) - 1:
        return False
    return _is_chinese(words[i - 1][-1]) and (_is_chinese(words[i + 1][0]) or words[i + 1][0].isdigit())


def _is_chinese(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _sentences(folded: str, words: list[str], starts: list[int]) -> list[Sentence]:
    """Sentences with their clauses; a sentence keeps the mark and the quotes that close it."""
    ends = [m.end() for m in _SENTENCE_END.finditer(folded)]
    if not ends or ends[-1] < len(folded):
        ends.append(len(folded))
    marks = list(compress(range(len(words)), map(_CLAUSE_MARKS.__contains__, words)))
    if _SPACE.search(folded):
        spaces = compress(range(len(words)), map(str.isspace, words))
        marks = sorted(marks + [i for i in spaces if _parts_clauses(words, i)])
    sentences: list[Sentence] = []
    first = begin = mark = 0
    marks.append(len(words))
    for end in ends:
        last = bisect_left(starts, end, first, len(words))
        sentence = _trimmed(folded, begin, end)
        clauses = sentence.clauses
        while (closing := marks[mark]) < last:
            clauses.append(Clause(first, closing, words[closing][0]))
            first = closing + 1
            mark += 1
        if first < last:
            clauses.append(Clause(first, last, ""))
        sentences.append(sentence)
        first, begin = last, end
    return sentences


def _trimmed(folded: str, start: int, end: int) -> Sentence:
    """A sentence without the white space around it."""
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Sentence(start, end, [])


def _locate(sentences: list[Sentence], at: list[int]) -> list[tuple[int, int]]:
    """The (sentence, clause) of each quantity's word."""
    places: list[tuple[int, int]] = []
    k = 0
    for s, sentence in enumerate(sentences):
        for c, clause in enumerate(sentence.clauses):
            while k < len(at) and at[k] < clause.last:
                places.append((s, c))
                k += 1
        if k == len(at):
            break
    return places + [(0, 0)] * (len(at) - k)
