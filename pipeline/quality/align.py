"""Where the characters of a clean text stand in the raw text it came from."""

from __future__ import annotations

_INVISIBLE = frozenset("\u200b\ufeff\u200e\u200f")


def _squeeze(text: str) -> tuple[str, list[int]]:
    """The text without white space, and the index of each character that is kept."""
    kept = [i for i, character in enumerate(text) if not character.isspace() and character not in _INVISIBLE]
    return "".join(text[i] for i in kept), kept


def align(clean: str, raw: str) -> dict[int, int]:
    """Index in the clean text → index in the raw text, for each character of a line found there.

    Lines are looked for in order, white space aside; one that is not found behind the last is
    looked for from the beginning.
    """
    haystack, places = _squeeze(raw)
    found: dict[int, int] = {}
    cursor = begin = 0
    for line in clean.split("\n"):
        needle, kept = _squeeze(line)
        at = haystack.find(needle, cursor) if needle else -1
        if needle and at < 0:
            at = haystack.find(needle)
        if at >= 0:
            found.update((begin + i, places[at + k]) for k, i in enumerate(kept))
            cursor = at + len(needle)
        begin += len(line) + 1
    return found
