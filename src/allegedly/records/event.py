"""An event: one thing said to happen, and how firmly."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from allegedly.records.place import EventPlace
from allegedly.records.span import Span
from allegedly.records.time import EventDate

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
"""The sixteen PLOVER types."""

Status = Literal["happened", "planned", "intended", "attempted", "demanded", "possible", "not_happened"]
"""How an event's voice presents it; see `Event`."""

Role = Literal["actor", "recipient"]

Bound = Literal["exact", "at_least", "at_most", "about"]
"""What a count says: "30", "at least 30", "up to 30", "some 30"."""

MODES: dict[EventType, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""The modes that PLOVER knows for each type; an event's mode is one of its type's, or null."""

CONTEXTS: tuple[str, ...] = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip
"""The PLOVER contexts: what public matter an event belongs to."""


class Mention(Struct, frozen=True):
    """A further place in the report that speaks of the same occurrence, in the same voice and status."""

    trigger: Span
    evidence: Span


class Participation(Struct, frozen=True):
    """The words that put an actor into a role of an event.

    The lists `actors` and `recipients` name whom; this names the words: the same actor may be "police" in one sentence
    and "they" in the one that tells of the event.
    """

    role: Role
    actor: str
    span: Span


class Count(Struct, frozen=True):
    """A number of people that the report gives: "at least 30" is 30, `at_least`; "no one" is 0, `exact`.

    `value` is null where the words name no number: "dozens", "several hundred", "20 to 30"; the span then says what
    the report does.
    """

    value: int | None
    bound: Bound
    span: Span


class Counts(Struct, frozen=True):
    """How many people took part or were harmed, each null where the report does not say."""

    participants: Count | None = None
    arrested: Count | None = None
    injured: Count | None = None
    killed: Count | None = None


class Event(Struct, frozen=True):
    """One thing said to happen: one occurrence, in one voice, with one status.

    The same arrest told by a witness and denied by the police is two events, so that no voice is dropped; whether they
    are about the same happening is for happenings to say. Further mentions in the same voice and status are `mentions`,
    not events.

    `status` is how the voice presents it, not whether it is true: `happened`; `planned` (called, scheduled, promised);
    `intended` (an aim ascribed to somebody); `attempted` (tried, not carried through); `demanded`; `possible` (may,
    feared, conditional); `not_happened` (denied, failed to occur, "no one was arrested"). `status_cues` are the words
    that make it so; plain assertion has none.

    `distanced`: the voice marks that it does not vouch for the wording ("so-called", scare quotes).

    `voice` lists attribution ids, outermost first, of the kinds statement or belief; empty is the report's own voice.

    Two-sided violence has all fighters as `actors` and no recipient; a meeting has all parties as `actors`.

    `trigger` is the word or phrase that names the event, `evidence` the sentence it was read from (it contains the
    trigger). `rank` 1 is what the report is mainly about. `score` is the certainty of the reading, 0 to 1: of the
    reading, never of the truth of what is said.
    """

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    rank: int
    trigger: Span
    evidence: Span
    mentions: tuple[Mention, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    roles: tuple[Participation, ...]
    place: EventPlace | None
    date: EventDate | None
    counts: Counts
    status: Status
    status_cues: tuple[Span, ...]
    distanced: bool
    voice: tuple[str, ...]
    score: float
