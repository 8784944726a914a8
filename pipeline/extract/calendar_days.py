"""First and last day of a time expression, settled against the day of publication."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from pipeline.extract.time_words import Time

_CURRENT = 31
"""How many days ahead of publication a month or day of no certain year may lie and still be this year's."""


def days(
    time: Time, published: date | None, *, planned: bool, year: int | None = None
) -> tuple[date, date] | None:
    """First and last day of a time; None where the calendar does not settle it.

    Args:
        time: the expression.
        published: the day of publication, where known.
        planned: whether what it dates lies ahead.
        year: the year of a date without one, where nothing was published but the text is dated.
    """
    if time.mode == "now":
        return (published, published) if published else None
    if time.unclear or time.mode in ("same", "vague", "before"):
        return None
    bounds = _bounds(time, published, planned, year)
    if bounds is None:
        return None
    first, last = bounds
    if time.to is not None:
        end = _bounds(time.to, published, planned, first.year)
        if end is None or end[1] < first:
            return None
        last = end[1]
    if time.mode == "until":
        return last, last
    if time.mode == "since":
        return (first, published) if published and first <= published else None
    running = published is not None and first <= published < last and not time.single and not planned
    if running and published is not None and (time.last_year is None):
        last = published
    return first, last


def _bounds(time: Time, published: date | None, planned: bool, year: int | None) -> tuple[date, date] | None:  # noqa: FBT001
    if published is None:
        return _calendar_bounds(time, time.year or year) if time.year or (year and time.month) else None
    if time.days_from_now is not None:
        day = published + timedelta(days=time.days_from_now)
        return day, day
    if time.weekday is not None and time.day is None:
        return _weekday(time.weekday, time.weeks_from_now, published, planned)
    if time.weeks_from_now is not None and time.day is None:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=time.weeks_from_now)
        return monday, monday + timedelta(days=6)
    if time.months_from_now is not None:
        index = published.year * 12 + published.month - 1 + time.months_from_now
        return _calendar_bounds(time, index // 12, index % 12 + 1)
    if time.year is not None:
        return _calendar_bounds(time, time.year)
    if time.years_from_now is not None:
        return _calendar_bounds(time, published.year + time.years_from_now)
    return _nearest(time, published, planned)


def _weekday(weekday: int, weeks: int | None, published: date, planned: bool) -> tuple[date, date]:  # noqa: FBT001
    """A day of the week; of no certain week the last one, or the next one of a plan."""
    day = published + timedelta(days=weekday - published.weekday(), weeks=weeks or 0)
    if weeks is None and day > published and not planned:
        day -= timedelta(weeks=1)
    elif weeks is None and day < published and planned:
        day += timedelta(weeks=1)
    return day, day


def _nearest(time: Time, published: date, planned: bool) -> tuple[date, date] | None:  # noqa: FBT001
    """A month or day without a year: the last one before publication, the next one of a plan."""
    if time.month is None:
        if time.day is None:
            return None
        month = published.month - (time.day > published.day and not planned)
        return _calendar_bounds(time, published.year - (month == 0), month or 12)
    this = _calendar_bounds(time, published.year)
    if this is None:
        return None
    # 1至12月, said in January, are those of last year
    unfinished = time.month_range and this[1] > published and (this[1] - published).days > _CURRENT
    if not planned and (unfinished or (this[0] > published and (this[0] - published).days > _CURRENT)):
        return _calendar_bounds(time, published.year - 1)
    return this


def _calendar_bounds(time: Time, year: int | None, month: int | None = None) -> tuple[date, date] | None:
    """First and last day within a year."""
    if year is None or not 1000 < year < 3000:
        return None
    first_month = time.month or month
    if first_month is None:
        return date(year, 1, 1), date(time.last_year or year, 12, 31)
    last_month = time.last_month or first_month
    last_year = time.last_year or (year + (last_month < first_month))
    if not 1 <= last_month <= 12:
        return None
    end = calendar.monthrange(last_year, last_month)[1]
    try:
        return date(year, first_month, time.day or 1), date(
            last_year, last_month, min(end, time.last_day or time.day or end)
        )
    except ValueError:
        return None
