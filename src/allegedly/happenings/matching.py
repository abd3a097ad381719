"""Matching: which pairs of events are about the same happening, each pair by itself."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from allegedly.happenings.features import (
    TOLD,
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
    threshold = limits().link
    abouts: dict[str, Bag] = {}
    seen = [outline(s, _about(s, abouts)) for s in (*new, *others)]
    of_type: dict[str, list[int]] = defaultdict(list)
    for i, a in enumerate(seen):
        of_type[a.sighting.type].append(i)
    full = cache(lambda i: side(seen[i].sighting, seen[i]))
    alike: dict[tuple[str, str], float] = {}
    found = []
    for i, a in enumerate(seen[: len(new)]):
        rivals = of_type[a.sighting.type]
        for j in rivals[bisect_right(rivals, i) :]:
            b = seen[j]
            if not comparable(a, b):
                continue
            pair = a.sighting.report, b.sighting.report
            if pair not in alike:
                alike[pair] = cosine(a.about, b.about)
            need = lacking(a, b, alike[pair])
            if need > _words_alone() or hopeless(full(i), full(j), need):
                continue
            value = score(full(i), full(j), alike[pair])
            if value >= threshold:
                found.append(Link(i, j, value))
    return found


def comparable(a: Outline, b: Outline) -> bool:
    """Whether two events can be one happening at all: their types are one and their dates leave room for it.

    What one of them tells without a date, in reports that lie far apart, is the same only at the same place: bulletins
    of one kind are alike word for word over the years.
    """
    if a.sighting.type != b.sighting.type:
        return False
    apart = days_apart(a, b)
    if apart is not None:
        near = apart <= limits().slip
    elif a.published is None or b.published is None:
        near = True
    else:
        near = abs((a.published - b.published).days) <= limits().retold or same_place(a.where, b.where) == 1.0
    return near and not other_deed(a.sighting, b.sighting)


def other_deed(a: Sighting, b: Sighting) -> bool:
    """Whether two events are plainly two deeds: of different modes, by others, to others, as far as both tell all of
    it. Words of one sentence are alike for both: *police detained nine after residents blocked the road*."""
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return False
    for mine, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if not mine or not theirs or {x.key for x in mine} & {x.key for x in theirs}:
            return False
    return True


def lacking(a: Outline, b: Outline, about: float) -> float:
    """The log odds that two reports' events need from their sentences' words to reach the threshold, if all that is
    dear to compare and that both tell spoke for them; below 0 for events of one report."""
    if a.sighting.report == b.sighting.report:
        return -math.inf
    weights = limits().weights
    total = weights["bias"] + weights["about"] * about + weights["main"] * main(a, b, about)
    return _floor(a.tells & b.tells) - total - weights["late"] * late(a, b)


def hopeless(a: Side, b: Side, need: float) -> bool:
    """Whether two events' words leave them without what they need (`lacking`).

    Nine of ten pairs that share a key are told apart by it and by what they do not tell. It changes no link.
    """
    if need <= 0:
        return False
    weights = limits().weights
    if not a.trigger.isdisjoint(b.trigger):
        need -= weights["trigger"]
    return need > 0 and need - weights["words"] * cosine(a.words, b.words) > 0


@cache
def _words_alone() -> float:
    """The most that the words of two sentences can give."""
    weights = limits().weights
    return max(weights["words"], 0.0) + max(weights["trigger"], 0.0) + 1e-9


@cache
def _floor(told: int) -> float:
    """The log odds that must come without what both events tell (`TOLD`): the threshold less the most that it adds."""
    limit = limits()
    rest = math.fsum(max(limit.weights[name], 0.0) for bit, name in enumerate(TOLD) if told >> bit & 1)
    return math.log(limit.link / (1 - limit.link)) - rest - 1e-9


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
