"""Dates that name a day, a month or a year of their own: *3 June*, *June 2013*, *the 1990s*, *Christmas Eve*."""

from datetime import date

from allegedly.times.anchor import Anchor
from allegedly.times.calendar import Period, made
from allegedly.times.direction import FUTURE, LIKELY_PAST, PAST
from allegedly.times.drafts import Draft


def date_(draft: Draft, anchor: Anchor) -> Period | None:
    """A day of a month, with or without its year."""
    month, day = draft.number("month"), draft.number("day") or draft.number("ordinal")
    return _of_year(month, day, draft.number("year") or anchor.year, draft.number("weekday"), anchor)


def _of_year(
    month: int | None, day: int | None, year: int | None, weekday: int | None, anchor: Anchor
) -> Period | None:
    if month is None or day is None or made(year, month, day) is None:
        return None
    if year is None and anchor.today is not None:
        year = year_of(month, day, weekday, anchor.today, anchor)
    return one(made(year, month, day))


def year_of(month: int, day: int, weekday: int | None, today: date, anchor: Anchor) -> int:
    """The year of a day and month: the nearest on the clause's side; a weekday given with it must fit if one can."""
    years = range(today.year - 8, today.year + 9)  # 29 February comes every four years, once a century every eight
    days = [date(year, month, day) for year in years if made(year, month, day)]
    near = [d for d in days if abs(d.year - today.year) <= 1] or days
    if weekday is not None:
        near = [d for d in near if d.isoweekday() == weekday] or near
    return anchor.nearest(near, today, anchor.slack).year


def one(edtf: str | None) -> Period | None:
    return (edtf, edtf) if edtf else None


def shifted_year(draft: Draft, anchor: Anchor) -> int | None:
    """The year of *last year*, *this year*, *next year*."""
    shift = draft.number("shift", -1)
    return None if anchor.today is None or shift is None else anchor.today.year + shift


def date_of_year(draft: Draft, anchor: Anchor) -> Period | None:
    year = shifted_year(draft, anchor)
    return one(made(year, draft.number("month"), draft.number("day")))


def days(draft: Draft, anchor: Anchor) -> Period | None:
    """Two days of one month: *3-5 June*."""
    month, first, last = draft.number("month"), draft.number("day"), draft.number("day", 1)
    if first is None or last is None or first >= last:
        return None
    start = _of_year(month, first, draft.number("year") or anchor.year, None, anchor)
    if start is None:
        return None
    end = made(int(start[0][:4]) if start[0][:4].isdigit() else None, month, last)
    return (start[0], end) if end else None


def iso(draft: Draft, anchor: Anchor) -> Period | None:
    month = draft.number("day")
    return one(made(draft.number("year"), month, draft.number("day", 1))) if month and month <= 12 else None


def numeric(draft: Draft, anchor: Anchor) -> Period | None:
    """25/06/2013 and 06/25/2013 are one day; 05/06/2013 is one of two, and hence none."""
    day, other = draft.number("day"), draft.number("day", 1)
    found = {made(draft.number("year"), m, d) for m, d in ((day, other), (other, day)) if m is not None and m <= 12} - {
        None
    }
    return one(found.pop()) if len(found) == 1 else None


def month(draft: Draft, anchor: Anchor) -> Period | None:
    """A month; without a year that of publication counts as past, unless *last* or *next* stands before it."""
    wanted, year, today = draft.number("month"), draft.number("year") or anchor.year, anchor.today
    if wanted is None:
        return None
    if year is None and today is not None:
        year, shift = today.year, draft.values.get("shift")
        other = shift is not None and wanted == today.month
        if shift == [0]:  # "this June" is this year's
            pass
        elif anchor.side == FUTURE:
            year += wanted < today.month or other
        elif anchor.side in (PAST, LIKELY_PAST) or (wanted - today.month) % 12 * anchor.future_weight > 12:
            year -= wanted > today.month or other
        else:
            year += wanted < today.month
    return one(made(year, wanted))


def month_of_year(draft: Draft, anchor: Anchor) -> Period | None:
    return one(made(shifted_year(draft, anchor), draft.number("month")))


def year(draft: Draft, anchor: Anchor) -> Period | None:
    return one(made(draft.number("year")))


def years(draft: Draft, anchor: Anchor) -> Period | None:
    """2013-14, which is two years; 2010-12 may be a month, and is none."""
    first, second = draft.number("year"), draft.number("short")
    if first is None or second is None or second <= 12 or second != (first + 1) % 100:
        return None
    return f"{first:04}", f"{first + 1:04}"


def decade(draft: Draft, anchor: Anchor) -> Period | None:
    return one(str(draft.values["decade"][0]))


def century(draft: Draft, anchor: Anchor) -> Period | None:
    number = draft.number("nth") or draft.number("ordinal") or 0
    return one(f"{number - 1:02}XX") if 10 <= number <= 22 else None


def part_of_year(draft: Draft, anchor: Anchor) -> Period | None:
    """A quarter or a half, as its months."""
    number = draft.number("nth") or draft.number("ordinal") or 0
    months = 6 if draft.reading == "half" else 3
    year = draft.number("year") or shifted_year(draft, anchor)
    if not year or not 1 <= number <= 12 // months:
        return None
    return f"{year:04}-{(number - 1) * months + 1:02}", f"{year:04}-{number * months:02}"


def named(draft: Draft, anchor: Anchor) -> Period | None:
    """A day with a name: of every year (`12-24`) or of one (`2001-09-11`)."""
    *given, month, day = (int(part) for part in draft.named.split("-"))
    return _of_year(month, day, given[0] if given else anchor.year, None, anchor)
