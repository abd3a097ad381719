"""Matching: which pairs of events are about the same happening, each pair by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from allegedly.happenings.features import Side, features, same_time, side
from allegedly.happenings.settings import limits
from allegedly.records import Sighting


class Link(NamedTuple):
    """Two events that may be one happening: `i` by its place in the new ones, `j` by that in the new and the others.

    `score` is the certainty, 0 to 1.
    """

    i: int
    j: int
    score: float


def links(new: Sequence[Sighting], others: Sequence[Sighting]) -> list[Link]:
    """The pairs that reach the threshold, of the new events among themselves and with the others; i < j.

    A pair's score depends on its two sightings alone, never on what else is in the ledger.
    """
    sides = [side(s) for s in (*new, *others)]
    found = []
    for i in range(len(new)):
        for j in range(i + 1, len(sides)):
            if comparable(sides[i], sides[j]) and (value := score(sides[i], sides[j])) >= limits().link:
                found.append(Link(i, j, value))
    return found


def comparable(a: Side, b: Side) -> bool:
    """Whether two events can be one happening at all: their types are one and their dates leave room for it."""
    return a.sighting.type == b.sighting.type and same_time(a, b) >= 0


def score(a: Side, b: Side) -> float:
    """How certain it is that two events are one happening, 0 to 1."""
    weights = limits().weights
    total = math.fsum(weights[name] * value for name, value in features(a, b).items())
    return 1 / (1 + math.exp(-total))
