"""Dates put together: ranges (*from 30 May to 3 June*), bounds (*since June*), steps (*two days after 3 June*)."""

import itertools
from dataclasses import dataclass, replace
from datetime import date

from allegedly.times import calendar
from allegedly.times.drafts import Draft, Words
from allegedly.times.lexicon import Value

_ENDS = frozenset(("date", "month", "year", "weekday", "iso", "numeric", "decade", "season", "day", "period"))
_OPEN = frozenset(("stretch", "overnight", "days", "years", "event"))
"""Readings that are no first or last day: periods with two ends, events."""


def pairs(words: Words, found: list[Draft]) -> dict[int, int]:
    """Which drafts, by their number, are the first and last date of one range."""
    made: dict[int, int] = {}
    for k, (one, other) in enumerate(itertools.pairwise(found)):
        if k in made.values() or one.reading not in _ENDS or other.reading not in _ENDS or one.last >= other.first:
            continue
        between = words.before("between", one.first) is not None
        opened = between or words.before("from-to", one.first) is not None
        linked = words.after("to", one.last) == other.first and _alike(one, other, opened)
        if linked or (between and words.after("and", one.last) == other.first):
            made[k] = k + 1
    return made


def _alike(one: Draft, other: Draft, opened: bool) -> bool:
    """Whether *X to Y* is one range: with *from* always, without it only for two dates of one kind."""
    return opened or (one.reading == other.reading and one.reading in ("date", "month", "year", "iso"))


def widen(words: Words, draft: Draft, *readings: str) -> str:
    """Takes the words of the first reading that stand before a draft into it; which reading that was, or empty."""
    for reading in readings:
        start = words.before(reading, draft.first)
        if start is not None:
            draft.first = start
            return reading
    return ""


def bound(words: Words, draft: Draft, head: int) -> str:
    """`since` or `until` where the draft is only the first or last day of something, its words then in the draft.

    *From* is a bound of what a verb says (*is closed from Monday*), not of a noun (*a letter from Monday*).
    """
    if draft.reading in _OPEN:
        return ""
    if found := widen(words, draft, "since", "until"):
        return found
    view = words.view
    return "since" if view.pos[view.head[head]] == "VERB" and widen(words, draft, "from") else ""


def starts_in_past(words: Words, draft: Draft) -> bool:
    """What has lasted since a date began before the publication, whatever the verb's tense."""
    return words.before("ever-since", draft.first) is not None


@dataclass(frozen=True)
class Step:
    """*Two days after*: pieces `[first, last)`, so many days, weeks, months or years on, back where negative."""

    first: int
    last: int
    number: int
    unit: str

    def away(self, day: str) -> str | None:
        """The date that is a step away from a day; null where that is not known to the day, or not in the calendar."""
        try:
            return calendar.stepped(date.fromisoformat(day), self.number, self.unit)
        except (ValueError, OverflowError):
            return None


def step(words: Words, draft: Draft) -> Step | None:
    """The step that stands before a draft, null where none does."""
    for reading, sign in (("later", 1), ("earlier", -1)):
        first = words.before(reading, draft.first)
        if first is not None:
            values = words.values(first, draft.first)
            number = int(values.get("number", [1])[0])
            return Step(first, draft.first, sign * number, str(values["unit"][0]))
    return None


def split(words: Words, draft: Draft) -> list[Draft]:
    """*3 and 4 June* stays one period of two days; *3 and 8 June* becomes two dates."""
    first, last = draft.number("day"), draft.number("day", 1)
    link = words.codes.find(words.lexicon.code_of["and"], draft.first, draft.last)
    between = words.lexicon.code_of["between"] in words.codes[draft.first : draft.last]
    if draft.reading != "days" or link < 0 or between or first is None or last is None or last == first + 1:
        return [draft]
    parts = []
    for start, end, number in ((draft.first, link, first), (link + 1, draft.last, last)):
        tokens = (words.token(start), words.token(end - 1) + 1)
        values: dict[str, list[Value]] = {**draft.values, "day": [number]}
        parts.append(replace(draft, first=start, last=end, reading="date", values=values, tokens=tokens))
    return parts
