"""The outlines of countries, to draw a map with: Natural Earth's at 1:110 million, which are in the public domain.

`data/world/shapes.json` is a list of [ISO 3166 alpha-3 code, rings]; a ring is a longitude and a latitude in hundredths
of a degree, then differences. `scripts/build_shapes.py` writes it. Borders are drawn as Natural Earth draws them: by
who holds the land, not by who claims it.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate

import msgspec

from allegedly.settings import DATA

FILE = DATA / "world" / "shapes.json"


class Shape(msgspec.Struct, frozen=True):
    """A country's outline: rings of (longitude, latitude) in degrees. `country` is empty for a land without a code."""

    country: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """All outlines, sorted by code."""
    packed = msgspec.json.decode(FILE.read_bytes(), type=list[tuple[str, list[list[int]]]])
    return tuple(Shape(code, tuple(map(_ring, rings))) for code, rings in packed)


def _ring(packed: list[int]) -> tuple[tuple[float, float], ...]:
    lons, lats = accumulate(packed[::2]), accumulate(packed[1::2])
    return tuple((lon / 100, lat / 100) for lon, lat in zip(lons, lats, strict=True))
