"""When an article that no byline dates was published, as far as its text and its file's name tell."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?:((?:19|20)[0-9]{2})年)?[0-9]{1,2}月[0-9]{1,2}日")
_YEAR_OF_MONTH = re.compile(r"((?:19|20)[0-9]{2})年[0-9]{1,2}月")
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
    """The year of an undated text whose first day is printed with it, where no other year has a month."""
    if published or (first := _DAY.search(folded)) is None or first[1] is None:
        return None
    years = set(_YEAR_OF_MONTH.findall(folded))
    return int(first[1]) if len(years) == 1 else None
