"""Which place of a name a report means: prior size, what stands beside the name, and the report's other places.

A log-linear choice among a name's places, made twice: first from the name and the words beside it alone, then with
the company that each place has among the others' first choices. One name has one sense in a report. The weights
stand in `settings.toml`; `scripts/fit_places.py` fits them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from allegedly.places.candidates import Candidate
from allegedly.world.countries import countries
from allegedly.world.gazetteer import Entry

Array = NDArray[np.float64]

MOST = 24  # places of one name that are weighed; of those with more only the largest could be told apart anyway
NEAR = 100.0  # kilometres over which one place's support for another falls to a third
RADIUS = {"province": 150.0, "land": 150.0, "district": 30.0}  # kilometres within which a place is anywhere in these
SEAT = 4.5  # decimal logarithm of inhabitants from which a city gives its name to a province rather than shares it
AROUND = 200.0  # kilometres from it to the middle of its province; Quebec and New York, which are both, have more
ROUND = 40_000.0 / 360  # kilometres a degree

FEATURES = (
    "size",
    "largest",  # no other place of the name is larger
    "own",  # found by its main name
    "seat",  # of a country's government
    "country",
    "province",
    "district",
    "large",  # region, land, sea, continent
    "sort",  # the sort of place that a word beside the name says
    "within",  # share of its "X, Y" mentions whose Y can hold it
    "holds",  # it can hold an X of which the report says that it lies there
    "same_country",  # share of the report's other places and peoples in its country
    "same_province",
    "near",  # how near the nearest of the others is
    "company",  # share of the others that are near
    "same_kind",  # share of the others that are countries, provinces and so on as it is
    "seat_abroad",  # share of the others that are countries, for a seat of government
)
CONTEXT = FEATURES.index("same_country")


@dataclass(eq=False)
class Name:
    """One name of a report: its mentions, its possible places and how likely each is."""

    mentions: list[Candidate]
    senses: list[Entry]
    rows: Array = field(default_factory=lambda: np.zeros((0, 0)))
    likely: Array = field(default_factory=lambda: np.zeros(0))
    pairs: list["Name"] = field(default_factory=list)  # the Y of its "X, Y" mentions


def names(found: Sequence[Candidate]) -> list[Name]:
    """The distinct names among the candidates that the gazetteer knows, with their first features."""
    made: dict[tuple[str, bool], Name] = {}
    of: dict[int, Name] = {}
    for c in found:
        if not c.entries:
            continue
        k = (c.name.lower(), c.short)
        if k not in made:
            made[k] = Name([], sorted(c.entries, key=lambda e: -e.size))
        made[k].mentions.append(c)
        of[id(c)] = made[k]
    for c in found:
        if c.inside is not None and id(c) in of and id(c.inside) in of and of[id(c)] is not of[id(c.inside)]:
            of[id(c)].pairs.append(of[id(c.inside)])
    for name in made.values():
        if not any(m.sort for m in name.mentions):
            name.senses = [s for s in name.senses if not _named_after(s, name.senses)]
        keep = [s for s in name.senses if any(holds(t, s) for y in name.pairs for t in y.senses)]
        name.senses = (keep + [s for s in name.senses if s not in keep])[:MOST]
    for name in made.values():
        name.rows = first_rows(name)
    for name in made.values():
        for y in name.pairs:
            column = FEATURES.index("holds")
            y.rows[:, column] = np.maximum(y.rows[:, column], [any(holds(t, s) for s in name.senses) for t in y.senses])
    return list(made.values())


def _named_after(s: Entry, senses: Sequence[Entry]) -> bool:
    """Whether a province or district has its name from one of the cities: the bare name is the city's."""
    if s.kind not in ("province", "district"):
        return False
    cities = (c for c in senses if c.kind == "city" and c.country == s.country and c.size > SEAT)
    return any(apart(c, s) < AROUND for c in cities)


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether a place lies in another, as far as the gazetteer tells."""
    if outer.row == inner.row:
        return False
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind in ("province", "land"):
        same = outer.country == inner.country and inner.kind not in ("country", "province")
        return same and (outer.province == inner.province if outer.province else apart(outer, inner) < 400)
    if outer.kind in ("district", "city"):
        return inner.kind in ("city", "district") and outer.country == inner.country and apart(outer, inner) < 60
    return False


def apart(one: Entry, other: Entry) -> float:
    """Kilometres between two places, good enough below a thousand."""
    across = (one.lon - other.lon) * np.cos(np.radians((one.lat + other.lat) / 2))
    return float(ROUND * np.hypot(across, one.lat - other.lat))


def first_rows(name: Name) -> Array:
    """The features that need no other name's choice; the others stay 0."""
    rows = np.zeros((len(name.senses), len(FEATURES)))
    largest = max(s.size for s in name.senses)
    seat = _seat(name.senses)
    sorts = {m.sort for m in name.mentions if m.sort}
    for row, s in zip(rows, name.senses, strict=True):
        size = max(x.size for x in name.senses if x.country == s.country) if s is seat else s.size
        fits = bool(sorts) and any(_fits(s, sort) for sort in sorts)
        within = [any(holds(t, s) for t in y.senses) for y in name.pairs]
        row[:CONTEXT] = (
            size / 10,
            size >= largest,
            s.own,
            s is seat,
            s.kind == "country",
            s.kind == "province",
            s.kind == "district",
            s.kind in ("region", "land", "sea", "continent"),
            fits,
            sum(within) / len(within) if within else 0.0,
            0.0,
        )
    return rows


