"""What speaks for and against two events being one happening, as numbers by name."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date

from msgspec import Struct

from allegedly.happenings.identity import name_words, says_who
from allegedly.happenings.words import content, weight
from allegedly.records import Counts, EventPlace, Figure, Sighting
from allegedly.records.edtf import bounds


class Bag(Struct, frozen=True):
    """Stems with their weights, and the length of the vector that they are."""

    weights: dict[str, float]
    length: float


class Side(Struct, frozen=True):
    """A sighting made ready for comparison."""

    sighting: Sighting
    about: Bag
    words: Bag
    trigger: frozenset[str]
    first: date | None
    last: date | None
    published: date | None


def side(s: Sighting) -> Side:
    """A sighting with what comparisons need of it worked out once."""
    first, last = bounds(s.edtf)
    return Side(
        s, _bag(s.about), _bag(s.words), frozenset(content(s.trigger.text)), first, last, bounds(s.published)[0]
    )


def features(a: Side, b: Side) -> dict[str, float]:
    """What two events share and where they differ; symmetric."""
    x, y = a.sighting, b.sighting
    found = {
        "bias": 1.0,
        "about": cosine(a.about, b.about),
        "words": cosine(a.words, b.words),
        "trigger": float(bool(a.trigger & b.trigger)),
        "mode": float(bool(x.mode) and x.mode == y.mode),
        "mode_apart": float(bool(x.mode and y.mode) and x.mode != y.mode),
        "actor": same_figures(x.actors, y.actors),
        "recipient": same_figures(x.recipients, y.recipients),
        "numbers": same_counts(x.counts, y.counts),
        "late": math.log2(1 + abs((a.published - b.published).days)) if a.published and b.published else 0.0,
    }
    place = same_place(x.place, y.place)
    found["place"], found["place_apart"] = max(place, 0.0), max(-place, 0.0)
    when = same_time(a, b)
    found["date"], found["date_apart"] = max(when, 0.0), max(-when, 0.0)
    return found


def cosine(a: Bag, b: Bag) -> float:
    """How alike two bags are, 0 to 1, rare stems counting most."""
    if not a.length or not b.length:
        return 0.0
    shared = a.weights.keys() & b.weights.keys()
    return math.fsum(a.weights[s] * b.weights[s] for s in shared) / (a.length * b.length)


def same_figures(a: tuple[Figure, ...], b: tuple[Figure, ...]) -> float:
    """1 where two lists share an actor, less where they share a word of a name or a class of people."""
    best = 0.0
    for x in a:
        for y in b:
            if x.key == y.key:
                best = max(best, 1.0 if says_who(x.key) else 0.5)
            elif name_words(x.name) & name_words(y.name):
                best = max(best, 0.5)
    return best


def same_place(a: EventPlace | None, b: EventPlace | None) -> float:
    """1 for one place, 0 where nothing is known or one may lie in the other, -1 for two places."""
    if a is None or b is None:
        return 0.0
    if (a.geonames is not None and a.geonames == b.geonames) or a.name == b.name:
        return 1.0
    if a.country and b.country and a.country != b.country:
        return -1.0
    return 0.0


def same_time(a: Side, b: Side) -> float:
    """1 where the days of two dates overlap, -1 where they cannot, 0 where a date is missing or open."""
    if not (a.first or a.last) or not (b.first or b.last):
        return 0.0
    if (a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first):
        return -1.0
    return 1.0


def same_counts(a: Counts, b: Counts) -> float:
    """1 where a number of people is the same in both, else 0."""
    pairs = ((getattr(a, name), getattr(b, name)) for name in a.__struct_fields__)
    return float(any(x and y and x.value and x.value == y.value for x, y in pairs))


def _bag(stems: tuple[str, ...]) -> Bag:
    """A stem that stands there n times counts 1 + log n times what it tells."""
    weights: dict[str, float] = {}
    for stem, times in Counter(stems).items():
        weights[stem] = (1 + math.log(times)) * weight(stem)
    return Bag(weights, math.sqrt(math.fsum(w * w for w in weights.values())))
