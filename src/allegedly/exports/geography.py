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


def country(code: str | None) -> Country:
    """What the tables know of a country (ISO 3166 alpha-3); `NOWHERE` where they know none."""
    return _countries().get(code or "", NOWHERE)


def country_name(code: str | None) -> str:
    """The country's usual English name, else its code, else nothing."""
    known = countries.countries().get(code or "")
    return known.name if known else code or ""


def located(place: EventPlace | None) -> Located:
    """What the gazetteer says of a place that has a GeoNames id."""
    if place is None or place.geonames is None:
        return Located(None, None)
    return _located(place.name, place.geonames)


@lru_cache(20_000)
def _located(name: str, geonames: int) -> Located:
    entry = next((e for e in gazetteer.find(name) if e.geonames == geonames), None)
    if entry is None:
        return Located(None, None)
    if entry.kind in ("country", "region", "sea", "continent", "land"):
        return Located(entry.kind, None)
    return Located(entry.kind, gazetteer.province_name(entry))


@cache
def _countries() -> dict[str, Country]:
    made = {}
    for code, numeric, acled, ucdp in rows("countries.tsv", "exports")[1:]:
        blank = {"-": ""}
        number = None if numeric == "-" else int(numeric)
        made[code] = Country(number, blank.get(acled, acled), blank.get(ucdp, ucdp))
    return made
