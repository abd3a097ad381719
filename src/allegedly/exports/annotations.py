"""W3C Web Annotation (JSON-LD): the words that every finding stands on, as selectors into the stored text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

from allegedly.exports.jsonfile import encoded, filled
from allegedly.exports.rows import Item, Written, key, whose
from allegedly.records import Event, Report, Span

TERMS = "urn:allegedly:terms:"

OWN = (
    "shows", "eventType", "mode", "status", "distanced", "voice", "voiceIsReport", "party", "standing", "happening",
    "event", "sha256", "pseudonymised", "rank", "certainty",
)  # fmt: skip

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {name: TERMS + name for name in OWN},
]
"""The standard's context, and our words under a URN that belongs to nobody else and leads nowhere."""

COLLECTION = "urn:allegedly:export"

AROUND = 32
"""Characters of prefix and suffix: enough to tell two mentions of a name apart, few enough not to retell the text."""


class Shown(NamedTuple):
    """A span and what it shows: `trigger`, `evidence`, `actor`, `recipient`, `place`, `date`, `count`, `status`,
    `source`, `cue` or `content`. `value` is what was read from it."""

    what: str
    span: Span
    value: str


def write_annotations(items: Iterable[Item], stream: BinaryIO) -> Written:
    """Writes an AnnotationCollection with one page that holds an annotation for each span of each item's event.

    Offsets count Unicode code points, start inclusive and end exclusive, as the standard's TextPositionSelector does.
    The text that they count in is known by its SHA-256, in the target's source.
    """
    page = {"id": f"{COLLECTION}:1", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0}
    head = {"@context": CONTEXT, "id": COLLECTION, "type": "AnnotationCollection"}
    stream.write(encoded(head)[:-1] + b',"first":' + encoded(page)[:-1] + b',"items":[')
    count = 0
    for item in items:
        for annotation in annotated(item):
            stream.write((b",\n" if count else b"\n") + encoded(annotation))
            count += 1
    stream.write(b'\n]},"total":%d}\n' % count)
    return Written(count)


def annotated(item: Item) -> Iterator[dict[str, Any]]:
    """The annotations of one event; that of its trigger carries type, status, voice and standing."""
    report, event = item.findings.report, item.event
    voice = whose(item)
    said = filled(
        {
            "eventType": event.type,
            "mode": event.mode,
            "status": event.status,
            "distanced": event.distanced,
            "voice": voice.name or None,
            "voiceIsReport": voice.own,
            "party": voice.party,
            "standing": item.happening.standing if item.happening else None,
            "happening": item.happening.id if item.happening else None,
            "rank": event.rank,
            "certainty": event.score,
        }
    )
    source = {
        **filled(
            {
                "id": f"urn:sha256:{report.sha256}",
                "type": "Text",
                "format": "text/plain",
                "language": report.language,
                "sha256": report.sha256,
                "via": report.url,
            }
        ),
        "pseudonymised": item.pseudonymised,
    }
    for number, shown in enumerate(_shown(item)):
        first = shown.what == "trigger"
        yield {
            "id": f"urn:allegedly:event:{_iri(key(item))}:{number}",
            "type": "Annotation",
            "motivation": "classifying" if first else "identifying",
            "body": {
                "type": "TextualBody",
                "purpose": "classifying" if first else "identifying",
                "format": "text/plain",
                "value": shown.value,
                "shows": shown.what,
                "event": key(item),
                **(said if first else {"status": event.status}),
            },
            "target": {"source": source, "selector": _selectors(report, shown.span)},
        }


def _shown(item: Item) -> Iterator[Shown]:
    event = item.event
    label = f"{event.type} {event.mode}" if event.mode else event.type
    yield Shown("trigger", event.trigger, f"{label}, {event.status.replace('_', ' ')}")
    for mention in event.mentions:
        yield Shown("mention", mention.trigger, label)
    yield Shown("evidence", event.evidence, label)
    names = {a.id: a.name for a in item.findings.actors}
    for role in event.roles:
        yield Shown(role.role, role.span, names.get(role.actor, role.span.text))
    if event.place:
        yield Shown("place", event.place.span, event.place.name)
    if event.date:
        yield Shown("date", event.date.span, event.date.edtf)
    yield from _counts(event)
    for cue in event.status_cues:
        yield Shown("status", cue, event.status)
    for link in (a for a in item.findings.attributions if a.id in event.voice):
        if link.source:
            yield Shown("source", link.source.span, names.get(link.source.actor, link.source.span.text))
        if link.cue:
            yield Shown("cue", link.cue, link.kind)
        for content in link.content:
            yield Shown("content", content, link.manner)


def _counts(event: Event) -> Iterator[Shown]:
    for name in event.counts.__struct_fields__:
        count = getattr(event.counts, name)
        if count is not None:
            number = "" if count.value is None else f" {count.bound.replace('_', ' ')} {count.value}"
            yield Shown("count", count.span, name + number)


def _selectors(report: Report, span: Span) -> list[dict[str, Any]]:
    """The two selectors; a span that a person moved outside the text has its words alone."""
    text = report.text
    quote = {"type": "TextQuoteSelector", "exact": span.text}
    if text[span.start : span.end] != span.text:
        return [quote]
    quote["prefix"] = text[max(0, span.start - AROUND) : span.start]
    quote["suffix"] = text[span.end : span.end + AROUND]
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _iri(name: str) -> str:
    """A name as a part of a URN: what may not stand in one is percent-encoded."""
    return "".join(
        c
        if c.isascii() and (c.isalnum() or c in "-._:")
        else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in name
    )
