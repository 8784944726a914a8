"""When an article that no byline dates was published, as far as its text and its file's name tell."""

from __future__ import annotations

import re
from datetime import date

_OPENING_DATE = re.compile(r"\s*((?:19|20)[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日")
_DAY_IN_NAME = re.compile(
    r"(?<![0-9])((?:19[4-9]|20[0-4])[0-9])([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


def day_in_name(source: str) -> date | None:
    """The day in the name of a file or record: evening-news-20240229-07.txt."""
    found = _DAY_IN_NAME.search(source.rpartition("/")[2])
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def anchor_year(folded: str, published: date | None) -> int | None:
    """The year of an undated text that opens with a full date."""
    found = None if published else _OPENING_DATE.match(folded)
    return int(found[1]) if found else None
