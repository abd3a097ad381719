"""The map: which part of the world is seen, in a picture of which size, and its outlines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from allegedly.workbench.charts.projection import HEIGHT, WIDTH, outlines, project

NEAREST = 1 / 64
"""The smallest share of the world's width that is shown: about 600 km; outlines are too coarse below."""


class Picture(NamedTuple):
    """How large a picture is drawn, in its own pixels; a screen may show it a little smaller."""

    across: int
    down: int


WIDE, NARROW = Picture(1000, 500), Picture(360, 340)
"""On a screen, and on a phone: there a picture as wide as the world would be a strip with marks of three pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with happenings by standing. `precise`: a town or smaller; else the point stands for an area."""

    name: str
    country: str
    lat: float
    lon: float
    precise: bool
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many happenings."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class View:
    """What of the sheet is seen, in the sheet's units, in a picture of a size."""

    left: float
    top: float
    width: float
    picture: Picture = WIDE

    @property
    def unit(self) -> float:
        """The sheet's units in a pixel of the picture."""
        return self.width / self.picture.across

    @property
    def height(self) -> float:
        """In the sheet's units."""
        return self.unit * self.picture.down

    @property
    def box(self) -> str:
        """As SVG's `viewBox`."""
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"

    def zoomed(self, by: float) -> View:
        """The view around the same middle, so many times as near."""
        return framed(self.left + self.width / 2, self.top + self.height / 2, self.width / by, self.picture)

    def moved(self, right: float, down: float) -> View:
        """The view moved by shares of itself."""
        middle = self.left + self.width * (0.5 + right), self.top + self.height * (0.5 + down)
        return framed(*middle, self.width, self.picture)

    def around(self, x: float, y: float) -> View:
        """Three times as near, around a point; the same where it cannot be nearer."""
        return framed(x, y, self.width / 3, self.picture)

    def narrow(self) -> View:
        """The same middle and width in the picture for a phone, which shows more above and below."""
        return framed(self.left + self.width / 2, self.top + self.height / 2, self.width, NARROW)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the sheet is seen."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    @property
    def value(self) -> str:
        """As the query parameter `view`."""
        return f"{self.left + self.width / 2:.0f},{self.top + self.height / 2:.0f},{self.width:.0f}"

    @property
    def nearest(self) -> bool:
        """Whether nothing nearer can be shown."""
        return self.width <= WIDTH * NEAREST


def framed(x: float, y: float, width: float, picture: Picture = WIDE) -> View:
    """The view around a point, no nearer than `NEAREST`, no wider than the world, kept over the sheet."""
    width = max(WIDTH * NEAREST, min(WIDTH, width))
    height = width * picture.down / picture.across
    left = max(0.0, min(WIDTH - width, x - width / 2))
    spare = HEIGHT - height
    top = spare / 2 if spare < 0 else max(0.0, min(spare, y - height / 2))
    return View(left, top, width, picture)


WORLD = framed(WIDTH / 2, HEIGHT / 2, WIDTH)


def asked(value: str) -> View | None:
    """The view that the query parameter `view` means, None where it means none."""
    parts = value[:60].split(",")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        return None
    x, y, width = map(float, parts)
    return framed(x, y, width)


def fitted(spots: Iterable[Spot]) -> View:
    """The view that holds all places with some room around them; the world where there is none."""
    points = [project(spot.lat, spot.lon) for spot in spots]
    if not points:
        return WORLD
    xs, ys = zip(*points, strict=True)
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDE.across / WIDE.down) * 1.25
    return framed((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(width, WIDTH / 16))


def land(view: View) -> list[str]:
    """The paths of the countries that the view shows a part of."""
    right, bottom = view.left + view.width, view.top + view.height
    return [
        path
        for (x, y, to_x, to_y), path in outlines()
        if x < right and to_x > view.left and y < bottom and to_y > view.top
    ]
