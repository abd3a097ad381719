"""The days that a date in EDTF may lie in, for comparing and sorting dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_SPAN_OF_YEARS = re.compile(r"(\d{2})(\d|X)X[~?%]?")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF season codes by their first month, in the northern calendar that the codes are defined by."""

ABOUT = timedelta(days=366)
"""How far a year that is only `about` (`2010~`) is taken to reach to either side; a day or a month reaches a week."""


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that a date or interval may mean, both included.

    `None` on a side is open or unknown: `2015-11/..` is (2015-11-01, None). A date without a known year
    (`XXXX-05-21`), no date, and what is no EDTF of the kinds that this package writes are (None, None): they
    exclude nothing.
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    begin, end = _one(first), _one(last)
    return begin[0], end[1]


def _one(edtf: str) -> tuple[date | None, date | None]:
    """The bounds of one date without an interval."""
    if years := _SPAN_OF_YEARS.fullmatch(edtf):
        century, decade = int(years[1]) * 100, years[2]
        low, high = (century, century + 99)
        if decade != "X":
            low, high = century + int(decade) * 10, century + int(decade) * 10 + 9
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    parts = _DAY.fullmatch(edtf)
    if not parts or parts[1] == "0000":
        return None, None
    year, month, day = (int(part) if part else None for part in parts.groups())
    assert year is not None
    try:
        begin, end = _period(year, month, day)
    except ValueError:
        return None, None
    if edtf[-1] in "~%":
        margin = ABOUT if month is None else timedelta(days=7)
        begin, end = _moved(begin, -margin), _moved(end, margin)
    return begin, end


def _period(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _SEASONS:
        start = _SEASONS[month]
        years, following = divmod(start + 2, 12)
        return date(year, start, 1), date(year + years, following + 1, 1) - timedelta(days=1)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
