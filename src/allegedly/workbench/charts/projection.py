"""The Natural Earth projection: the whole world on a sheet, with areas and shapes both a little wrong, neither much.

Polynomials by Šavrič, Jenny, Patterson, Petrovič and Hurni, "A polynomial equation for the Natural Earth projection",
Cartography and Geographic Information Science 38 (2011), 363-372.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import pi, radians

from allegedly.world.shapes import shapes

WIDTH = 20_000
"""The width of the world on the sheet; a unit is about 2 km at the equator, finer than the outlines."""

_SCALE = WIDTH / (2 * pi * 0.8707)


@lru_cache(maxsize=100_000)  # the places of a ledger are the same on each request
def project(lat: float, lon: float) -> tuple[float, float]:
    """Where a point in degrees lies on the sheet: x to the right, y down, (0, 0) at the upper left.

    Latitudes beyond the poles are taken as the poles, longitudes are taken round the world to -180..180.
    """
    phi = radians(max(-90.0, min(90.0, lat)))
    around = lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
    p2 = phi * phi
    p4 = p2 * p2
    x = radians(around) * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = _up(phi)
    return WIDTH / 2 + x * _SCALE, HEIGHT / 2 - y * _SCALE


def _up(phi: float) -> float:
    p2 = phi * phi
    p4 = p2 * p2
    return phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))


HEIGHT = 2 * _up(pi / 2) * _SCALE


@cache
def outlines() -> tuple[tuple[tuple[float, float, float, float], str], ...]:
    """Each country's box on the sheet (left, top, right, bottom) and its path, in whole units."""
    made = []
    for shape in shapes():
        points = [[project(lat, lon) for lon, lat in ring] for ring in shape.rings]
        xs, ys = ([p[axis] for ring in points for p in ring] for axis in (0, 1))
        made.append(((min(xs), min(ys), max(xs), max(ys)), "".join(map(_path, points))))
    return tuple(made)


def _path(points: list[tuple[float, float]]) -> str:
    rounded = [(round(x), round(y)) for x, y in points]
    (x, y), parts = rounded[0], []
    parts.append(f"M{x} {y}l")
    for nx, ny in rounded[1:]:
        if (nx, ny) != (x, y):
            parts.append(f"{nx - x} {ny - y} ")
            x, y = nx, ny
    return "".join(parts).rstrip() + "z" if len(parts) > 1 else ""  # an island smaller than a unit
