"""The thresholds of bringing events together; each has its reason in `data/settings.toml`."""

from functools import cache

from msgspec import Struct

from allegedly.settings import section


class Keys(Struct, frozen=True):
    """How many words of what a report is about make keys: each with a stretch of time, and in pairs without one."""

    timed: int
    paired: int


class Limits(Struct, frozen=True):
    """The table `[happenings]`."""

    common: float
    opening: int
    titled: int
    news: int
    keys: Keys
    window: int
    near: float
    far: float
    narrow: int
    slip: int
    retold: int
    story: float
    link: float
    join: float
    weights: dict[str, float]


@cache
def limits() -> Limits:
    """The thresholds, read once."""
    return section("happenings", Limits)
