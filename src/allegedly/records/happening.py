"""A happening: what several events, in one report or many, are about, as each voice tells it."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from allegedly.records.actor import Sector
from allegedly.records.event import EventType
from allegedly.records.place import EventPlace
from allegedly.records.sighting import Figure
from allegedly.records.span import Span

Position = Literal["asserts", "denies", "differs", "anticipates"]
"""How an account stands to its happening; `differs`: another perpetrator, or another course of events."""

Standing = Literal["corroborated", "reported", "one-sided", "contested", "denied", "anticipated"]
"""The sum of the accounts; see `Happening`."""

LEDGER_SCHEMA_VERSION: Final = 1


class Voice(Struct, frozen=True):
    """Whose word an account is.

    `party` names the side that the voice belongs to: voices of one party cannot corroborate each other. It is
    `state:KAZ` for all organs of a state, `publisher:...` for a publisher and those it copies, `actor:...` for an
    organisation with its office-holders, `unnamed` for all sources without a name.
    """

    name: str
    sector: Sector | None
    country: str | None
    party: str


class Statement(Struct, frozen=True):
    """Where a voice says it: the report, the event in it, and the sentence."""

    report: str
    event: str
    quote: Span


class Details(Struct, frozen=True, omit_defaults=True):
    """What an account says of numbers: each figure as given, null where it gives none, words where no figure."""

    participants: int | str | None = None
    arrested: int | str | None = None
    injured: int | str | None = None
    killed: int | str | None = None


class Account(Struct, frozen=True):
    """One voice's version of a happening.

    `voice` is the innermost named source; a report's own voice stands under its publisher's name. `via` are the voices
    that passed it on, outermost first. `actors` are whom the account holds responsible (ledger keys' names as written).
    """

    voice: Voice
    via: tuple[Voice, ...]
    position: Position
    statements: tuple[Statement, ...]
    details: Details
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class HappeningDate(Struct, frozen=True):
    """When a happening was, from the most exact date that its events give; null where none does."""

    edtf: str


class Member(Struct, frozen=True):
    """An event that belongs to a happening, with how much its report is about it (1 is mainly)."""

    report: str
    event: str
    rank: int


class Happening(Struct, frozen=True, kw_only=True):
    """The same occurrence as one or many reports tell it.

    `standing` is a pure function of the accounts: `corroborated`, two independent voices assert it; `reported`, a news
    publisher does in its own voice; `one-sided`, only one party's word; `contested`, one asserts and another denies or
    tells it otherwise; `denied`, only denials; `anticipated`, only plans, aims, demands and possibilities. Differing
    counts are details, no contest. `independent_voices` counts the parties that assert it.

    `id` stays the same when reports are added; where two happenings turn out to be one, the older id remains.
    """

    id: str
    type: EventType
    mode: str | None
    place: EventPlace | None
    date: HappeningDate | None
    standing: Standing
    independent_voices: int
    reports: tuple[str, ...]
    actors: tuple[Figure, ...]
    recipients: tuple[Figure, ...]
    events: tuple[Member, ...]
    accounts: tuple[Account, ...]
