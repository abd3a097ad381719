"""Dates by their distance from the day of publication: *on Monday*, *last week*, *three days ago*, *this summer*."""

from datetime import date, timedelta

from allegedly.times import calendar
from allegedly.times.absolute import one
from allegedly.times.anchor import Anchor
from allegedly.times.calendar import Period, made
from allegedly.times.direction import FUTURE, LIKELY_PAST
from allegedly.times.drafts import Draft


def weekday(draft: Draft, anchor: Anchor) -> Period | None:
    """The nearest such day on the clause's side, today included unless *last* or *next* stands before it."""
    wanted, today = draft.number("weekday"), anchor.today
    if wanted is None or today is None:
        return None
    shift = draft.values.get("shift")
    ahead = (wanted - today.isoweekday()) % 7
    if anchor.side == FUTURE or (shift == [0] and anchor.side > LIKELY_PAST):
        ahead += 7 if shift and int(shift[-1]) > 0 and not ahead else 0
    elif ahead != 1 or shift or not anchor.late:
        ahead -= 7 if ahead or (shift and int(shift[-1]) < 0) else 0
    return calendar.day(today + timedelta(days=ahead))


def weekday_of_week(draft: Draft, anchor: Anchor) -> Period | None:
    wanted, shift = draft.number("weekday"), draft.number("shift")
    if anchor.today is None or wanted is None or shift is None:
        return None
    monday = date.fromisoformat(calendar.week(anchor.today, shift)[0])
    return calendar.day(monday + timedelta(days=wanted - 1))


def day_of_month(draft: Draft, anchor: Anchor) -> Period | None:
    """*The 3rd*, *Monday the 3rd*: the nearest on the clause's side."""
    wanted, today = draft.number("day") or draft.number("ordinal"), anchor.today
    if wanted is None or today is None:
        return None
    months = [calendar.months_on(today, n).split("-") for n in range(-2, 3)]  # two months on there is a 31st
    days = [date(int(y), int(m), wanted) for y, m in months if made(int(y), int(m), wanted)]
    if (name := draft.number("weekday")) is not None:
        days = [d for d in days if d.isoweekday() == name]
    return calendar.day(anchor.nearest(days, today)) if days else None


def day(draft: Draft, anchor: Anchor) -> Period | None:
    return None if anchor.today is None else calendar.day(anchor.today + timedelta(days=int(draft.named)))


def overnight(draft: Draft, anchor: Anchor) -> Period | None:
    """The night before publication; the one after it is nobody's word."""
    if anchor.today is None or anchor.side == FUTURE:
        return None
    return (anchor.today - timedelta(days=1)).isoformat(), anchor.today.isoformat()


def period(draft: Draft, anchor: Anchor) -> Period | None:
    """Last, this or next week, month or year."""
    return None if anchor.today is None else _period(draft, anchor.today, draft.number("shift") or 0)


def _period(draft: Draft, today: date, shift: int) -> Period | None:
    unit = str(draft.values["period"][-1])
    return calendar.week(today, shift) if unit == "week" else one(calendar.stepped(today, shift, unit))


def rest_of_period(draft: Draft, anchor: Anchor) -> Period | None:
    """*The end of the year*: this one, unless the clause tells of the past, where it may be any."""
    if anchor.today is None or anchor.side <= LIKELY_PAST:
        return None
    return _period(draft, anchor.today, 0)


def weekend(draft: Draft, anchor: Anchor) -> Period | None:
    """Saturday and Sunday: *last* and *next* are never the one that is going on, *the* and *this* may be."""
    if anchor.today is None:
        return None
    shift = draft.number("shift", -1)
    saturday = date.fromisoformat(calendar.week(anchor.today)[0]) + timedelta(days=5)
    begun = saturday <= anchor.today
    if shift == -1 or (not shift and anchor.side <= LIKELY_PAST) or (shift is None and anchor.side != FUTURE):
        weeks = -1 if shift == -1 or not begun else 0
    else:
        weeks = 1 if shift and begun else 0
    first = saturday + timedelta(weeks=weeks)
    return first.isoformat(), (first + timedelta(days=1)).isoformat()


def season(draft: Draft, anchor: Anchor) -> Period | None:
    """A season of a year; winter belongs to the year in which it begins."""
    code, year, today = draft.number("season"), draft.number("year") or anchor.year, anchor.today
    if code is None or (year is None and today is None):
        return None
    if year is None and today is not None:
        now = (today.year - (today.month <= 2), 21 + (today.month - 3) % 12 // 3)
        year, shift = now[0], draft.values.get("shift")
        other = bool(shift and int(shift[-1])) and code == now[1]
        if shift == [0] and code != 24:
            year = today.year
        elif anchor.side == FUTURE or (shift == [0] and today.month > 2):
            year += code < now[1] or other
        else:
            year -= code > now[1] or other
    return one(f"{year:04}-{code}")


def ago(draft: Draft, anchor: Anchor) -> Period | None:
    return None if anchor.today is None else one(_stepped(draft, anchor.today, -1))


def _stepped(draft: Draft, today: date, sign: int) -> str | None:
    number = draft.number("number") or 1
    try:
        return calendar.stepped(today, sign * number, str(draft.values["unit"][-1]))
    except (OverflowError, ValueError):
        return None


def stretch(draft: Draft, anchor: Anchor) -> Period | None:
    """*The past three days*, *the next two weeks*: from then to publication or from it to then."""
    if anchor.today is None:
        return None
    sign, unit = draft.number("shift", -1) or 0, str(draft.values["unit"][-1])
    end, now = _stepped(draft, anchor.today, sign), calendar.stepped(anchor.today, 0, unit)
    if end is None or not sign:
        return None
    return (end, now) if sign < 0 else (now, end)
