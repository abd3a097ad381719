"""The thresholds of the events room, `[events]` of `data/settings.toml`."""

from functools import cache

from msgspec import Struct

from allegedly import settings


class Leisure(Struct, frozen=True):
    """From how many of its words on a report is about sport or a show."""

    words: int
    share: float


class EventSettings(Struct, frozen=True):
    """Field names are those of the file, which gives the reasons."""

    least_score: float
    phrase: int
    leisure: Leisure
    literal: frozenset[str]
    fresh_days: int
    old_days: int
    rank: dict[str, float]
    score: dict[str, float]


@cache
def limits() -> EventSettings:
    return settings.section("events", EventSettings)
