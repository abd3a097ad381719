"""Places as tables of incidents want them: country names and numbers, the province, how exact the point is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from allegedly.records import EventPlace
from allegedly.settings import rows
from allegedly.world import countries, gazetteer


class Country(NamedTuple):
    """A line of `data/exports/countries.tsv`: ISO 3166 numeric code and the regions as ACLED and as UCDP cut them."""

    numeric: int | None
    acled: str
    ucdp: str


class Located(NamedTuple):
    """A place, resolved: `kind` as in the gazetteer, null where the place has no entry; `province` its first-level
    division, null where it has none or is itself larger than one."""

    kind: gazetteer.Kind | None
    province: str | None


NOWHERE = Country(None, "", "")
UNKNOWN = Located(None, None)

AREAS: frozenset[gazetteer.Kind] = frozenset(("country", "region", "continent", "land", "sea"))
"""Kinds of place whose point is the middle of a map and not where anything happened."""


def country(code: str | None) -> Country:
    """What the tables know of a country (ISO 3166 alpha-3); `NOWHERE` where they know none."""
    return _countries().get(code or "", NOWHERE)


def country_name(code: str | None) -> str:
    """The country's usual English name, else its code, else nothing."""
    known = countries.countries().get(code or "")
    return known.name if known else code or ""


def located(place: EventPlace | None) -> Located:
    """What the gazetteer says of a place that was resolved to an entry of it, by its name and its id or point."""
    if place is None or place.lat is None or place.lon is None:
        return UNKNOWN
    return _located(place.name, place.geonames, place.lat, place.lon)


@lru_cache(20_000)
def _located(name: str, geonames: int | None, lat: float, lon: float) -> Located:
    for entry in gazetteer.find(name):
        if entry.geonames == geonames and (entry.lat, entry.lon) == (lat, lon):
            return Located(entry.kind, None if entry.kind in AREAS else gazetteer.province_name(entry))
    return UNKNOWN


@cache
def _countries() -> dict[str, Country]:
    made = {}
    for code, numeric, acled, ucdp in rows("countries.tsv", "exports")[1:]:
        blank = {"-": ""}
        number = None if numeric == "-" else int(numeric)
        made[code] = Country(number, blank.get(acled, acled), blank.get(ucdp, ucdp))
    return made
