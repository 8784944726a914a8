"""What grammar tells of a figure beyond its roles: whom a deed is done for, and verbs that hold their object."""

from __future__ import annotations

import re

from pipeline.rules.categories import listed_nouns, listed_verbs, single_verbs

# 为 of 分别为, 作为, 因为 hands nothing to anybody
_HANDED = re.compile(
    r"(?:(?<![作成称认因分别约均达视定列评改升变增减降较])为|[向给替帮]|帮助)[^，、；：。！？]{0,8}$"
)
_DONE = re.compile(r"(?![左右上下以之](?:右|下|上|内|多))[\u4e00-\u9fff]{2}")


def is_receiver(before: str, after: str, entity: str) -> bool:
    """Whether a deed is done for what is counted: 为12家企业减税, 向农户300户发放种子.

    ``before`` and ``after`` are the clause's text around the figure.
    """
    if entity and before.endswith(entity):
        before = before[: -len(entity)]
    elif entity and after.startswith(entity):
        after = after[len(entity) :]
    return _HANDED.search(before[-14:]) is not None and _DONE.match(after) is not None


def verb_and_object(entity: str, action: str) -> tuple[str, str]:
    """The verb and the noun of a verb that holds its object: 建 and 房 of 建房; empty where there is none."""
    word = entity or action
    if len(word) != 2 or word in listed_nouns() or word in listed_verbs():
        return "", ""
    verb, noun = word[0], word[1]
    return (verb, noun) if verb in single_verbs() and noun in listed_nouns() else ("", "")
