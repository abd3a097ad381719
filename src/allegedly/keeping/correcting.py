"""Corrections: each is checked, appended to the history, and applied, in one transaction.

Nothing is overwritten. What a person decides is bound to the words it is about (`records.judgement.Binding`), so a
re-read by a newer version keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from allegedly.keeping.edits import completed, edited, value_of
from allegedly.keeping.joining import join
from allegedly.keeping.judgements import Judgements
from allegedly.keeping.keeper import Keeper, settle
from allegedly.keeping.meanwhile import check_seen
from allegedly.keeping.naming import NamingError, event_seq, happening_named, report_named
from allegedly.ledger import Writer
from allegedly.ledger.binding import binding_of
from allegedly.ledger.history import in_force, sealed
from allegedly.records import Binding, Entry


class Person(Struct, frozen=True):
    """Who corrects, and why: both stand in the history.

    `seen` is the number of the last entry of the history that the person had before them, 0 for none: where a later one
    is about the same, every correction raises `ConflictError` and changes nothing. Null: whatever came since is fine.
    """

    who: str
    why: str
    seen: int | None = None


def confirm(keeper: Keeper, person: Person, events: Sequence[str]) -> Entry:
    """Marks events (`REPORT:EVENT`) as read rightly. Raises `NamingError` where one is not in the ledger."""
    return _verdict(keeper, person, events, Entry(**_by(person), action="confirm"))


def reject(keeper: Keeper, person: Person, events: Sequence[str]) -> Entry:
    """Takes events out of happenings and exports; they stay in the ledger. Raises as `confirm` does."""
    return _verdict(keeper, person, events, Entry(**_by(person), action="reject"))


def edit(keeper: Keeper, person: Person, event: str, field: str, value: Any) -> Entry:
    """Sets a field of an event to a JSON value (`keeping.edits.edited` says which); the history keeps the old one.

    Raises `EditError` for a field or value that cannot be, `NamingError` as `confirm` does; then nothing has changed.
    """
    with keeper.writing() as (writer, judgements):
        seq = event_seq(writer, event)
        now = writer.sightings([seq])[seq]
        (report,) = writer.reports_of([seq])
        edited(
            now, field, value, lambda: writer.report_at(report).report.text
        )  # what cannot be is told as it was given
        value = completed(field, value, writer.events(report).values())
        entry = Entry(
            **_by(person),
            action="edit",
            about=_bindings(writer, [seq]),
            field=field,
            old=value_of(now, field),
            new=value,
        )
        return _append(person, writer, judgements, entry, [seq])


def merge(keeper: Keeper, person: Person, happenings: Sequence[str]) -> Entry:
    """Holds happenings for one and the same, also against an earlier "not the same"."""
    with keeper.writing() as (writer, judgements):
        ids = list(dict.fromkeys(happening_named(writer, id).id for id in happenings))
        if len(ids) < 2:
            raise NamingError("Two different happenings are needed to bring them together.")
        seqs = [seq for id in ids for seq in writer.members(id)]
        entry = Entry(**_by(person), action="merge-happenings", about=_bindings(writer, seqs))
        return _append(person, writer, judgements, entry, seqs)


def not_the_same(keeper: Keeper, person: Person, happening: str, events: Sequence[str]) -> Entry:
    """Parts events (`REPORT:EVENT`) of a happening from its others: they are about something else.

    No later report brings them together again; only a person does.
    """
    with keeper.writing() as (writer, judgements):
        found = happening_named(writer, happening)
        members = writer.members(found.id)
        apart = [event_seq(writer, event) for event in events]
        for name, seq in zip(events, apart, strict=True):
            if seq not in members:
                raise NamingError(f"{name} is not an event of happening {found.id}.")
        if not apart:
            raise NamingError("No event was named.")
        rest = [seq for seq in members if seq not in apart]
        if not rest:
            raise NamingError(f"These are all events of happening {found.id}: there is nothing to part them from.")
        entry = Entry(
            **_by(person), action="not-the-same", about=_bindings(writer, apart), against=_bindings(writer, rest)
        )
        return _append(person, writer, judgements, entry, members)


def merge_actors(keeper: Keeper, person: Person, keys: Sequence[str]) -> Entry:
    """Holds actors for one and the same, under the first key."""
    with keeper.writing() as (writer, judgements):
        known = list(dict.fromkeys(keys))
        if len(known) < 2:
            raise NamingError("Two different actors are needed to bring them together.")
        seqs = [seq for key in known for seq in _events_of(writer, key)]
        return _append(
            person, writer, judgements, Entry(**_by(person), action="merge-actors", actors=tuple(known)), seqs
        )


def split_actor(keeper: Keeper, person: Person, key: str, reports: Sequence[str]) -> Entry:
    """Holds the actor of that key in some reports for another one; it gets a key of its own there."""
    with keeper.writing() as (writer, judgements):
        if not reports:
            raise NamingError("No report was named in which the actor is somebody else.")
        seqs = _events_of(writer, key)
        shas = [report_named(writer, id).report.sha256 for id in reports]
        entry = Entry(**_by(person), action="split-actor", actors=(key, f"{key}#{shas[0][:6]}"), new=shas)
        return _append(person, writer, judgements, entry, seqs)


def undo(keeper: Keeper, person: Person, seq: int) -> Entry:
    """Takes an entry of the history back, by another entry. An undo can be undone; a `forget` cannot."""
    with keeper.writing() as (writer, judgements):
        target = next((entry for entry in judgements.entries if entry.seq == seq), None)
        if target is None:
            raise NamingError(f"The history has no entry {seq}.")
        if target.action == "forget":
            raise NamingError(f"Entry {seq} cannot be undone: what was forgotten is no longer in the ledger.")
        if target.action != "undo" and target not in in_force(judgements.entries):
            raise NamingError(f"Entry {seq} is undone already.")
        undone = _undone(judgements.entries, target)
        seqs = _concerned(writer, undone)
        return _append(person, writer, judgements, Entry(**_by(person), action="undo", undoes=seq), seqs)


def forget(keeper: Keeper, person: Person, report: str) -> Entry:
    """Removes a report's text, title and quotes for good; its id, hashes and this entry stay. Cannot be undone."""
    with keeper.writing() as (writer, judgements):
        row = report_named(writer, report)
        around = writer.forget(row.id)
        return _append(person, writer, judgements, Entry(**_by(person), action="forget", report=row.id), around)


