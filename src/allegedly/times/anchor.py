"""Where a date is seen from: the day of publication, and the side of it that a clause speaks of."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from allegedly.settings import section
from allegedly.times.direction import PAST, UNKNOWN


class Limits(msgspec.Struct, frozen=True):
    """The thresholds of `[times]`."""

    slack_days: int
    earliest_year: int
    latest_year: int


def limits() -> Limits:
    return section("times", Limits)


@dataclass(frozen=True)
class Anchor:
    """`today` is the day of publication, null where unknown; `side` the clause's direction; `year` one that the clause
    gives; `slack` the days by which a past date may lie after the publication and still be of the same year."""

    today: date | None
    side: int
    year: int | None
    slack: int

    def nearest(self, candidates: list[date], today: date, slack: int = 0) -> date:
        """The candidate closest to today on the clause's side, else the closest of all."""
        reach = timedelta(days=slack)
        fitting = [
            c
            for c in candidates
            if self.side == UNKNOWN or (c <= today + reach if self.side == PAST else c >= today - reach)
        ]
        return min(fitting or candidates, key=lambda c: (abs(c - today), c))
