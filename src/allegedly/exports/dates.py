"""EDTF dates as tables of incidents want them: one day, and how exact it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from allegedly.records import bounds


class Dated(NamedTuple):
    """A day to file an event under, with ACLED's precision (1 the day, 2 about a week, 3 a month); both null where
    the date is wider than a month, open, without a year or missing."""

    day: date | None
    precision: int | None


UNDATED = Dated(None, None)


def dated(edtf: str | None) -> Dated:
    """ACLED's rule: the day itself; the middle of a week or weekend; the middle of a month; wider is not dated."""
    days = span(edtf)
    if days is None:
        return UNDATED
    first, last = days
    length = (last - first).days + 1
    if length > 31:
        return UNDATED
    middle = first + timedelta(days=(length - 1) // 2)
    return Dated(middle, 1 if length == 1 else 2 if length <= 10 else 3)


def span(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of a date that has both."""
    first, last = bounds(edtf)
    return None if first is None or last is None or last < first else (first, last)


def ucdp_precision(edtf: str | None) -> int | None:
    """UCDP's `date_prec`: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; null beyond."""
    days = span(edtf)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    return next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if length <= most), None)
