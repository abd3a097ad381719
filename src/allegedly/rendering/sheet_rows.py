"""The rows of a happening's sheet: one detail each, aligned across the accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from allegedly.records import Account, Count, Event, EventPlace, bounds
from allegedly.rendering.deeds import day_words
from allegedly.rendering.standing import COUNTED
from allegedly.rendering.wording import BOUNDS, STATUS
from allegedly.world.countries import country

HEADS = {
    "actors": "By whom",
    "recipients": "To whom",
    "status": "Told as",
    "place": "Where",
    "date": "When",
    "participants": "Took part",
    "arrested": "Arrested",
    "injured": "Injured",
    "killed": "Killed",
}
"""The rows by the name of their detail, as a reader is told it."""

_TELLING = ("asserts", "differs")


@dataclass(frozen=True, slots=True)
class Told:
    """An account and its events, each with the names of its report's actors by id."""

    account: Account
    events: tuple[tuple[Event, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One detail: for each account its values as it gives them, none where it does not say.

    `differs`: accounts that hold that it happened give values that cannot both be so.
    """

    name: str
    head: str
    cells: tuple[tuple[str, ...], ...]
    differs: bool


def rows(told: Sequence[Told]) -> tuple[Row, ...]:
    """The rows that at least one account fills; the status always."""
    found = [
        _row("actors", told, [one.account.actors for one in told], any(t.account.position == "differs" for t in told)),
        _row("recipients", told, [one.account.recipients for one in told], False),
        _row("status", told, [_each(STATUS[event.status] for event, _ in one.events) for one in told], False),
        _row("place", told, [_each(map(place_words, _places(one))) for one in told], _apart(told)),
        _row("date", told, [_each(map(day_words, _dates(one))) for one in told], _on_other_days(told)),
    ]
    for name in COUNTED:
        counts = [[count for event, _ in one.events if (count := getattr(event.counts, name))] for one in told]
        cells = [_each(map(_number, its)) or _given(one.account, name) for one, its in zip(told, counts, strict=True)]
        telling = [its for one, its in zip(told, counts, strict=True) if one.account.position in _TELLING]
        found.append(_row(name, told, cells, _unlike(telling)))
    return tuple(row for row in found if row.name == "status" or any(row.cells))


def place_words(place: EventPlace) -> str:
    """ "Kutaisi, GEO"; a country is not named twice."""
    return f"{place.name}, {place.country}" if place.country and country(place.name) is None else place.name


def _row(name: str, told: Sequence[Told], cells: Iterable[Sequence[str]], differs: bool) -> Row:
    return Row(name, HEADS[name], tuple(tuple(dict.fromkeys(cell)) for cell in cells), differs)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _places(one: Told) -> list[EventPlace]:
    return [event.place for event, _ in one.events if event.place]


def _dates(one: Told) -> list[str]:
    return [event.date.edtf for event, _ in one.events if event.date]


def _number(count: Count) -> str:
    return f"{BOUNDS[count.bound]}{count.value:,}" if count.value is not None else f"“{count.span.text}”"


def _given(account: Account, name: str) -> tuple[str, ...]:
    """The account's own number, where its events are not at hand."""
    value = getattr(account.details, name)
    return () if value is None else (f"{value:,}" if isinstance(value, int) else f"“{value}”",)


def _apart(told: Sequence[Told]) -> bool:
    """Whether places named are in different countries, or different and neither of them a whole country."""
    places = [place for one in told if one.account.position in _TELLING for place in _places(one)]
    countries = {place.country for place in places if place.country}
    exact = {place.geonames or place.name.casefold() for place in places if country(place.name) is None}
    return len(countries) > 1 or len(exact) > 1


def _on_other_days(told: Sequence[Told]) -> bool:
    """Whether no day fits all dates given."""
    spans = [bounds(edtf) for one in told if one.account.position in _TELLING for edtf in _dates(one)]
    begins = [begin for begin, _ in spans if begin]
    ends = [end for _, end in spans if end]
    return bool(begins and ends and max(begins) > min(ends))


def _unlike(counts: Iterable[Sequence[Count]]) -> bool:
    """Whether no number fits all that is said: "at least 10" and 12 go together, 10 and 12 do not."""
    given = [count for its in counts for count in its if count.value is not None and count.bound != "about"]
    lowest = [count.value for count in given if count.bound in ("exact", "at_least")]
    highest = [count.value for count in given if count.bound in ("exact", "at_most")]
    return bool(lowest and highest and max(filter(None, lowest), default=0) > min(v for v in highest if v is not None))
