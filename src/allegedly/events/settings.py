"""The thresholds of the events room, `[events]` of `data/settings.toml`."""

from functools import cache

from msgspec import Struct

from allegedly import settings


class Rank(Struct, frozen=True):
    """What weighs for an event to be the report's main one."""

    later: float
    mentions: float
    depth: float
    parties: float
    verb: float
    score: float
    happened: float


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
    rank: Rank
    score: dict[str, float]


@cache
def limits() -> EventSettings:
    return settings.section("events", EventSettings)
