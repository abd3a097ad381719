"""Parquet: one row an event, with typed lists and structs; needs the extra `allegedly[parquet]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from allegedly.exports.dates import span
from allegedly.exports.rows import Item, Written, cast, key, whose
from allegedly.records import Count

BATCH = 1_000
"""Events held before they are written as a row group: a few megabytes, and few enough groups for quick reading."""

MISSING = "Parquet needs pyarrow, which is not installed: pip install 'allegedly[parquet]'"


def write_parquet(items: Iterable[Item], stream: BinaryIO) -> Written:
    """Writes every item, a thousand at a time. Raises `ModuleNotFoundError` with a clear sentence without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(MISSING, name="pyarrow") from error
    schema = _schema(pa)
    count = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(items):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return Written(count)


def row(item: Item) -> dict[str, Any]:
    """One event as plain Python values, in the columns of the schema."""
    report, event = item.findings.report, item.event
    voice = whose(item)
    links = {a.id: a for a in item.findings.attributions}
    days = span(event.date.edtf) if event.date else None
    return {
        "id": key(item),
        "report": {
            **{name: getattr(report, name) for name in _REPORT},
            "url": report.url,
        },
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "distanced": event.distanced,
        "voice": {
            **voice._asdict(),
            "via": list(voice.via),
            "kinds": [links[i].kind for i in event.voice if i in links],
        },
        "standing": item.happening.standing if item.happening else None,
        "happening": item.happening.id if item.happening else None,
        "actors": [_actor(a) for a in cast(item, event.actors)],
        "recipients": [_actor(a) for a in cast(item, event.recipients)],
        "place": msgspec.to_builtins(event.place),
        "date": {**msgspec.to_builtins(event.date), "first": days and days[0], "last": days and days[1]}
        if event.date
        else None,
        "counts": {name: _count(getattr(event.counts, name)) for name in event.counts.__struct_fields__},
        "trigger": msgspec.to_builtins(event.trigger),
        "quote": msgspec.to_builtins(event.evidence),
        "status_cues": [msgspec.to_builtins(cue) for cue in event.status_cues],
        "mentions": [msgspec.to_builtins(mention.trigger) for mention in event.mentions],
        "rank": event.rank,
        "certainty": event.score,
        "confirmed": item.confirmed,
        "pseudonymised": item.pseudonymised,
        "allegedly": item.findings.produced_by.allegedly,
        "model": item.findings.produced_by.model,
    }


_REPORT = ("id", "title", "publisher", "publisher_kind", "published", "language", "sha256")


def _actor(actor: Any) -> dict[str, Any]:
    return {name: getattr(actor, name) for name in ("id", "name", "kind", "country", "sector")}


def _count(count: Count | None) -> Any:
    return None if count is None else msgspec.to_builtins(count)


def _batches(items: Iterable[Item]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for item in items:
        batch.append(row(item))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _schema(pa: Any) -> Any:
    """The columns' types; they do not depend on the data, so that files of several runs can be read together."""
    text, flag, number, real = pa.string(), pa.bool_(), pa.int64(), pa.float64()
    words = pa.list_(text)

    def record(**fields: Any) -> Any:
        return pa.struct([pa.field(name, kind) for name, kind in fields.items()])

    piece = record(start=number, end=number, text=text)
    actor = record(id=text, name=text, kind=text, country=text, sector=text)
    count = record(value=number, bound=text, span=piece)
    columns = {
        "id": text,
        "report": record(**dict.fromkeys(_REPORT, text), url=text),
        "event": text,
        "type": text,
        "mode": text,
        "contexts": words,
        "status": text,
        "distanced": flag,
        "voice": record(name=text, own=flag, via=words, party=text, kinds=words),
        "standing": text,
        "happening": text,
        "actors": pa.list_(actor),
        "recipients": pa.list_(actor),
        "place": record(name=text, span=piece, country=text, lat=real, lon=real, geonames=number, inherited=flag),
        "date": record(edtf=text, span=piece, inherited=flag, first=pa.date32(), last=pa.date32()),
        "counts": record(participants=count, arrested=count, injured=count, killed=count),
        "trigger": piece,
        "quote": piece,
        "status_cues": pa.list_(piece),
        "mentions": pa.list_(piece),
        "rank": number,
        "certainty": real,
        "confirmed": flag,
        "pseudonymised": flag,
        "allegedly": text,
        "model": text,
    }
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])
