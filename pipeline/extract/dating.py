"""The year of an article that no byline dates, as far as its text tells."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?:((?:19|20)[0-9]{2})年)?[0-9]{1,2}月[0-9]{1,2}日")
_YEAR_OF_MONTH = re.compile(r"((?:19|20)[0-9]{2})年[0-9]{1,2}月")


def anchor_year(folded: str, published: date | None) -> int | None:
    """The year of an undated text whose first day is printed with it, where no other year has a month."""
    if published or (first := _DAY.search(folded)) is None or first[1] is None:
        return None
    years = set(_YEAR_OF_MONTH.findall(folded))
    return int(first[1]) if len(years) == 1 else None
