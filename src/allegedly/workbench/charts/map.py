"""The map: places of happenings as marks on the world, near ones taken together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from allegedly.workbench.charts.projection import HEIGHT, WIDTH, outlines, project

ACROSS, DOWN = 1000, 500
"""The picture's size in its own pixels; a screen may show it smaller."""
CELL = 30
"""Pixels within which precise places are taken together: two discs side by side."""
NEAREST = 1 / 64
"""The smallest share of the world's width that is shown: about 600 km; outlines are too coarse below."""


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
    """What of the sheet is seen, in the sheet's units."""

    left: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """In the sheet's units."""
        return self.width * DOWN / ACROSS

    @property
    def box(self) -> str:
        """As SVG's `viewBox`."""
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"

    def zoomed(self, by: float) -> View:
        """The view around the same middle, so many times as near."""
        return framed(self.left + self.width / 2, self.top + self.height / 2, self.width / by)

    def moved(self, right: float, down: float) -> View:
        """The view moved by shares of itself."""
        middle = self.left + self.width * (0.5 + right), self.top + self.height * (0.5 + down)
        return framed(*middle, self.width)

    @property
    def value(self) -> str:
        """As the query parameter `view`."""
        return f"{self.left + self.width / 2:.0f},{self.top + self.height / 2:.0f},{self.width:.0f}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more places as one mark. `standing` is that of most of its happenings; `size` the radius."""

    x: float
    y: float
    size: float
    spots: tuple[Spot, ...]
    precise: bool
    standing: str
    counts: tuple[tuple[str, int], ...]
    total: int


def framed(x: float, y: float, width: float) -> View:
    """The view around a point, no nearer than `NEAREST`, no wider than the world, kept over the sheet."""
    width = max(WIDTH * NEAREST, min(WIDTH, width))
    height = width * DOWN / ACROSS
    left = max(0.0, min(WIDTH - width, x - width / 2))
    top = min(max(x0 := min(0.0, HEIGHT - height), y - height / 2), max(x0, HEIGHT - height))
    return View(left, top, width)


WORLD = framed(WIDTH / 2, HEIGHT / 2, WIDTH)


def asked(value: str) -> View | None:
    """The view that the query parameter `view` means, None where it means none."""
    parts = value[:60].split(",")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        return None
    return framed(*map(float, parts))


def fitted(spots: Iterable[Spot]) -> View:
    """The view that holds all places with some room around them; the world where there is none."""
    points = [project(spot.lat, spot.lon) for spot in spots]
    if not points:
        return WORLD
    xs, ys = zip(*points, strict=True)
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * ACROSS / DOWN) * 1.25
    return framed((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(width, WIDTH / 16))


def marks(spots: Sequence[Spot], view: View) -> list[Mark]:
    """The marks to draw, the largest first. Precise places of one cell of a grid are one mark, areas stay apart."""
    unit = view.width / ACROSS
    cells: dict[tuple[object, ...], list[tuple[float, float, Spot]]] = {}
    for spot in spots:
        x, y = project(spot.lat, spot.lon)
        if view.left <= x <= view.left + view.width and view.top <= y <= view.top + view.height:
            cell = (spot.precise, int(x / unit / CELL), int(y / unit / CELL))
            cells.setdefault(cell, []).append((x, y, spot))
    made = [_mark([*held], unit) for held in cells.values()]
    return sorted(made, key=lambda mark: (mark.precise, -mark.total, mark.x, mark.y))


def _mark(held: list[tuple[float, float, Spot]], unit: float) -> Mark:
    total = sum(spot.total for *_, spot in held)
    counts: Counter[str] = Counter()
    for *_, spot in held:
        counts.update(dict(spot.counts))
    ranked = tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    precise = held[0][2].precise
    size = (8 + 3 * log10(total)) if precise else (14 + 4 * log10(total))
    x, y = (sum(one[axis] * one[2].total for one in held) / total for axis in (0, 1))  # type: ignore[operator, misc]
    spots = tuple(sorted((one[2] for one in held), key=lambda spot: (-spot.total, spot.name)))
    return Mark(round(x), round(y), round(size * unit, 1), spots, precise, ranked[0][0], ranked, total)


def land(view: View) -> list[str]:
    """The paths of the countries that the view shows a part of."""
    right, bottom = view.left + view.width, view.top + view.height
    return [
        path
        for (x, y, to_x, to_y), path in outlines()
        if x < right and to_x > view.left and y < bottom and to_y > view.top
    ]
