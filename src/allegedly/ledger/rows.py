"""What goes into the ledger and comes out of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from allegedly.records import Report, Sighting, Span

Outcome = Literal["new", "known", "revised", "reread", "forgotten"]
"""What adding a report did: `forgotten` means that it was forgotten on request, and stays so."""

Order = Literal["recent", "oldest", "impact"]
"""How happenings are listed: by date, the newest or the oldest first (undated ones last); `impact`: those that most
reports tell first."""


class ReportRow(Struct, frozen=True, kw_only=True):
    """One revision of a report as the ledger holds it.

    `seq` counts reports in the order of their coming. `revision` counts from 1. `added` is UTC, ISO 8601.
    `superseded_by` is the `seq` of the next revision. `forgotten` says when the report was forgotten (UTC); its title
    and text are then empty, and its `sha256` is still that of the text it had. `produced_by` is "version model".
    """

    seq: int
    id: str
    revision: int
    report: Report
    added: str
    superseded_by: int | None
    forgotten: str | None
    produced_by: str
    signature: bytes | None


class Put(Struct, frozen=True):
    """What `put_report` did: the report's `seq`, and the `seq` of the revision that it replaced."""

    seq: int
    outcome: Outcome
    replaced: int | None = None


class EventRow(Struct, frozen=True, kw_only=True):
    """An event to store: as the machine read it, and as it stands after people's corrections."""

    machine: Sighting
    sighting: Sighting
    rejected: bool = False
    confirmed: bool = False


class HeldEvent(EventRow, frozen=True, kw_only=True):
    """An event as it is stored: `report` is its report's number, `happening` the id of what it belongs to, if any."""

    report: int
    happening: str | None


class Filter(Struct, frozen=True, kw_only=True):
    """Which happenings to list; what is empty or null does not narrow.

    `date_from` and `date_to` keep happenings whose date may lie between them, both included; undated ones are left out.
    `place` is the place's name, `actor` an actor's key or part of its name, in any case. `source` is the party
    (`Voice.party`) of one of the accounts. `report` is a report's id.
    `text` are words that one sentence of the happening must hold, all of them.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    report: str | None = None
    text: str | None = None
    order: Order = "recent"
    limit: int | None = None
    offset: int = 0


class Hit(Struct, frozen=True):
    """A report in which all the words sought stand: in its text, or in its title only (`marks` is then empty).

    `snippet` is a piece of the text, null where the text is empty; `marks` are the words found in it, by their offsets
    in the report's text. `happenings` are the ids of those that the report tells of.
    """

    seq: int
    report: str
    title: str
    snippet: Span | None
    marks: tuple[Span, ...]
    happenings: tuple[str, ...]


class ActorRow(Struct, frozen=True):
    """An actor by its key, under the name that most events give it, with how many events and reports know it."""

    key: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    events: int
    reports: int


class Counts(Struct, frozen=True):
    """How much a ledger holds: current reports, older revisions, forgotten reports, and so on."""

    reports: int
    superseded: int
    forgotten: int
    events: int
    happenings: int
    entries: int
