"""Judgements: what people correct, and what the ledger's history keeps of it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from allegedly.records.event import EventType

Action = Literal[
    "confirm", "reject", "edit", "merge-actors", "split-actor", "merge-happenings", "not-the-same", "undo", "forget"
]
"""What a history entry does; `split` of a happening is `not-the-same` between what stays and what goes."""

EDITABLE = ("type", "mode", "status", "distanced", "place", "date", "actors", "recipients", "counts", "voice")
"""The fields of an event that people may set."""


class Binding(Struct, frozen=True):
    """Which event a judgement is about, so that a re-read by a newer version finds it again.

    Event ids change between versions, so it is the text's hash, the trigger's offsets, the type, and the voice by the
    offsets at which its links begin (`Sighting.voiced`), all as the machine read them when the judgement was made.
    """

    sha256: str
    start: int
    end: int
    type: EventType
    voiced: tuple[int, ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the history; entries are appended, never changed.

    `seq` counts from 1. `at` is UTC, ISO 8601. `who` and `why` are the person's own words. `about` are the events
    concerned, `against` those that they are not the same as (`not-the-same`), `actors` the ledger keys of actors,
    `report` the id of a report that is forgotten, `undoes` the `seq` of the entry that an `undo` takes back. `field`,
    `old` and `new` tell an edit (JSON values). `hash` is the SHA-256 over the entry without it and the previous
    entry's hash, which is `previous`; the first one's is empty.
    """

    seq: int
    at: str
    who: str
    why: str
    action: Action
    about: tuple[Binding, ...] = ()
    against: tuple[Binding, ...] = ()
    actors: tuple[str, ...] = ()
    report: str | None = None
    undoes: int | None = None
    field: str | None = None
    old: Any = None
    new: Any = None
    previous: str = ""
    hash: str = ""
