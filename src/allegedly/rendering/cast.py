"""What the screens say of actors, places and times besides their names."""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.records import Actor, Place
from allegedly.rendering.wording import SECTORS


def about(actor: Actor) -> str:
    """ "organisation · KAZ · JUD, judiciary, prosecutors": the kind, and country and sector where they are known."""
    sector = f"{actor.sector}, {SECTORS[actor.sector]}" if actor.sector else None
    return " · ".join(filter(None, (actor.kind, actor.country, sector)))


def by_place(places: Iterable[Place]) -> list[list[Place]]:
    """The toponyms that mean one place together, in the order of their first mention."""
    groups: dict[tuple[int | None, str], list[Place]] = {}
    for place in places:
        groups.setdefault((place.geonames, place.name), []).append(place)
    return list(groups.values())


def whereabouts(place: Place) -> str:
    """ "GEO · 41.64° N, 41.64° E · GeoNames 615532": country, coordinates (WGS 84) and entry, as far as known."""
    if place.lat is None or place.lon is None:
        return place.country or "not in the gazetteer"
    point = f"{abs(place.lat):.2f}° {'SN'[place.lat >= 0]}, {abs(place.lon):.2f}° {'WE'[place.lon >= 0]}"
    entry = f"GeoNames {place.geonames}" if place.geonames is not None else None
    return " · ".join(filter(None, (place.country, point, entry)))
