"""What speaks for and against two events being one happening, as numbers by name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from allegedly.happenings.denials import denies
from allegedly.happenings.identity import name_words, says_who
from allegedly.happenings.settings import limits
from allegedly.happenings.words import content, weights
from allegedly.records import Counts, EventPlace, Figure, Sighting
from allegedly.records.edtf import bounds
from allegedly.world import countries

_DEGREE = 111.2  # km a degree of latitude
_NO_COUNTS = Counts()

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Bag(Struct, frozen=True):
    """Stems with their weights, and the length of the vector that they are."""

    weights: Mapping[str, float]
    length: float


class Who(Struct, frozen=True):
    """A figure made ready: `key` is null for a class of people, `proper` says that the figure has a name of its own."""

    key: str | None
    words: frozenset[str]
    proper: bool
    country: str | None
    sector: str | None


class Where(Struct, frozen=True):
    """A place made ready; a country has no point, as something may have happened anywhere in it."""

    place: EventPlace
    point: Point | None


class Outline(Struct, frozen=True):
    """What is quick to compare of a sighting: its place and dates, and what it tells at all.

    `tells` has a bit (`TOLD`) for each thing that another event may share with it only where both tell it.
    """

    sighting: Sighting
    about: Bag
    where: Where | None
    first: date | None
    last: date | None
    published: date | None
    tells: int


class Side(Outline, frozen=True):
    """A sighting made ready for comparison."""

    words: Bag
    trigger: frozenset[str]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]


TOLD = ("mode", "actor", "recipient", "place", "date", "numbers")
"""The features that are 0 unless both events tell something, in the order of their bits."""


def outline(s: Sighting, about: Bag | None = None) -> Outline:
    """What is quick to compare of a sighting; `about` is its report's bag where that is at hand."""
    first, last = _bounds(s.edtf)
    where = _where(s.place) if s.place else None
    told = (s.mode, s.actors, s.recipients, where, first and last, s.counts != _NO_COUNTS)
    tells = sum(1 << bit for bit, thing in enumerate(told) if thing)
    return Outline(s, about or bag(s.about), where, first, last, _bounds(s.published)[0], tells)


def side(s: Sighting, seen: Outline | None = None) -> Side:
    """A sighting with what comparisons need worked out once; `seen` is its outline where that is at hand."""
    known = seen or outline(s)
    return Side(
        sighting=s,
        about=known.about,
        where=known.where,
        first=known.first,
        last=known.last,
        published=known.published,
        tells=known.tells,
        words=bag(s.words),
        trigger=_stems(s.trigger.text),
        actors=tuple(map(_who, s.actors)),
        recipients=tuple(map(_who, s.recipients)),
    )


def features(a: Side, b: Side, about: float) -> dict[str, float]:
    """What two events share and where they differ, symmetric; `about` is how alike their reports' openings are."""
    x, y = a.sighting, b.sighting
    place = same_place(a.where, b.where)
    actors, recipients = same_figures(a.actors, b.actors), same_figures(a.recipients, b.recipients)
    return {
        "bias": 1.0,
        "about": 0.0 if x.report == y.report else about,
        "words": cosine(a.words, b.words),
        "trigger": float(not a.trigger.isdisjoint(b.trigger)),
        "mode": float(x.mode is not None and x.mode == y.mode),
        "mode_apart": float(x.mode is not None and y.mode is not None and x.mode != y.mode),
        "actor": max(actors, 0.0),
        "actor_apart": max(-actors, 0.0),
        "recipient": max(recipients, 0.0),
        "recipient_apart": max(-recipients, 0.0),
        "place": max(place, 0.0),
        "place_apart": max(-place, 0.0),
        "date": same_time(a, b),
        "numbers": same_counts(x.counts, y.counts),
        "late": late(a, b),
        "main": main(a, b, about),
        "told_apart": float(x.report == y.report and x.status == y.status and x.voiced == y.voiced),
        "told_twice": float(x.report == y.report and (x.status != y.status or x.voiced != y.voiced)),
        "denied": float(place >= 0 and denies(x, y)),
    }


