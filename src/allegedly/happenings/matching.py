"""Matching: which pairs of events are about the same happening, each pair by itself."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from allegedly.happenings.features import (
    Bag,
    Outline,
    Side,
    bag,
    cosine,
    days_apart,
    features,
    late,
    main,
    outline,
    same_place,
    side,
)  # fmt: skip
from allegedly.happenings.settings import limits
from allegedly.records import Glimpse, Sighting


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
    threshold = limits().link
    abouts: dict[str, Bag] = {}
    sides = [side(s, _about(s, abouts)) for s in (*new, *others)]
    alike: dict[tuple[str, str], float] = {}
    found = []
    for i, a in enumerate(sides[: len(new)]):
        for j, b in enumerate(sides[i + 1 :], i + 1):
            if not comparable(a, b):
                continue
            pair = a.sighting.report, b.sighting.report
            if pair not in alike:
                alike[pair] = cosine(a.about, b.about)
            if hopeless(a, b, alike[pair]):
                continue
            value = score(a, b, alike[pair])
            if value >= threshold:
                found.append(Link(i, j, value))
    return found


def within_reach(new: Sequence[Sighting]) -> Callable[[Glimpse], bool]:
    """Tells of a recorded event whether any of the new ones can be compared with it at all (`comparable`)."""
    outlines: dict[str, list[Outline]] = defaultdict(list)
    for sighting in new:
        outlines[sighting.type].append(outline(sighting))

    def reached(glimpse: Glimpse) -> bool:
        b = outline(glimpse)
        return any(comparable(a, b) for a in outlines.get(glimpse.type, ()))

    return reached


def comparable(a: Outline, b: Outline) -> bool:
    """Whether two events can be one happening at all: their types are one and their dates leave room for it.

    What one of them tells without a date, in reports that lie far apart, is the same only at the same place: bulletins
    of one kind are alike word for word over the years.
    """
    if a.type != b.type:
        return False
    apart = days_apart(a, b)
    if apart is not None:
        return apart <= limits().slip
    if a.published is None or b.published is None or abs((a.published - b.published).days) <= limits().retold:
        return True
    return same_place(a.where, b.where) == 1.0


def hopeless(a: Side, b: Side, about: float) -> bool:
    """Whether two reports' events cannot reach the threshold even if all that is dear to compare spoke for them.

    Nine of ten pairs that share a key are told apart by what is quick to compare. It changes no link.
    """
    if a.sighting.report == b.sighting.report:
        return False
    weights = limits().weights
    total = weights["bias"] + weights["about"] * about + weights["main"] * main(a, b, about)
    total += weights["late"] * late(a, b)
    need = _floor() - total
    if need <= 0:
        return False
    if not a.trigger.isdisjoint(b.trigger):
        need -= weights["trigger"]
    return need > 0 and need - weights["words"] * cosine(a.words, b.words) > 0


@cache
def _floor() -> float:
    """The log odds that must come without what `hopeless` leaves out: the threshold less the most that this can add."""
    limit = limits()
    rest = math.fsum(max(limit.weights[name], 0.0) for name in _DEAR)
    return math.log(limit.link / (1 - limit.link)) - rest - 1e-9


_DEAR = (
    "mode",
    "mode_apart",
    "actor",
    "actor_apart",
    "recipient",
    "recipient_apart",
    "place",
    "place_apart",
    "date",
    "numbers",
)
"""Features of two reports' events that `hopeless` does not look at; those not named are of one report's."""


def score(a: Side, b: Side, about: float) -> float:
    """How certain it is that two events are one happening, 0 to 1; `about` is how alike their reports are."""
    weights = limits().weights
    total = math.fsum(weights[name] * value for name, value in features(a, b, about).items())
    return 1 / (1 + math.exp(-total))


def _about(s: Sighting, known: dict[str, Bag]) -> Bag:
    """The bag of a sighting's report, made once a report."""
    if s.report not in known:
        known[s.report] = bag(s.about)
    return known[s.report]
