"""Whether a word is a verb where it stands, and what a verb's place says of a figure."""

from __future__ import annotations

import re

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Scan
from pipeline.rules import roles_lexicon

# what follows a number that a change starts from: 以前的 … 提高, 、33% … 调整
_CHANGES = re.compile(r"[fD]?(?:[yc]q){0,6}[dlt]{0,2}(?:[zo]|[gv](?![ns])|lq)")


def predicate(scan: Scan, i: int, low: int) -> bool:
    """Whether a gerund is a verb where it stands: first in the clause, or behind an adverb or who acts."""
    codes, words = scan.codes, scan.paragraph.words
    if _in_name(scan, i):
        return False
    if says_which(scan, i) and (i == low or codes[i - 1] != "d"):
        return False
    if i == low:
        return not (i + 1 < scan.size and words[i + 1] in roles_lexicon.signals().made_of_acts)
    before = codes[i - 1]
    if before == "n":
        acts = nouns.can_act(words[i - 1]) or words[i - 1] in roles_lexicon.signals().things
        return acts or _behind_phrase(scan, i, low)
    if before == "a":
        rated = words[i - 1] in roles_lexicon.signals().rates_of_acts and codes[i + 1 : i + 2] in ("n", "a")
        return rated or (i - 2 >= low and codes[i - 2] in "dx")
    if before == "f":
        return not _bounds_figure(scan, i - 1, low)
    if before == "y":
        return i - 2 >= low and codes[i - 2] == "q" and words[i] in roles_lexicon.codes()
    if before in "lc":
        return words[i - 1] in roles_lexicon.signals().adverbial
    return before in "dotrexhsq"


def says_which(scan: Scan, i: int) -> bool:
    """参展企业, 科研楼, 研究中心: whether an act only says which noun it stands before."""
    if (
        scan.paragraph.words[i + 1 : i + 2]
        and scan.paragraph.words[i + 1] in roles_lexicon.nouns().named_for_acts
    ):
        return True
    return scan.codes[i + 1 : i + 2] in ("n", "s") and (
        scan.paragraph.words[i] in roles_lexicon.signals().intransitive
    )


def _in_name(scan: Scan, i: int) -> bool:
    """供电公司, 消防救援站: whether an act is part of an organisation's name."""
    codes, words, heads = scan.codes, scan.paragraph.words, roles_lexicon.nouns().named_for_acts
    i += 1
    while i < scan.size and codes[i] in "gn":
        if words[i] in heads:
            return True
        i += 1
    return False


def _bounds_figure(scan: Scan, i: int, low: int) -> bool:
    """35千伏及以下: whether a locative belongs to the figure before it."""
    while i > low and scan.codes[i] in "fc":
        i -= 1
    return scan.codes[i] == "q"


def _behind_phrase(scan: Scan, i: int, low: int) -> bool:
    """为灾区群众培训技工: whether a prepositional phrase ends before a gerund."""
    j = i - 1
    while j > low and scan.codes[j] in "nsa":
        j -= 1
    return scan.codes[j] == "x" or scan.paragraph.words[j] == "为"


def has_verb(scan: Scan, first: int, last: int) -> bool:
    """Whether words ``first`` to ``last`` hold a verb that is one for certain."""
    codes = scan.codes[first:last]
    return "v" in codes or "z" in codes or "go" in codes


def starts_change(scan: Scan, at: int, low: int) -> bool:
    """由2300公斤提高到3000公斤: whether the figure at a word is where a change starts from."""
    if scan.codes.find("x", low, at) < 0:
        return False
    i = at - 1
    within = "Dtfmldoengsav" if scan.codes[at - 1] == "D" else "Dtfmldoengsa"
    while i >= low and scan.codes[i] in within:
        i -= 1
    if i < low or scan.codes[i] != "x" or scan.paragraph.words[i] not in roles_lexicon.signals().from_words:
        return False
    return _CHANGES.match(scan.codes, behind_unit(scan, at)) is not None


def behind_unit(scan: Scan, at: int) -> int:
    """The word behind the quantity at a word, and behind what it is for each of: 3.4万元/吨."""
    behind = at + 1
    if scan.codes[behind : behind + 1] == "w" and scan.paragraph.words[behind] in ("/", "／"):
        return min(behind + 2, scan.size)
    return behind
