"""Whether two dates or two places can be those of one occurrence."""

import math
from functools import cache

from msgspec import Struct

from allegedly import settings
from allegedly.records import EventPlace
from allegedly.records.edtf import bounds
from allegedly.world.countries import country

EARTH = 6371.0
"""Mean radius in kilometres (IUGG)."""


class Nearness(Struct, frozen=True):
    """Field names are those of the file, which gives the reasons."""

    far_km: float


@cache
def limits() -> Nearness:
    return settings.section("nearness", Nearness)


def overlap(one: str, other: str) -> bool:
    """Whether two EDTF dates can be of one day; without a year where one is a part of the other as written."""
    (a, b), (c, d) = bounds(one), bounds(other)
    if a and b and c and d:
        return a <= d and c <= b
    return one.startswith(other) or other.startswith(one)


def apart(one: EventPlace, other: EventPlace) -> bool:
    """Whether an occurrence at one place is none at the other: other countries, or towns too far from each other."""
    if one.name == other.name:
        return False
    if one.country != other.country:
        return bool(one.country and other.country)
    if country(one.name) or country(other.name) or None in (one.lat, one.lon, other.lat, other.lon):
        return False  # a town in its country
    return distance(one, other) > limits().far_km


def distance(one: EventPlace, other: EventPlace) -> float:
    """Kilometres between two places whose coordinates are known, on a sphere (equirectangular)."""
    y1, x1, y2, x2 = (math.radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    return EARTH * math.hypot(y2 - y1, (x2 - x1) * math.cos((y1 + y2) / 2))
