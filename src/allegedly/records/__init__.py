"""The vocabulary: what a report, a span, an actor, an attribution and an event are.

Frozen, typed classes that know nothing but each other. Everything else in the package reads them or makes them; start
with `event`.
"""

from allegedly.records.actor import Actor, ActorKind, Sector
from allegedly.records.attribution import VOICED, Attribution, AttributionKind, Manner, Source
from allegedly.records.event import (
    CONTEXTS,
    MODES,
    Bound,
    Count,
    Counts,
    Event,
    EventType,
    Mention,
    Participation,
    Role,
    Status,
)
from allegedly.records.findings import Findings, ProducedBy, from_json, json_schema, to_json
from allegedly.records.place import EventPlace, Place
from allegedly.records.problem import Problem
from allegedly.records.report import PublisherKind, Report, sha256_of
from allegedly.records.span import Span
from allegedly.records.time import EventDate, Time

__all__ = [
    "CONTEXTS",
    "MODES",
    "VOICED",
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionKind",
    "Bound",
    "Count",
    "Counts",
    "Event",
    "EventDate",
    "EventPlace",
    "EventType",
    "Findings",
    "Manner",
    "Mention",
    "Participation",
    "Place",
    "Problem",
    "ProducedBy",
    "PublisherKind",
    "Report",
    "Role",
    "Sector",
    "Source",
    "Span",
    "Status",
    "Time",
    "from_json",
    "json_schema",
    "sha256_of",
    "to_json",
]
