"""An ACLED-like CSV: its 31 columns in their order, then ours, without which an allegation would look like a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import BinaryIO

from allegedly.exports import csvfile
from allegedly.exports.acled_types import Filed, armed, civilian, filed, inter, interaction
from allegedly.exports.csvfile import Cell
from allegedly.exports.dates import dated
from allegedly.exports.geography import country, country_name, located
from allegedly.exports.rows import INCIDENTS, Item, Whose, Written, cast, key, whose
from allegedly.records import Actor, EventPlace, Status
from allegedly.world.gazetteer import Kind

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OWN = (
    "status", "voice", "voice_own", "voice_party", "via", "standing", "distanced", "happening", "report", "event",
    "edtf", "trigger", "quote", "fatalities_bound", "certainty", "confirmed", "pseudonymised",
)  # fmt: skip
"""The columns after ACLED's, see `docs/exports.md`."""

PRECISION: dict[Kind, int] = {"city": 1, "district": 2, "province": 3}
"""ACLED's `geo_precision`: 1 a town, 2 a small part of a region, 3 a region. Countries, seas and lands of several
countries are no place of an incident for ACLED: such a row has a country at most, no point."""


def write_acled(items: Iterable[Item], stream: BinaryIO, statuses: Collection[Status] | None = INCIDENTS) -> Written:
    """Writes the items that ACLED has a type for and whose status is among `statuses` (null: any), a row an event.

    By default those are what happened or was attempted by the word of its voice: users of such tables count rows as
    incidents. Every row says whose word it is, in `notes` too, for readers who know ACLED's columns only.
    """
    left_out: Counter[str] = Counter()

    def rows() -> Iterator[list[Cell]]:
        for item in items:
            if statuses is not None and item.event.status not in statuses:
                left_out[f"status {item.event.status}"] += 1
                continue
            how = filed(item.event, cast(item, item.event.actors), cast(item, item.event.recipients))
            if how is None:
                left_out["no such event in ACLED"] += 1
                continue
            yield row(item, how)

    return Written(csvfile.write(stream, (*COLUMNS, *OWN), rows()), dict(sorted(left_out.items())))


def row(item: Item, how: Filed) -> list[Cell]:
    """The cells of one event, filed as `how`."""
    report, event = item.findings.report, item.event
    voice = whose(item)
    where = event.place.country if event.place else None
    edtf = event.date.edtf if event.date else None
    day = dated(edtf)
    killed = event.counts.killed
    return [
        f"{where}-{key(item)}" if where else key(item),
        day.day.isoformat() if day.day else None,
        day.day.year if day.day else None,
        day.precision,
        how.disorder,
        how.event_type,
        how.sub_event_type,
        *_sides(item, how, where),
        country(where).numeric,
        country(where).acled,
        country_name(where),
        *_place(event.place),
        report.publisher,
        None,
        _notes(item, voice),
        killed.value if killed and killed.bound != "at_most" else None,
        f"crowd size={event.counts.participants.span.text}" if event.counts.participants else None,
        None,
        event.status,
        voice.name,
        voice.own,
        voice.party,
        "; ".join(voice.via),
        item.happening.standing if item.happening else None,
        event.distanced,
        item.happening.id if item.happening else None,
        report.id,
        event.id,
        edtf,
        event.trigger.text,
        event.evidence.text,
        killed.bound if killed else None,
        event.score,
        item.confirmed,
        item.pseudonymised,
    ]


def _sides(item: Item, how: Filed, where: str | None) -> list[Cell]:
    """`actor1` to `civilian_targeting`: who did it and who suffered it, or the first two of those who fought."""
    doers, others = cast(item, item.event.actors), cast(item, item.event.recipients)
    if not others and how.event_type == "Battles":
        doers, others = doers[:1], doers[1:]
    first, second = inter(doers, how, where), inter(others, how, where)
    attacked = item.event.type == "ASSAULT" and bool(others) and civilian(others[0]) and not any(map(armed, others))
    return [
        *_names(doers),
        first,
        *_names(others),
        second,
        interaction(first, second),
        "Civilian targeting" if attacked else None,
    ]


def _names(actors: list[Actor]) -> list[Cell]:
    return [actors[0].name if actors else None, "; ".join(a.name for a in actors[1:])]


def _place(place: EventPlace | None) -> list[Cell]:
    """`admin1` to `geo_precision`; a country is no location."""
    found = located(place)
    if place is None or found.kind == "country":
        return [None] * 7
    precision = PRECISION.get(found.kind) if found.kind else None
    point = [place.lat, place.lon] if precision else [None, None]
    return [found.province, place.name if found.kind == "district" else None, None, place.name, *point, precision]


def _notes(item: Item, voice: Whose) -> str:
    """Whose word it is, how it puts it, and the sentence."""
    status = item.event.status.replace("_", " ")
    who = f"{voice.name} itself" if voice.own and voice.name else voice.name or "the report itself"
    return f"[{status}, says {who}] {item.event.evidence.text}"