def _seat(senses: Sequence[Entry]) -> Entry | None:
    """The largest of them that is a country's capital by name and country."""
    nations = countries()
    seats = [s for s in senses if s.kind == "city" and s.country and s.name in nations[s.country].capitals]
    return max(seats, key=lambda s: s.size, default=None)


def _fits(s: Entry, sort: str) -> bool:
    return s.kind == {"settlement": "city"}.get(sort, sort) or (sort == "province" and s.kind in ("district", "land"))


def choose(found: Sequence[Name], peoples: Mapping[str, int], first: Array, second: Array) -> None:
    """Sets how likely each place of each name is. `peoples` counts the report's demonyms by country."""
    for name in found:
        name.likely = softmax(name.rows @ first)
    for _ in range(2):
        company(found, peoples)
        for name in found:
            name.likely = softmax(name.rows @ second)


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max())
    return np.asarray(e / e.sum())


def company(found: Sequence[Name], peoples: Mapping[str, int]) -> None:
    """Fills in the features of the other names' present choices."""
    senses = [s for name in found for s in name.senses]
    if not senses:
        return
    owner = np.repeat(np.arange(len(found)), [len(name.senses) for name in found])
    likely = np.concatenate([name.likely for name in found])
    lat = np.array([s.lat for s in senses])
    lon = np.array([s.lon for s in senses])
    small = np.array([s.kind in ("city", "district", "province", "land") for s in senses])
    country = _codes([s.country for s in senses])
    kind = _codes([s.kind for s in senses])
    province = _codes([(s.country, s.province) if s.province else None for s in senses])
    other = owner[:, None] != owner[None, :]
    weight = np.where(other, likely[None, :], 0.0)
    radius = np.array([RADIUS.get(s.kind, 0.0) for s in senses])
    gap = np.maximum(0.0, _distances(lat, lon) - radius[:, None] - radius[None, :])
    near = np.exp(-gap / NEAR) * weight * small[None, :] * small[:, None]
    by_owner = np.add.reduceat(near, np.flatnonzero(np.diff(owner, prepend=-1)), axis=1)
    homes = _peoples(senses, peoples)
    total = len(found) - 1 + sum(peoples.values())
    same = (country[:, None] == country[None, :]) & (country >= 0)[:, None]
    rows = np.column_stack(
        (
            ((weight * same).sum(1) + homes) / max(1, total),
            (weight * ((province[:, None] == province[None, :]) & (province >= 0)[:, None])).sum(1)
            / max(1, len(found) - 1),
            by_owner.max(1),
            by_owner.sum(1) / max(1, len(found) - 1),
            (weight * (kind[:, None] == kind[None, :])).sum(1) / max(1, len(found) - 1),
        )
    )
    seat = np.concatenate([name.rows[:, FEATURES.index("seat")] for name in found])
    abroad = seat * (weight * np.array([s.kind == "country" for s in senses])).sum(1) / max(1, len(found) - 1)
    rows = np.column_stack((rows, abroad))
    at = 0
    for name in found:
        name.rows[:, CONTEXT:] = rows[at : at + len(name.senses)]
        at += len(name.senses)


def _codes(values: Sequence[object]) -> NDArray[np.int64]:
    seen: dict[object, int] = {}
    return np.array([-1 if v is None else seen.setdefault(v, len(seen)) for v in values])


def _distances(lat: Array, lon: Array) -> Array:
    step = np.abs(lon[:, None] - lon[None, :])
    across = np.minimum(step, 360 - step) * np.cos(np.radians((lat[:, None] + lat[None, :]) / 2))
    return np.asarray(ROUND * np.hypot(across, lat[:, None] - lat[None, :]))


def _peoples(senses: Sequence[Entry], peoples: Mapping[str, int]) -> Array:
    return np.array([peoples.get(s.country or "", 0) for s in senses], dtype=float)