def _verdict(keeper: Keeper, person: Person, events: Sequence[str], entry: Entry) -> Entry:
    with keeper.writing() as (writer, judgements):
        seqs = [event_seq(writer, event) for event in events]
        if not seqs:
            raise NamingError("No event was named.")
        given = Entry(**_by(person), action=entry.action, about=_bindings(writer, seqs))
        return _append(person, writer, judgements, given, seqs)


def _append(person: Person, writer: Writer, judgements: Judgements, entry: Entry, seqs: Iterable[int]) -> Entry:
    """Writes the entry and applies it: the reports of the events `seqs` are settled, their happenings made anew."""
    check_seen(judgements.entries, entry, person.seen)
    written = sealed(entry, judgements.last)
    writer.append(written)
    now = judgements.extended([written])
    concerned = list(dict.fromkeys(seqs))
    reports = writer.reports_of(concerned)
    events = [seq for report in reports for seq in writer.events(report)]
    around, _ = writer.component([*concerned, *events])
    left = sorted(set(writer.happening_of(around).values()))
    for report in reports:
        settle(writer, now, report, list(writer.machine(list(writer.events(report))).values()))
    join(writer, now, [*concerned, *events], around, left)
    return written


def _by(person: Person) -> dict[str, Any]:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"seq": 0, "at": at, "who": person.who, "why": person.why}


def _bindings(writer: Writer, seqs: Sequence[int]) -> tuple[Binding, ...]:
    machine = writer.machine(seqs)
    return tuple(dict.fromkeys(binding_of(machine[seq]) for seq in seqs))


def _events_of(writer: Writer, key: str) -> list[int]:
    seqs = writer.events_of_actor(key)
    if not seqs:
        raise NamingError(f"The ledger has no actor {key!r}.")
    return seqs


def _undone(entries: Sequence[Entry], target: Entry) -> Entry:
    """The entry whose effect changes when `target` is undone: the one at the end of a chain of undoings."""
    by_seq = {entry.seq: entry for entry in entries}
    while target.action == "undo" and target.undoes is not None:
        target = by_seq[target.undoes]
    return target


def _concerned(writer: Writer, entry: Entry) -> list[int]:
    bound = writer.find([*entry.about, *entry.against])
    seqs = [seq for seq in bound.values() if seq is not None]
    return seqs + [seq for key in entry.actors for seq in writer.events_of_actor(key)]
