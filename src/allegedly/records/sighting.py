"""A sighting: one event of one report with all that is needed to compare it with events of other reports."""

from __future__ import annotations

from msgspec import Struct

from allegedly.records.actor import ActorKind, Sector
from allegedly.records.event import Counts, EventType, Status
from allegedly.records.place import EventPlace
from allegedly.records.report import PublisherKind
from allegedly.records.span import Span


class Figure(Struct, frozen=True):
    """An actor as the ledger knows it: the same `key` in two reports is held for the same actor.

    `key` is made from name, kind and country (`happenings.identity`), so that it is the same in every ledger; people
    may merge keys. `name` is the name in the report at hand.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None
    sector: Sector | None


class Speaker(Struct, frozen=True):
    """One link of the chain of voices around an event.

    `figure` is null where the report names no source ("allegedly", "it was claimed"). `named` is false for sources
    without a name of their own ("officials", "two people familiar with the matter"). `of` is the organisation for
    which a person speaks, null where the words that name the person tell of none.
    """

    figure: Figure | None
    named: bool
    of: Figure | None = None


class Given(Struct, frozen=True):
    """Words of the report that a person gave as evidence for a field that they edited.

    `name` is the actor or speaker whom the words name, null for other fields.
    """

    field: str
    span: Span
    name: str | None = None


class Sighting(Struct, frozen=True, kw_only=True):
    """One event of one report, flat: it can be matched, counted and quoted without the report's other findings.

    `report` and `event` are the ids of the report and, in it, of the event; `sha256` is that of the report's text, to
    which people's corrections are bound. `voice` is the chain of speakers, outermost first; empty is the report's own
    voice, which is the publisher's. `voiced` are the trigger-independent words of that chain: for each link where its
    source, else its cue, else its content begins (character offsets), so that a correction finds the event again.

    `edtf` is the event's own date, null where the report gives none; `published` the report's. `words` are the
    evidence's content words in lower case, `about` those of the report's title and opening: what it is about. `given`
    is evidence that people chose; what the machine read has none.
    """

    report: str
    sha256: str
    event: str
    title: str
    publisher: str
    publisher_kind: PublisherKind
    published: str | None
    type: EventType
    mode: str | None
    status: Status
    distanced: bool
    rank: int
    score: float
    trigger: Span
    evidence: Span
    actors: tuple[Figure, ...] = ()
    recipients: tuple[Figure, ...] = ()
    place: EventPlace | None = None
    edtf: str | None = None
    counts: Counts = Counts()
    voice: tuple[Speaker, ...] = ()
    voiced: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What the sighting is told apart by inside a ledger: report id and event id."""
        return self.report, self.event
