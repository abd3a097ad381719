"""The map's marks: near places taken together, and areas moved aside where they would cover a town."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, log10, pi, sin

from allegedly.workbench.charts.map import Spot, View
from allegedly.workbench.charts.projection import project

BESIDE, ABOVE = 46, 34
"""Pixels within which places of one kind are taken together, along and up: two marks with a number between them."""
ASIDE = (34.0, 46.0, 60.0)
"""Pixels by which an area's mark is moved where another mark is in its way, the nearest free place first."""
DIRECTIONS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more places as one mark at x, y. `standing` is that of most of its happenings; `size` the radius.

    An area's mark may stand beside its point (`from_x`, `from_y`), which only says where to draw it.
    """

    x: float
    y: float
    from_x: float
    from_y: float
    size: float
    spots: tuple[Spot, ...]
    precise: bool
    standing: str
    counts: tuple[tuple[str, int], ...]
    total: int

    @property
    def aside(self) -> bool:
        """Whether it stands beside its point."""
        return (self.x, self.y) != (self.from_x, self.from_y)


def marks(spots: Sequence[Spot], view: View) -> list[Mark]:
    """The marks to draw, areas first, the largest of each kind first.

    A place joins the mark of the largest place near it of its kind; so no two marks of a kind cover each other. An
    area's mark then makes way for all that stand already.
    """
    unit = view.unit
    placed = [(*project(spot.lat, spot.lon), spot) for spot in spots]
    seen = [one for one in placed if view.holds(one[0], one[1])]
    seen.sort(key=lambda one: (-one[2].total, one[2].name, one[2].country))
    towns = [_mark(held, unit) for held in _together(seen, True, unit)]
    areas: list[Mark] = []
    for held in _together(seen, False, unit):
        areas.append(_aside(_mark(held, unit), [*towns, *areas], view))
    return [*sorted(areas, key=_largest), *sorted(towns, key=_largest)]


Placed = tuple[float, float, Spot]


def _together(seen: Sequence[Placed], precise: bool, unit: float) -> list[list[Placed]]:
    """Places of a kind in groups, each around its first one. A grid saves comparing each with all others."""
    wide, high = BESIDE * unit, ABOVE * unit
    made: list[list[Placed]] = []
    grid: dict[tuple[int, int], list[list[Placed]]] = {}
    same: dict[tuple[float, float], list[Placed]] = {}  # many areas stand on their country's point
    for one in seen:
        if one[2].precise != precise:
            continue
        if (held := same.get(one[:2])) is not None:
            held.append(one)
            continue
        column, line = int(one[0] // wide), int(one[1] // high)
        around = ((column + right, line + down) for right in (-1, 0, 1) for down in (-1, 0, 1))
        near = [held for cell in around for held in grid.get(cell, ())]
        near = [held for held in near if abs(held[0][0] - one[0]) < wide and abs(held[0][1] - one[1]) < high]
        if near:
            held = min(near, key=lambda held: (held[0][0] - one[0]) ** 2 + (held[0][1] - one[1]) ** 2)
            held.append(one)
        else:
            held = [one]
            made.append(held)
            grid.setdefault((column, line), []).append(held)
        same[one[:2]] = held
    return made


def _mark(held: Sequence[Placed], unit: float) -> Mark:
    counts: Counter[str] = Counter()
    for *_, spot in held:
        counts.update(dict(spot.counts))
    total = counts.total()
    ranked = tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    precise = held[0][2].precise
    size = min(8 + 2.5 * log10(total), 16) if precise else min(12 + 2.5 * log10(total), 16)
    x, y = round(held[0][0]), round(held[0][1])
    spots = tuple(spot for *_, spot in held)
    return Mark(x, y, x, y, round(size * unit, 1), spots, precise, ranked[0][0], ranked, total)


def _aside(mark: Mark, others: Sequence[Mark], view: View) -> Mark:
    """The mark where no other one covers it; where it is, if there is no such place near."""
    near = [one for one in others if abs(one.x - mark.x) < 110 * view.unit and abs(one.y - mark.y) < 110 * view.unit]
    for distance in (0.0, *ASIDE):
        for step in range(DIRECTIONS if distance else 1):
            angle = 2 * pi * step / DIRECTIONS
            x = round(mark.from_x + cos(angle) * distance * view.unit)
            y = round(mark.from_y + sin(angle) * distance * view.unit)
            moved = replace(mark, x=x, y=y)
            if view.holds(x, y) and not any(_cover(moved, one, view.unit) for one in near):
                return moved
    return mark


def _cover(a: Mark, b: Mark, unit: float) -> bool:
    """Whether one mark or its number touches the other."""
    if abs(a.y - b.y) >= a.size + b.size:
        return False
    left, right = (a, b) if a.x <= b.x else (b, a)
    number = (4 + 7 * len(f"{left.total:,}")) * unit if left.total > 1 else 0
    return right.x - left.x < a.size + b.size + number


def _largest(mark: Mark) -> tuple[int, float, float]:
    return -mark.total, mark.x, mark.y
