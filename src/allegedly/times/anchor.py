"""Where a date is seen from: the day of publication, and the side of it that a clause speaks of."""

from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from allegedly.settings import section
from allegedly.times.direction import FUTURE, PAST


class Limits(msgspec.Struct, frozen=True):
    """The thresholds of `[times]`."""

    slack_days: int
    future_weight: int
    earliest_year: int
    latest_year: int


def limits() -> Limits:
    return section("times", Limits)


@dataclass(frozen=True)
class Anchor:
    """`today` is the day of publication, null where unknown; `side` the clause's direction; `year` one that the clause
    gives; `slack` the days by which a past date may lie after the publication and still be of the same year.

    `future_weight` says by how much a date to come must be nearer than a past one where the clause leaves it open;
    `late` that the report tells what was said on the day after its date.
    """

    today: date | None
    side: int
    year: int | None
    slack: int
    future_weight: int
    late: bool = False

    def nearest(self, candidates: list[date], today: date, slack: int = 0) -> date:
        """The candidate closest to today on the clause's side; where that is not sure, days to come count for more."""
        reach = timedelta(days=slack)
        weight = 1 if self.side in (PAST, FUTURE) else self.future_weight
        fitting = candidates
        if self.side == PAST:
            fitting = [c for c in candidates if c <= today + reach]
        elif self.side == FUTURE:
            fitting = [c for c in candidates if c >= today - reach]
        return min(fitting or candidates, key=lambda c: ((c - today) * (weight if c > today else -1), c))
