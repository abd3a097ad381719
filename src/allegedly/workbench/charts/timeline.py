"""The timeline: happenings by decade, year, month or day, stacked by standing; few of them as bars of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from allegedly.ledger.spread import Days
from allegedly.records import bounds

Unit = Literal["decade", "year", "month", "day"]
PICTURES = {"wide": (1000, 10), "narrow": (340, 4)}
"""How wide the timeline is drawn on a screen and on a phone, in its own pixels, and how many labels stand under it."""
DOWN = 240


@dataclass(frozen=True, slots=True)
class Stack:
    """A period: happenings surely in it by standing, and how many more may lie in it (`maybe`)."""

    first: date
    last: date
    label: str
    counts: tuple[tuple[str, int], ...]
    sure: int
    maybe: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One happening's stretch in thousandths of the window. `told` as an interval, or `pale`: somewhere within;
    `fades_in` and `fades_out`: open at that end."""

    x: float
    width: float
    pale: bool
    fades_in: bool
    fades_out: bool


def window(days: Days, since: date | None, until: date | None) -> tuple[date, date] | None:
    """The days to show: those asked for, else from the first known day to the last one."""
    known = np.concatenate((days.first[days.first > 0], days.last[days.last > 0]))
    if not len(known) and not (since and until):
        return None
    low = since or _day(int(known.min()))
    high = until or _day(int(known.max()))
    return (low, high) if low <= high else (high, low)


def moved(low: date, high: date, by: float) -> tuple[date, date]:
    """The window later by a share of itself, earlier by a negative one."""
    days = (high - low).days + 1
    return _window(low.toordinal() + round(days * by), days)


def zoomed(low: date, high: date, by: float) -> tuple[date, date]:
    """The window around the same middle, so many times as near, a week at least."""
    days = (high - low).days + 1
    wanted = max(round(days / by), min(days, 7))
    return _window(low.toordinal() + (days - wanted) // 2, wanted)


def _window(first: int, days: int) -> tuple[date, date]:
    """So many days from an ordinal on, moved into the days that there are."""
    days = min(days, date.max.toordinal())
    first = max(1, min(date.max.toordinal() - days + 1, first))
    return date.fromordinal(first), date.fromordinal(first + days - 1)


def unit_of(low: date, high: date) -> Unit:
    """The length of the periods that some 12 to 80 of fill the window."""
    length = (high - low).days
    return "day" if length <= 62 else "month" if length <= 6 * 366 else "year" if length <= 80 * 366 else "decade"


def periods(low: date, high: date, unit: Unit) -> Iterator[tuple[date, date]]:
    """The whole periods that cover the window, in order."""
    at = _begin(low, unit)
    while at <= high:
        following = _following(at, unit)
        yield at, following - timedelta(days=1) if following else date.max
        if following is None:
            return
        at = following


def stacks(days: Days, low: date, high: date) -> list[Stack]:
    """The window's periods. A happening whose first and last day lie in one period is surely in it."""
    unit = unit_of(low, high)
    covered = list(periods(low, high, unit))
    starts = np.array([_number(first) for first, _ in covered])
    ends = np.array([_number(last) for _, last in covered])
    begins = np.searchsorted(ends, days.first)  # 0 is open: the first period
    finishes = np.searchsorted(starts, np.where(days.last == 0, 99_999_999, days.last), side="right") - 1
    inside = (begins < len(covered)) & (finishes >= 0)
    wide = (days.first == 0) | (days.last == 0) | (begins != finishes)
    wide |= (days.first < starts[0]) | (days.last > ends[-1])
    size = len(covered)
    loose = inside & wide & (begins <= finishes)
    up = np.bincount(begins[loose], minlength=size + 1) - np.bincount(finishes[loose] + 1, minlength=size + 1)
    maybe = np.cumsum(up).tolist()
    sure = inside & ~wide
    keys = begins[sure] * len(days.standings) + days.standing[sure]
    table = np.bincount(keys, minlength=size * len(days.standings)).reshape(size, -1).tolist()
    return [
        Stack(a, b, _label(a, unit), tuple(zip(days.standings, row, strict=True)), sum(row), maybe[at])
        for at, ((a, b), row) in enumerate(zip(covered, table, strict=True))
    ]


def bar(edtf: str, low: date, high: date) -> Bar | None:
    """The bar of a date in EDTF; None where it has no year or lies outside the window."""
    first, last = bounds(edtf)
    if (first is None and last is None) or (first and first > high) or (last and last < low):
        return None
    days = (high - low).days + 1
    begin = max((first or low) - low, timedelta()).days
    end = min((last or high) - low, high - low).days + 1
    width = max(1000 * (end - begin) / days, 4.0)
    x = min(1000 * begin / days, 1000 - width)
    pale = "/" not in edtf and first != last
    return Bar(round(x, 1), round(width, 1), pale, first is None or first < low, last is None or last > high)


def ticks(found: Sequence[Stack], most: int) -> list[tuple[int, str]]:
    """Labels under the periods, so many at most: which one, and what it says."""
    step = -(-len(found) // most)
    return [(at, one.label) for at, one in enumerate(found) if at % step == 0]


def _begin(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    if unit == "month":
        return day.replace(day=1)
    return date(day.year if unit == "year" else max(day.year // 10 * 10, 1), 1, 1)


def _following(day: date, unit: Unit) -> date | None:
    try:
        if unit == "day":
            return day + timedelta(days=1)
        if unit == "month":
            return date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return date(day.year + 1 if unit == "year" else day.year // 10 * 10 + 10, 1, 1)
    except (OverflowError, ValueError):
        return None


def _label(day: date, unit: Unit) -> str:
    text = day.isoformat()
    return {"day": text, "month": text[:7], "year": text[:4], "decade": f"{text[:3]}0s"}[unit]


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _day(number: int) -> date:
    return date(number // 10_000, number // 100 % 100, number % 100)
