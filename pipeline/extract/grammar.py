"""Patterns written as data: named parts, ``{part}`` stands for it in a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"\{([a-z_]+)\}")


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with each ``{part}`` replaced by that part, itself expanded.

    Raises:
        KeyError: a part that is not defined.
    """
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: f"(?:{parts[found[1]]})", pattern)
    return pattern
