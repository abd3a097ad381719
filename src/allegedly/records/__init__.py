"""The vocabulary: what a report, a span, an actor, an attribution and an event are.

Frozen, typed classes that know nothing but each other. Everything else in the package reads them or makes them; start
with `event`.
"""

from allegedly.records.actor import Actor, ActorKind, Sector
from allegedly.records.attribution import VOICED, Attribution, AttributionKind, Manner, Source
from allegedly.records.edtf import bounds
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
from allegedly.records.happening import (
    LEDGER_SCHEMA_VERSION,
    Account,
    Details,
    Happening,
    HappeningDate,
    Member,
    Position,
    Standing,
    Statement,
    Voice,
)
from allegedly.records.judgement import EDITABLE, Action, Binding, Entry
from allegedly.records.place import EventPlace, Place
from allegedly.records.problem import Problem
from allegedly.records.report import PublisherKind, Report, sha256_of
from allegedly.records.sighting import Figure, Given, Sighting, Speaker
from allegedly.records.span import Span
from allegedly.records.time import EventDate, Time

__all__ = [
    "CONTEXTS",
    "EDITABLE",
    "LEDGER_SCHEMA_VERSION",
    "MODES",
    "VOICED",
    "Account",
    "Action",
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionKind",
    "Binding",
    "Bound",
    "Count",
    "Counts",
    "Details",
    "Entry",
    "Event",
    "EventDate",
    "EventPlace",
    "EventType",
    "Figure",
    "Findings",
    "Given",
    "Happening",
    "HappeningDate",
    "Manner",
    "Member",
    "Mention",
    "Participation",
    "Place",
    "Position",
    "Problem",
    "ProducedBy",
    "PublisherKind",
    "Report",
    "Role",
    "Sector",
    "Sighting",
    "Source",
    "Span",
    "Speaker",
    "Standing",
    "Statement",
    "Status",
    "Time",
    "Voice",
    "bounds",
    "from_json",
    "json_schema",
    "sha256_of",
    "to_json",
]