def late(a: Outline, b: Outline) -> float:
    """How far apart two events' reports were published, in doublings of a day."""
    return math.log2(1 + abs((a.published - b.published).days)) if a.published and b.published else 0.0


def main(a: Outline, b: Outline, about: float) -> float:
    """How alike two reports are, 0 to 1, where both events are what their report is mainly about."""
    dated = a.published is not None and b.published is not None
    return min(1.0, about / limits().story) if dated and a.sighting.rank == b.sighting.rank == 1 else 0.0


def cosine(a: Bag, b: Bag) -> float:
    """How alike two bags are, 0 to 1, rare stems counting most."""
    if not a.length or not b.length:
        return 0.0
    shared = sorted(a.weights.keys() & b.weights.keys())
    return math.fsum(a.weights[s] * b.weights[s] for s in shared) / (a.length * b.length)


def same_figures(a: tuple[Who, ...], b: tuple[Who, ...]) -> float:
    """1 where two lists share an actor or a part of its name, a half where they share a class of people or a country
    and sector, -1 where both name somebody and nobody twice, 0 where nothing can be told."""
    best = 0.0
    for x in a:
        for y in b:
            if (x.key and x.key == y.key) or (x.proper and y.proper and (x.words <= y.words or y.words <= x.words)):
                return 1.0
            if x.words & y.words or (x.country and x.country == y.country and x.sector == y.sector):
                best = 0.5
    if not best and any(x.proper for x in a) and any(y.proper for y in b):
        return -1.0
    return best


def same_place(a: Where | None, b: Where | None) -> float:
    """1 for one place or near ones, 0 where nothing is known or one may lie in the other, less for two places."""
    if a is None or b is None:
        return 0.0
    p, q = a.place, b.place
    if (p.geonames is not None and p.geonames == q.geonames) or p.name == q.name:
        return 1.0
    if p.country and q.country and p.country != q.country:
        return -1.0
    if a.point is None or b.point is None:
        return 0.0
    apart = kilometres(a.point, b.point)
    return 1.0 if apart <= limits().near else -0.5 if apart > limits().far else 0.0


def kilometres(p: Point, q: Point) -> float:
    """The way between two points, on a plane: near enough for what is near."""
    east = (p[1] - q[1] + 180) % 360 - 180
    return _DEGREE * math.hypot(p[0] - q[0], east * math.cos(math.radians((p[0] + q[0]) / 2)))


def days_apart(a: Outline, b: Outline) -> int | None:
    """The days between what two dates may mean, 0 where they overlap; null where one is missing or open."""
    if not (a.first and a.last and b.first and b.last):
        return None
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def same_time(a: Side, b: Side) -> float:
    """1 where two dates overlap and neither may mean more than `narrow` days, else 0."""
    return float(days_apart(a, b) == 0 and max(_length(a), _length(b)) <= limits().narrow)


def _length(a: Side) -> int:
    """The days between the first and the last day of a date; 0 where one is open."""
    return (a.last - a.first).days if a.first and a.last else 0


def same_counts(a: Counts, b: Counts) -> float:
    """1 where a number of people is the same in both, else 0."""
    pairs = (
        (a.participants, b.participants),
        (a.arrested, b.arrested),
        (a.injured, b.injured),
        (a.killed, b.killed),
    )
    return float(any(x and y and x.value and x.value == y.value for x, y in pairs))


@lru_cache(4_096)  # 12 MB; the same sentences and openings come again with each report of a story
def bag(stems: tuple[str, ...]) -> Bag:
    """Stems as they are compared."""
    found = weights(stems)
    return Bag(found, math.sqrt(math.fsum(w * w for w in found.values())))


@lru_cache(4_096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content(text))


_bounds = lru_cache(4_096)(bounds)


def _where(place: EventPlace) -> Where:
    if place.lat is None or place.lon is None or countries.country(place.name):
        return Where(place, None)
    return Where(place, (place.lat, place.lon))


@lru_cache(8_192)  # 8 MB; the same few thousand actors come again and again
def _who(figure: Figure) -> Who:
    key = figure.key if says_who(figure.key) else None
    return Who(key, name_words(figure.name), key is not None and "~" not in key, figure.country, figure.sector)
