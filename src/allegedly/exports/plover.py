"""PLOVER JSON lines: one event a line, with the field names of the PLOVER manual and ours for what it has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from allegedly.exports.dates import span
from allegedly.exports.geography import country_name, located
from allegedly.exports.jsonfile import encoded, filled
from allegedly.exports.rows import Item, Written, cast, key, whose
from allegedly.records import Actor, Count, EventPlace, EventType
from allegedly.world import countries

QUADS: dict[EventType, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "SANCTION": 3,
    "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""The manual's table "Quad categories in PLOVER", where SANCTION is verbal conflict and REQUEST is still DEMAND."""

CODEBOOK = "PLOVER"

FEATURES = {"country": ("A", "PCLI"), "province": ("A", "ADM1"), "district": ("A", "ADM2"), "city": ("P", "PPL")}
"""GeoNames' feature class and code by the gazetteer's kind of place; regions, lands and waters have none here."""


def write_plover(items: Iterable[Item], stream: BinaryIO) -> Written:
    """Writes every item; none is left out, whatever its status, as each line says its status and voice."""
    count = 0
    for item in items:
        stream.write(encoded(record(item)) + b"\n")
        count += 1
    return Written(count)


def record(item: Item) -> dict[str, Any]:
    """One event in the manual's fields, then ours (`docs/exports.md`).

    `date` is the event's own, null where the report gives none: the day of publication, which other PLOVER data sets
    put there, stands in `published`. An interval has its first day in `date`, its last in
    `enddate`; a date without a year stands in `edtf` alone. The manual gives no values for `event_scale`: it is null.
    """
    report, event = item.findings.report, item.event
    voice = whose(item)
    days = span(event.date.edtf) if event.date else None
    counts = event.counts
    return {
        "id": key(item),
        "date": days[0].isoformat() if days else None,
        "actor": [_entity(a) for a in cast(item, event.actors)],
        "event": [event.type],
        "enddate": days[1].isoformat() if days and days[1] != days[0] else None,
        "recipient": [_entity(a) for a in cast(item, event.recipients)],
        "event_loc": _location(event.place),
        "event_text": event.trigger.text,
        "quad_code": QUADS[event.type],
        "event_scale": None,
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "size": filled(
            {"dead": _number(counts.killed), "injured": _number(counts.injured), "arrested": _number(counts.arrested)}
        ),
        "text": event.evidence.text,
        "text_info": {"start": event.evidence.start, "end": event.evidence.end},
        "cite_info": filled(
            {
                "citation": report.id,
                "url": report.url,
                "title": report.title or None,
                "language": report.language,
                "publication": report.publisher or None,
                "coder": f"allegedly {item.findings.produced_by.allegedly}",
                "codebook": CODEBOOK,
                "version": item.findings.produced_by.model or None,
            }
        ),
        "status": event.status,
        "distanced": event.distanced,
        "voice": {"name": voice.name, "own": voice.own, "via": list(voice.via), "party": voice.party},
        "standing": item.happening.standing if item.happening else None,
        "happening": item.happening.id if item.happening else None,
        "edtf": event.date.edtf if event.date else None,
        "published": report.published,
        "counts": {name: _count(getattr(counts, name)) for name in counts.__struct_fields__ if getattr(counts, name)},
        "score": event.score,
        "confirmed": item.confirmed,
        "sha256": report.sha256,
        "pseudonymised": item.pseudonymised,
    }


def _entity(actor: Actor) -> dict[str, Any]:
    """An actor in the manual's fields; only what the report gives grounds for."""
    return filled({"code": actor.country, "sector": actor.sector, "entity_text": actor.name})


def _location(place: EventPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    found = located(place)
    kind = found.kind
    known = countries.countries().get(place.country or "")
    feature, code = FEATURES.get(kind or "", (None, None))
    return filled(
        {
            "extracted_place": place.span.text,
            "resolved_place": place.name if place.geonames is not None or place.lat is not None else None,
            "geonameid": place.geonames,
            "lat": place.lat,
            "lon": place.lon,
            "city": place.name if kind == "city" else None,
            "district": place.name if kind == "district" else None,
            "province": found.province,
            "country": country_name(place.country) or None,
            "country_code": known.alpha2 if known else None,
            "feature_class": feature,
            "feature_code": code,
            "resolution": kind,
        }
    )


def _number(count: Count | None) -> int | None:
    return count.value if count else None


def _count(count: Count) -> dict[str, Any]:
    """A count with its bound and words, which the manual's `size` cannot say."""
    return {"value": count.value, "bound": count.bound, "text": count.span.text}
