"""The thresholds of bringing events together; each has its reason in `data/settings.toml`."""

from functools import cache

from msgspec import Struct

from allegedly.settings import section


class Limits(Struct, frozen=True):
    """The table `[happenings]`."""

    common: float
    opening: int
    keys: int
    window: int
    near: float
    link: float
    join: float
    weights: dict[str, float]


@cache
def limits() -> Limits:
    """The thresholds, read once."""
    return section("happenings", Limits)
