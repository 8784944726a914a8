"""The shape of a paragraph: its words, its figures, its sentences and clauses.

All that finds meaning (entity, action, actor, period, …) reads this one structure. Offsets are
relative to the paragraph; a quantity and a date are one word each, tagged ``mq`` and ``t``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.extract import lexicon
from pipeline.records import Quantity

_SENTENCE_END = re.compile(r"[。！？!?…]++[”’」』》）)\"]*+")
_PUNCTUATION = frozenset("，,；;：:。！？!?、…—–-·“”‘’\"'「」『』《》〈〉（）()【】[]｛｝{}～~|/\t 　")
_CLAUSE_MARKS = frozenset("，,；;：:。！？!?…")


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
    clauses: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A line of an article, cut into words.

    ``words`` are folded (simplified, half-width); ``starts[i]`` is the offset of word ``i``, with
    the paragraph's length behind the last; ``at[k]`` is the word that is ``quantities[k]``;
    ``clause_of[k]`` is its (sentence, clause) index.
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

    def printed(self, first: int, last: int) -> str:
        """Words ``first`` to ``last`` (exclusive), as printed."""
        return self.text[self.starts[first] : self.starts[last]]


def build(
    text: str, folded: str, quantities: list[Quantity], dates: Iterable[tuple[int, int]] = ()
) -> Paragraph:
    """Cut a paragraph into words, sentences and clauses around its quantities and dates."""
    words, starts, at = _words(folded, quantities, dates)
    tags = lexicon.tags(words)
    for i in range(len(words)):
        if words[i] in _PUNCTUATION or not words[i].strip():
            tags[i] = "w"
    for i in _merged(folded, starts, dates):
        tags[i] = "t"
    for i in at:
        tags[i] = "mq"
    sentences = _sentences(folded, words, starts)
    clause_of = _locate(sentences, at)
    return Paragraph(text, folded, words, tags, starts, quantities, at, sentences, clause_of)


def _words(
    folded: str, quantities: list[Quantity], dates: Iterable[tuple[int, int]]
) -> tuple[list[str], list[int], list[int]]:
    """The words, their offsets (with the end), and the word index of each quantity."""
    spans = sorted([(q.start, q.end, True) for q in quantities] + [(a, b, False) for a, b in dates])
    words: list[str] = []
    starts: list[int] = []
    at: list[int] = []
    cursor = 0
    for start, end, is_quantity in spans:
        if start < cursor:
            continue
        cursor = _append(words, starts, folded[cursor:start], cursor)
        if is_quantity:
            at.append(len(words))
        starts.append(start)
        words.append(folded[start:end])
        cursor = end
    _append(words, starts, folded[cursor:], cursor)
    starts.append(len(folded))
    return words, starts, at


def _append(words: list[str], starts: list[int], piece: str, offset: int) -> int:
    """Segment a piece that stands at an offset; the offset behind it."""
    if piece:
        for word in lexicon.segment(piece):
            words.append(word)
            starts.append(offset)
            offset += len(word)
    return offset


def _merged(folded: str, starts: list[int], dates: Iterable[tuple[int, int]]) -> list[int]:
    """The word indices of the dates."""
    index = {start: i for i, start in enumerate(starts)}
    return [index[a] for a, b in dates if a in index and starts[index[a] + 1] == b]


def _sentences(folded: str, words: list[str], starts: list[int]) -> list[Sentence]:
    """Sentences with their clauses; a sentence keeps the mark and the quotes that close it."""
    ends = [m.end() for m in _SENTENCE_END.finditer(folded)]
    if not ends or ends[-1] < len(folded):
        ends.append(len(folded))
    sentences: list[Sentence] = []
    word, begin = 0, 0
    for end in ends:
        sentence = Sentence(begin, end)
        first = word
        while word < len(words) and starts[word] < end:
            if words[word][0] in _CLAUSE_MARKS:
                sentence.clauses.append(Clause(first, word, words[word][0]))
                first = word + 1
            word += 1
        if first < word:
            sentence.clauses.append(Clause(first, word, ""))
        sentences.append(sentence)
        begin = end
    return sentences


def _locate(sentences: list[Sentence], at: list[int]) -> list[tuple[int, int]]:
    """The (sentence, clause) of each quantity's word."""
    places: list[tuple[int, int]] = []
    everywhere = (
        (s, c, clause) for s, sentence in enumerate(sentences) for c, clause in enumerate(sentence.clauses)
    )
    where = next(everywhere, None)
    for word in at:
        while where is not None and word >= where[2].last:
            where = next(everywhere, None)
        places.append((where[0], where[1]) if where is not None else (0, 0))
    return places
