"""What people may set in an event, checked when it is said and applied each time the event is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, get_args

import msgspec
from msgspec.structs import replace

from allegedly.happenings.identity import actor_key
from allegedly.keeping.evidence import EditError as EditError
from allegedly.keeping.evidence import Text, chosen_words, given_words, unwrapped
from allegedly.records import (
    MODES,
    Count,
    Counts,
    EventPlace,
    EventType,
    Figure,
    Sighting,
    Speaker,
    Status,
    bounds,
)
from allegedly.world import gazetteer

COUNTED = tuple(Counts.__struct_fields__)
MOST_PEOPLE = 10_000_000_000
"""More than live on earth: a larger count is a slip, and no ledger could hold a number of any length."""

LONGEST = 300
"""Characters of a name or a date that a person gives."""


def edited(sighting: Sighting, field: str, value: Any, text: Text | None = None) -> Sighting:
    """The event with one field set by a person.

    `value` is JSON, as the history keeps it: a word for `type`, `mode` and `status` (mode may be null), true or false
    for `distanced`, EDTF or null for `date`, `{"name", "country", "lat", "lon", "geonames"}` or null for `place`, lists
    of `{"name", "kind", "country", "sector"}` for `actors`, `recipients` and `voice` (outermost first; an empty list
    is the report's own voice), `{"killed": 3}` for `counts` (null: not said). What a person adds stands on the event's
    sentence, or on words of their choice where the value comes as `{"value": ..., "span": [start, end]}`, in characters
    of the report's text, which is then asked of `text`. Of a list of actors, the words are those of whoever is new in
    it. Raises `EditError` where the field is none or cannot hold the value, or where the text has no such words.
    """
    setter = _SETTERS.get(field)
    if setter is None:
        raise EditError(f"An event has no field {field!r} to edit; there are {', '.join(_SETTERS)}.")
    inner, offsets = unwrapped(value)
    span = chosen_words(offsets, text) if offsets is not None else None
    try:
        changed = setter(sighting, inner) if span is None else setter(replace(sighting, evidence=span), inner)
    except msgspec.ValidationError as error:
        raise EditError(f"{field} cannot be {_shown(inner)}: {error}.") from None
    return replace(changed, evidence=sighting.evidence, given=given_words(sighting, changed, field, span))


def _type(sighting: Sighting, value: Any) -> Sighting:
    kind = _one_of("type", value, get_args(EventType))
    return replace(sighting, type=kind, mode=sighting.mode if sighting.mode in MODES[kind] else None)


def _mode(sighting: Sighting, value: Any) -> Sighting:
    modes = MODES[sighting.type]
    if value is not None and not modes:
        raise EditError(f"Events of type {sighting.type} have no modes.")
    return replace(sighting, mode=None if value is None else _one_of("mode", value, modes))


def _status(sighting: Sighting, value: Any) -> Sighting:
    return replace(sighting, status=_one_of("status", value, get_args(Status)))


def _distanced(sighting: Sighting, value: Any) -> Sighting:
    return replace(sighting, distanced=msgspec.convert(value, bool))


def _date(sighting: Sighting, value: Any) -> Sighting:
    edtf = msgspec.convert(value, str | None)
    _short("A date", edtf)
    if edtf is not None and bounds(edtf) == (None, None) and not edtf.startswith("XXXX-"):
        raise EditError(f"{edtf!r} is no date in EDTF, such as 2016-05-21, 2016-05 or 2016-05-21/2016-05-22.")
    return replace(sighting, edtf=edtf)


def _place(sighting: Sighting, value: Any) -> Sighting:
    if value is None:
        return replace(sighting, place=None)
    given = msgspec.convert(value, _Place)
    if not given.name.strip():
        raise EditError("A place needs a name.")
    _short("A place's name", given.name)
    place = EventPlace(given.name, sighting.evidence, given.country, given.lat, given.lon, given.geonames, False)
    return replace(sighting, place=place)


def _actors(sighting: Sighting, value: Any) -> Sighting:
    return replace(sighting, actors=_figures(value))


def _recipients(sighting: Sighting, value: Any) -> Sighting:
    return replace(sighting, recipients=_figures(value))


def _counts(sighting: Sighting, value: Any) -> Sighting:
    given = msgspec.convert(value, dict[str, int | None])
    if unknown := sorted(set(given) - set(COUNTED)):
        raise EditError(f"There is no count {unknown[0]!r}; there are {', '.join(COUNTED)}.")
    if any(number is not None and not 0 <= number <= MOST_PEOPLE for number in given.values()):
        raise EditError(f"A count of people cannot be below 0 or above {MOST_PEOPLE:,}.")
    set_to = {
        name: None if number is None else Count(number, "exact", sighting.evidence) for name, number in given.items()
    }
    return replace(sighting, counts=replace(sighting.counts, **set_to))


def _voice(sighting: Sighting, value: Any) -> Sighting:
    return replace(sighting, voice=tuple(Speaker(figure, True) for figure in _figures(value)))


_SETTERS: dict[str, Callable[[Sighting, Any], Sighting]] = {
    "type": _type,
    "mode": _mode,
    "status": _status,
    "distanced": _distanced,
    "date": _date,
    "place": _place,
    "actors": _actors,
    "recipients": _recipients,
    "counts": _counts,
    "voice": _voice,
}


_Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    country: _Country | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    geonames: Annotated[int, msgspec.Meta(ge=0, le=2**53)] | None = None


class _Figure(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    kind: Any = "unknown"
    country: _Country | None = None
    sector: Any = None
    key: Annotated[str, msgspec.Meta(min_length=1)] | None = None


def _figures(value: Any) -> tuple[Figure, ...]:
    """Figures as given; one without a key gets that of its name."""
    found = []
    for given in msgspec.convert(value, list[_Figure]):
        if not given.name.strip():
            raise EditError("An actor needs a name.")
        _short("An actor's name", given.name)
        _short("An actor's key", given.key)
        key = given.key or actor_key(given.name, given.kind, given.country)
        found.append(
            msgspec.convert(
                {"key": key, "name": given.name, "kind": given.kind, "country": given.country, "sector": given.sector},
                Figure,
            )
        )
    return tuple(found)


def completed(field: str, value: Any, report: Iterable[Sighting]) -> Any:
    """An edit's value with what is known of what it names by a name alone.

    Actors are those of that name in the report's events. A place is the gazetteer's of that name, in the country that
    is given; without a country only where all places of that name are in one. Otherwise it stays a name.
    """
    inner, offsets = unwrapped(value)
    if offsets is not None:
        return {"value": completed(field, inner, report), "span": list(offsets)}
    if field == "place" and isinstance(value, dict) and set(value) <= {"name", "country"}:
        return _located(value)
    if field not in ("actors", "recipients", "voice") or not isinstance(value, list):
        return value
    known = {figure.name.casefold(): figure for event in report for figure in figures_of(event)}

    def whole(given: Any) -> Any:
        named = isinstance(given, dict) and set(given) == {"name"} and isinstance(given["name"], str)
        figure = known.get(given["name"].casefold()) if named else None
        return msgspec.to_builtins(figure) if figure else given

    return [whole(given) for given in value]


def _located(value: dict[str, Any]) -> dict[str, Any]:
    name, country = value.get("name"), value.get("country")
    entries = [e for e in gazetteer.find(name) if country in (None, e.country)] if isinstance(name, str) else []
    if len({entry.country for entry in entries}) != 1:
        return value
    best = max(entries, key=lambda entry: (entry.size, -entry.row))
    found = {"country": best.country, "lat": best.lat, "lon": best.lon, "geonames": best.geonames}
    return {"name": name, **found}


def figures_of(event: Sighting) -> list[Figure]:
    """All actors that an event names: who acts, who is acted on, whose word it is."""
    return [*event.actors, *event.recipients, *(one.figure for one in event.voice if one.figure)]


def _shown(value: Any) -> str:
    """A value in a message."""
    return repr(value)[:100]


def _short(what: str, text: str | None) -> None:
    if text is None:
        return
    if len(text) > LONGEST:
        raise EditError(f"{what} has at most {LONGEST} characters.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise EditError(f"{what} cannot hold half of a character.")


def _one_of(field: str, value: Any, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise EditError(f"{field} cannot be {_shown(value)}; it is one of {', '.join(allowed)}.")
    return value


def value_of(sighting: Sighting, field: str) -> Any:
    """What a field holds, as JSON in the form that `edited` takes: what the history keeps as the old value."""
    match field:
        case "date":
            return sighting.edtf
        case "place":
            place = sighting.place
            names = ("name", "country", "lat", "lon", "geonames")
            return place and {name: getattr(place, name) for name in names}
        case "actors" | "recipients":
            return msgspec.to_builtins(getattr(sighting, field))
        case "voice":
            return [msgspec.to_builtins(speaker.figure) for speaker in sighting.voice if speaker.figure]
        case "counts":
            counts = {name: getattr(sighting.counts, name) for name in COUNTED}
            return {name: count.value for name, count in counts.items() if count}
        case _:
            return getattr(sighting, field)
