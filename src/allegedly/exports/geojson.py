"""GeoJSON (RFC 7946): happenings on a map, each with its standing and the voices that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, BinaryIO

from allegedly.exports.geography import AREAS, country_name, located
from allegedly.exports.jsonfile import encoded
from allegedly.exports.rows import Group, Written
from allegedly.records import Account, Happening


def write_geojson(groups: Iterable[Group], stream: BinaryIO) -> Written:
    """Writes a FeatureCollection with a point for every happening whose place has one.

    Left out are happenings without a place, with a place that has no point, and with nothing closer than a country or
    sea: a marker in the middle of a country would be read as a place. The collection's `left_out` says how many.
    """
    left_out: Counter[str] = Counter()
    count = 0
    stream.write(b'{"type":"FeatureCollection","features":[')
    for group in groups:
        cause = _unplaced(group.happening)
        if cause:
            left_out[cause] += 1
            continue
        stream.write((b",\n" if count else b"\n") + encoded(feature(group)))
        count += 1
    missing = dict(sorted(left_out.items()))
    stream.write(b'\n],"left_out":' + encoded(missing) + b"}\n")
    return Written(count, missing)


def feature(group: Group) -> dict[str, Any]:
    """One happening; its place must have a point."""
    happening = group.happening
    place = happening.place
    assert place is not None
    return {
        "type": "Feature",
        "id": happening.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "type": happening.type,
            "mode": happening.mode,
            "standing": happening.standing,
            "independent_voices": happening.independent_voices,
            "date": happening.date.edtf if happening.date else None,
            "place": place.name,
            "country": country_name(place.country) or None,
            "geonames": place.geonames,
            "resolution": located(place).kind,
            "actors": [figure.name for figure in happening.actors],
            "recipients": [figure.name for figure in happening.recipients],
            "reports": list(happening.reports),
            "accounts": [_account(account) for account in happening.accounts],
            "statuses": sorted({item.event.status for item in group.items}),
            "pseudonymised": group.pseudonymised,
        },
    }


def _unplaced(happening: Happening) -> str | None:
    place = happening.place
    if place is None:
        return "no place"
    if place.lat is None or place.lon is None:
        return "place without coordinates"
    return "nothing closer than a country or sea" if located(place).kind in AREAS else None


def _account(account: Account) -> dict[str, Any]:
    return {
        "voice": account.voice.name,
        "party": account.voice.party,
        "position": account.position,
        "via": [voice.name for voice in account.via],
        "quotes": [statement.quote.text for statement in account.statements],
    }
