"""The summary of a happening: what its events have in common, and what each voice says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from allegedly.happenings.accounts import accounts
from allegedly.happenings.standing import independent_voices, standing
from allegedly.happenings.voices import ordered
from allegedly.records import EventPlace, EventType, Figure, Happening, HappeningDate, Member, Sighting
from allegedly.records.edtf import bounds
from allegedly.world import countries

_TYPES = {type: i for i, type in enumerate(get_args(EventType))}


def summarise(id: str, members: Sequence[Sighting], copies: Mapping[str, str]) -> Happening:
    """The happening that sightings are about, in whatever order they come.

    `copies` maps the id of a report to the group of copies it belongs to; a report that it lacks is nobody's copy.
    Raises `ValueError` where there is no sighting.
    """
    if not members:
        raise ValueError(f"happening {id}: no sightings")
    told = ordered(members)
    held = [s for s in told if s.status != "not_happened"] or told
    type = min(Counter(s.type for s in told).items(), key=lambda item: (-item[1], _TYPES[item[0]]))[0]
    found = accounts(told, copies)
    return Happening(
        id=id,
        type=type,
        mode=_most(s.mode for s in told if s.type == type and s.mode),
        place=_place(told),
        date=_date(told),
        standing=standing(found),
        independent_voices=independent_voices(found),
        reports=tuple(dict.fromkeys(s.report for s in told)),
        actors=_figures(figure for s in held for figure in s.actors),
        recipients=_figures(figure for s in held for figure in s.recipients),
        events=tuple(Member(s.report, s.event, s.rank) for s in told),
        accounts=found,
    )


def _most(values: Iterable[str]) -> str | None:
    """The value that is there most often; of several the first in the alphabet."""
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]), default=(None, 0))[0]


def _place(told: Sequence[Sighting]) -> EventPlace | None:
    """The place most often given, a place in a country before the country, the events' own before inherited ones."""
    places = [s.place for s in told if s.place]
    often = Counter(_same(place) for place in places)
    return min(
        places,
        key=lambda place: (
            countries.country(place.name) is not None,
            -often[_same(place)],
            place.inherited,
            str(_same(place)),
        ),
        default=None,
    )


def _same(place: EventPlace) -> int | str:
    return place.geonames if place.geonames is not None else place.name


def _date(told: Sequence[Sighting]) -> HappeningDate | None:
    """The date that agrees with most of the dates given; of several the most exact, then the most often given."""
    given = Counter(s.edtf for s in told if s.edtf)
    if not given:
        return None
    spans = {edtf: bounds(edtf) for edtf in given}

    def agreeing(edtf: str) -> int:
        first, last = spans[edtf]
        return sum(
            often
            for other, often in given.items()
            if (last is None or (begin := spans[other][0]) is None or begin <= last)
            and (first is None or (end := spans[other][1]) is None or end >= first)
        )

    def width(edtf: str) -> float:
        first, last = spans[edtf]
        return float("inf") if first is None or last is None else (last - first).days

    return HappeningDate(min(given, key=lambda edtf: (-agreeing(edtf), width(edtf), -given[edtf], edtf)))


def _figures(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each figure once, by its first mention, those most often named first."""
    found = list(figures)
    often = Counter(figure.key for figure in found)
    first = {figure.key: figure for figure in reversed(found)}
    return tuple(sorted(first.values(), key=lambda figure: (-often[figure.key], figure.key)))
