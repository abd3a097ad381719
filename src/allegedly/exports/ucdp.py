"""A UCDP GED-like CSV of deadly events: its columns in their order, then ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from allegedly.exports import csvfile
from allegedly.exports.acled_types import armed, civilian
from allegedly.exports.csvfile import Cell
from allegedly.exports.dates import span, ucdp_precision
from allegedly.exports.geography import country, country_name, located
from allegedly.exports.rows import Item, Written, cast, key, whose
from allegedly.records import Actor, Count

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OWN = (
    "status", "voice", "voice_own", "voice_party", "standing", "happening", "quote", "certainty", "pseudonymised",
)  # fmt: skip

WHERE = {"city": 1, "district": 3, "province": 4, "country": 6, "sea": 7}
"""UCDP's `where_prec` by the gazetteer's kind of place; 2 (near a place) and 5 (a line or area) are not told apart."""

STATE = frozenset(("GOV", "MIL", "COP", "SPY"))
"""The sectors that fight for a state."""


def write_ucdp(items: Iterable[Item], stream: BinaryIO) -> Written:
    """Writes the items that happened, by the word of their voice, and of which the report counts one death or more."""
    left_out: Counter[str] = Counter()

    def rows() -> Iterator[list[Cell]]:
        for item in items:
            killed = item.event.counts.killed
            if item.event.status != "happened":
                left_out[f"status {item.event.status}"] += 1
            elif killed is None or not killed.value or killed.bound == "at_most":
                left_out["no death counted"] += 1
            else:
                yield row(item, killed, killed.value)

    return Written(csvfile.write(stream, (*COLUMNS, *OWN), rows()), dict(sorted(left_out.items())))


def row(item: Item, killed: Count, deaths: int) -> list[Cell]:
    """The cells of one event; what UCDP alone can know (its ids, the conflict, the dyad) is empty."""
    report, event = item.findings.report, item.event
    voice = whose(item)
    place, found = event.place, located(event.place)
    edtf = event.date.edtf if event.date else None
    days = span(edtf)
    doers, others = cast(item, event.actors), cast(item, event.recipients)
    if not others:
        doers, others = doers[:1], doers[1:]
    point = (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
    source = [report.publisher, report.published or "", report.title]
    civilians = bool(others) and all(map(civilian, others)) and all(map(armed, doers))
    cells: dict[str, Cell] = {
        "id": key(item),
        "year": days[0].year if days and days[0].year == days[1].year else None,
        "type_of_violence": _violence(doers, others),
        "side_a": "; ".join(a.name for a in doers),
        "side_b": "; ".join(a.name for a in others),
        "number_of_sources": len(item.happening.reports) if item.happening else 1,
        "source_article": ", ".join(part for part in source if part),
        "source_office": report.publisher,
        "source_date": report.published,
        "source_headline": report.title,
        "source_original": voice.name,
        "where_prec": WHERE.get(found.kind or ""),
        "where_coordinates": place.name if place else None,
        "where_description": place.span.text if place else None,
        "adm_1": found.province,
        "adm_2": place.name if place and found.kind == "district" else None,
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geom_wkt": f"POINT({point[1]:g} {point[0]:g})" if point else None,
        "priogrid_gid": _grid(*point) if point and found.kind in ("city", "district") else None,
        "country": country_name(place.country) if place else None,
        "region": country(place.country).ucdp if place else None,
        "date_prec": ucdp_precision(edtf),
        "date_start": days[0].isoformat() if days else None,
        "date_end": days[1].isoformat() if days else None,
        "deaths_civilians": deaths if civilians else None,
        "deaths_unknown": None if civilians else deaths,
        "best": deaths,
        "high": deaths if killed.bound == "exact" else None,
        "low": deaths if killed.bound in ("exact", "at_least") else None,
        "status": event.status,
        "voice": voice.name,
        "voice_own": voice.own,
        "voice_party": voice.party,
        "standing": item.happening.standing if item.happening else None,
        "happening": item.happening.id if item.happening else None,
        "quote": event.evidence.text,
        "certainty": event.score,
        "pseudonymised": item.pseudonymised,
    }
    return [cells.get(column) for column in (*COLUMNS, *OWN)]


def _violence(doers: Sequence[Actor], others: Sequence[Actor]) -> int | None:
    """1 with a state on a side of armed ones, 2 between others who bear arms, 3 against civilians; null if not told."""
    if not doers or not others:
        return None
    if all(map(armed, doers)) and all(map(armed, others)):
        return 1 if any(a.sector in STATE for a in (*doers, *others)) else 2
    return 3 if all(map(armed, doers)) and all(map(civilian, others)) else None


def _grid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell: half-degree cells, 720 a row, counted eastwards from the south-west corner, from 1."""
    return min(int((lat + 90) * 2), 359) * 720 + min(int((lon + 180) * 2), 719) + 1
