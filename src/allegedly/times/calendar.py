"""Days, months and years as EDTF, and steps between them."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

Period = tuple[str, str]
"""First and last EDTF date of a time; the same twice for a single one, `..` for an open end."""

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


def publication(published: str | None) -> tuple[date, date] | None:
    """The first and last day on which a report may have been published; null where its date leaves the year open.

    Takes what `Report.published` may hold: a day, a month, a year or an interval of them, in EDTF.
    """
    ends = (published or "").split("/")
    first, last = _PUBLISHED.fullmatch(ends[0]), _PUBLISHED.fullmatch(ends[-1])
    if not first or not last or not all("1000" <= f[1] < "3000" for f in (first, last)):
        return None  # near the ends of the calendar there is no week before or after
    try:
        lower = date(int(first[1]), int(first[2] or 1), int(first[3] or 1))
        if last[3]:
            return lower, date(int(last[1]), int(last[2]), int(last[3]))
        month = int(last[2] or 12)
        return lower, date(int(last[1]) + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:  # a season, the year 0 or 9999
        return None


def made(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """An EDTF date, null where the calendar has no such day; an unknown year stays open."""
    if month is None:
        return None if year is None else f"{year:04}"
    if day is not None:
        try:
            date(2000 if year is None else year, month, day)  # an unknown year may be a leap year
        except ValueError:
            return None
    written = "XXXX" if year is None else f"{year:04}"
    return f"{written}-{month:02}" + ("" if day is None else f"-{day:02}")


def day(d: date) -> Period:
    return d.isoformat(), d.isoformat()


def months_on(d: date, n: int) -> str:
    """The month `n` months after that of a day; raises OverflowError where the calendar ends."""
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    return f"{year:04}-{month + 1:02}"


def week(d: date, n: int = 0) -> Period:
    """Monday and Sunday of the week `n` weeks after that of a day."""
    monday = d - timedelta(days=d.weekday()) + timedelta(weeks=n)
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def stepped(d: date, n: int, unit: str) -> str:
    """The date `n` units after a day, as exact as the unit: a day for days and weeks, else a month or a year.

    Raises OverflowError where the calendar ends.
    """
    if unit in ("day", "week"):
        return (d + timedelta(days=n * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        return months_on(d, n)
    year = d.year + n * (10 if unit == "decade" else 1)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    return f"{year:04}"


def edtf(period: Period) -> str:
    return period[0] if period[0] == period[1] else "/".join(period)
