"""From drafts to times: what is kept, what goes together, and which day it was."""

from datetime import date, timedelta
from functools import cache, cached_property

from allegedly.language.view import View
from allegedly.records import Span, Time
from allegedly.settings import rows
from allegedly.times import absolute, calendar, composition, guards, relative
from allegedly.times.anchor import Anchor, Limits
from allegedly.times.calendar import Period
from allegedly.times.direction import FUTURE, PAST, clause, direction
from allegedly.times.drafts import Draft, Words, drafts
from allegedly.times.lexicon import Lexicon

READINGS = {
    "date": absolute.date_,
    "date of year": absolute.date_of_year,
    "days": absolute.days,
    "iso": absolute.iso,
    "numeric": absolute.numeric,
    "month": absolute.month,
    "month of year": absolute.month_of_year,
    "year": absolute.year,
    "years": absolute.years,
    "decade": absolute.decade,
    "century": absolute.century,
    "quarter": absolute.part_of_year,
    "half": absolute.part_of_year,
    "named": absolute.named,
    "event": absolute.named,
    "season": relative.season,
    "weekday": relative.weekday,
    "weekday of week": relative.weekday_of_week,
    "day of month": relative.day_of_month,
    "day": relative.day,
    "overnight": relative.overnight,
    "period": relative.period,
    "rest of period": relative.rest_of_period,
    "weekend": relative.weekend,
    "ago": relative.ago,
    "stretch": relative.stretch,
}
"""The readings that `times_patterns.tsv` may name."""

Published = tuple[date, date] | None


@cache
def speech() -> frozenset[str]:
    """The verbs of saying."""
    return frozenset(lemma for lemma, part, kind, *_ in rows("cues.tsv")[1:] if part == "verb" and kind == "statement")


class Reader:
    """Reads the times of one Doc: `published` is the first and last day on which its report may have appeared."""

    def __init__(self, view: View, lexicon: Lexicon, limits: Limits, published: Published) -> None:
        self.view = view
        self.words = Words(view, lexicon)
        self.limits = limits
        self.published = published
        self.late = False

    def times(self) -> tuple[Time, ...]:
        """All times in the order of the text; none overlaps another."""
        found = drafts(self.words)
        if not found:
            return ()
        pairs = composition.pairs(self.words, found)
        paired = {*pairs, *pairs.values()}
        kept = {k for k, d in enumerate(found) if guards.allowed(self.words, d, k in paired, self.limits)}
        self.late = any(self.said_after(d) for k, d in enumerate(found) if k in kept)
        years = self.years([d for k, d in enumerate(found) if k in kept and k not in paired and d.reading == "year"])
        made: list[Time] = []
        ends: set[int] = set()
        for k, draft in enumerate(found):
            if k not in kept or k in ends:
                continue
            other = pairs.get(k)
            if other in kept and other is not None and (time := self.range(draft, found[other])):
                made.append(time)
                ends.add(other)
            else:
                for part in composition.split(self.words, draft):
                    made += self.single(part, years)
        return tuple(made)

    def said_after(self, draft: Draft) -> bool:
        """Whether a past *said on Friday* in a report of Thursday means the day after it rather than a week ago.

        Reports are dated in another time zone, or updated: so in all of nine such cases in 27 news articles. What was
        done, not said, on such a day may well be a week old.
        """
        if draft.reading != "weekday" or "shift" in draft.values or not self.published:
            return False
        first, last = self.published
        head = guards.top(self.view, draft)
        if first != last or (draft.number("weekday") or 0) - first.isoweekday() not in (1, -6):
            return False
        verb = self.view.head[head]
        return self.view.lemma[verb] in speech() and self.side(draft, head) == PAST

    def years(self, drafts: list[Draft]) -> dict[int, int | None]:
        """The year that each clause names by itself, by the clause's verb; null where it names several."""
        named: dict[int, int | None] = {}
        for draft in drafts:
            verb = clause(self.view, guards.top(self.view, draft))
            named[verb] = None if verb in named else draft.number("year")
        return named

    def single(self, draft: Draft, years: dict[int, int | None]) -> list[Time]:
        """The time of one draft, with the bound or the step before it: none where it cannot be known."""
        view = self.view
        head = guards.top(view, draft)
        side = self.side(draft, head)
        inside = guards.modified(view, draft, head) is not None
        stepped = composition.step(self.words, draft)
        period = self.period(draft, side, years.get(clause(view, head)))
        if period is None:
            return []
        if stepped and period[0] == period[1] and (away := stepped.away(period[0])):
            if not inside:
                return [self.time(stepped.first, draft.last, (away, away))]
            return [self.time(stepped.first, stepped.last, (away, away)), self.time(draft.first, draft.last, period)]
        if not inside and not stepped:
            bound = composition.bound(self.words, draft, head)
            if bound == "since":
                period = period[0], ".."
            elif bound == "until":
                period = "..", period[1]
        return [self.time(draft.first, draft.last, self.hedged(draft, period))]

    def hedged(self, draft: Draft, period: Period) -> Period:
        """*About 1950* is 1950~, *more than two years ago* is then or before."""
        if draft.hedge == "about" and period[0] == period[1]:
            return f"{period[0]}~", f"{period[0]}~"
        if draft.reading == "ago" and draft.hedge:
            return ("..", period[1]) if draft.hedge == "more" else (period[0], "..")
        return period

    def side(self, draft: Draft, head: int) -> int:
        shift = draft.values.get("shift")
        if shift and int(shift[-1]):
            return PAST if int(shift[-1]) < 0 else FUTURE
        if composition.starts_in_past(self.words, draft):
            return PAST
        return direction(self.view, draft.tokens[0], head)

    def period(self, draft: Draft, side: int, year: int | None) -> Period | None:
        """A draft on the calendar. Where the publication is only known to a month or a year, what is the same on its
        first and its last day is certain; anything else is read as without a publication date."""
        read = READINGS[draft.reading]
        slack, weight = self.limits.slack_days, self.limits.future_weight
        seen = [read(draft, Anchor(day, side, year, slack, weight, self.late)) for day in self.published or ()]
        if seen and seen[0] == seen[1]:
            return seen[0]
        return read(draft, Anchor(None, side, year, slack, weight))

    def range(self, one: Draft, other: Draft) -> Time | None:
        """The time from one draft to another, a year given to one holding for both; null where they do not follow."""
        side = self.side(other, guards.top(self.view, other))
        given, ending = one.number("year"), other.number("year")
        last = self.period(other, side, ending or given)
        if last is None:
            return None
        closing = int(last[1][:4]) if last[1][:4].isdigit() else None
        first = self.period(one, side, given or closing)
        if first and first[0] > last[1]:  # over New Year, or over Sunday
            if one.reading == other.reading == "weekday":
                last = calendar.day(date.fromisoformat(last[1]) + timedelta(weeks=1))
            elif given and not ending:
                last = self.period(other, side, given + 1)
            elif closing and not given:
                first = self.period(one, side, closing - 1)
        if first is None or last is None or first[0] > last[1]:
            return None
        composition.widen(self.words, one, "from-to", "between")
        return self.time(one.first, other.last, (first[0], last[1]))

    def time(self, first: int, last: int, period: Period) -> Time:
        start, end = self.words.chars(first, last)
        return Time(span=Span.of(self.text, start, end), edtf=calendar.edtf(period))

    @cached_property
    def text(self) -> str:
        """The Doc's text, which spaCy puts together anew at every look."""
        return self.view.source
