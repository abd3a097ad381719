"""The history's chain: every entry carries the hash of the one before, so that a change to the past shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from allegedly.records import Entry

_encoder = msgspec.json.Encoder(order="deterministic")


def digest(entry: Entry) -> str:
    """The hexadecimal SHA-256 over the entry's JSON (sorted keys) without its own hash, with the previous one's."""
    return hashlib.sha256(_encoder.encode(replace(entry, hash=""))).hexdigest()


def sealed(entry: Entry, previous: Entry | None) -> Entry:
    """The entry as the next one after `previous` (null: the first): numbered, chained and hashed."""
    following = replace(
        entry, seq=previous.seq + 1 if previous else 1, previous=previous.hash if previous else "", hash=""
    )
    return replace(following, hash=digest(following))


def check_chain(entries: Iterable[Entry]) -> Iterator[str]:
    """A sentence for each entry that was changed, removed or put in after it was written; none for a whole history.

    `entries` come in the order of their `seq`. A history cut off at its end cannot be seen from the history alone;
    whoever must show that too keeps the last hash elsewhere.
    """
    expected, previous = 1, ""
    for entry in entries:
        if entry.seq != expected:
            yield f"History entry {expected} is missing."
        elif entry.previous != previous:
            yield f"History entry {entry.seq} does not follow from the one before it."
        if digest(entry) != entry.hash:
            yield f"History entry {entry.seq} was changed after it was written."
        expected, previous = entry.seq + 1, entry.hash


def in_force(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that still hold, in order: neither undone nor an `undo` themselves.

    An undo may itself be undone; then what it took back holds again.
    """
    undone: set[int] = set()
    for entry in reversed(entries):
        if entry.action == "undo" and entry.undoes is not None and entry.seq not in undone:
            undone.add(entry.undoes)
    return [entry for entry in entries if entry.action != "undo" and entry.seq not in undone]
