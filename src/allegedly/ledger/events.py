"""The events of the reports: sightings, the keys that they are found by, and the actors in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, delete, func, select, update

from allegedly.ledger.base import Base, many
from allegedly.ledger.binding import binding_of, bound
from allegedly.ledger.casting import CastWriter
from allegedly.ledger.rows import EventRow, HeldEvent
from allegedly.ledger.tables import events, happenings, plain, reports
from allegedly.ledger.words import WordIndex
from allegedly.records import Binding, Sighting

_e = events.c
_sighting = msgspec.json.Decoder(Sighting).decode
_encode = msgspec.json.Encoder().encode
_OF_REPORT = select(_e.seq, _e.sighting).where(_e.report == bindparam("report")).order_by(_e.ordinal)
_SIGHTINGS = select(_e.seq, _e.sighting).where(_e.seq.in_(many("values"))).order_by(_e.seq)
_AS_READ = func.coalesce(_e.machine, _e.sighting).label("sighting")
_MACHINE = select(_e.seq, _AS_READ).where(_e.seq.in_(many("values"))).order_by(_e.seq)
_STATES = select(_e.seq, _e.rejected, _e.confirmed).where(_e.seq.in_(many("values")))
_HELD_EVENTS = (
    select(_e.seq, _e.report, _e.rejected, _e.confirmed, _e.sighting, _e.machine, happenings.c.id)
    .outerjoin(happenings, happenings.c.seq == _e.happening)
    .where(_e.seq.in_(many("values")))
    .order_by(_e.seq)
)
_BY_TEXT = (
    select(_e.seq, _AS_READ)
    .join(reports, reports.c.seq == _e.report)
    .where(reports.c.sha256 == bindparam("sha256"), reports.c.superseded_by.is_(None))
    .order_by(_e.seq)
)
_HELD = select(_e.seq, _e.first, _e.last, _e.type, _e.voiced, _e.sighting).where(_e.report == bindparam("report"))
_NO_EVENTS = delete(events).where(_e.seq.in_(many("values")))
_UPDATE = (
    update(events)
    .where(_e.seq == bindparam("at"))
    .values({c: bindparam(c) for c in ("ordinal", "event", "rejected", "confirmed", "sighting", "machine")})
)


class EventReader(Base):
    """Events by number, report, binding or key."""

    def events(self, report_seq: int) -> dict[int, Sighting]:
        """The events of a report by their numbers, as corrected, in their order; rejected ones too."""
        return {row.seq: _sighting(row.sighting) for row in self._rows(_OF_REPORT, report=report_seq)}

    def sightings(self, event_seqs: Iterable[int]) -> dict[int, Sighting]:
        """The events of these numbers, as corrected; numbers that are not there are left out."""
        return self._decoded(self._among(_SIGHTINGS, sorted(event_seqs)))

    def machine(self, event_seqs: Iterable[int]) -> dict[int, Sighting]:
        """The events of these numbers as the machine read them."""
        return self._decoded(self._among(_MACHINE, sorted(event_seqs)))

    def judged(self, event_seqs: Iterable[int]) -> dict[int, tuple[bool, bool]]:
        """Whether the events of these numbers are rejected, and whether confirmed."""
        return {row.seq: (bool(row.rejected), bool(row.confirmed)) for row in self._among(_STATES, event_seqs)}

    def held(self, event_seqs: Iterable[int]) -> dict[int, HeldEvent]:
        """All that is stored of the events of these numbers; numbers that are not there are left out."""
        return {row.seq: _held(row) for row in self._among(_HELD_EVENTS, event_seqs)}

    def find(self, bindings: Iterable[Binding]) -> dict[Binding, int | None]:
        """The number of the event that each binding means in the current revisions, null where it is gone.

        Where several reports have the same text, it is the event of the one that came first.
        """
        by_text: dict[str, dict[int, Sighting]] = {}
        found: dict[Binding, int | None] = {}
        for binding in bindings:
            if binding.sha256 not in by_text:
                by_text[binding.sha256] = self._decoded(self._rows(_BY_TEXT, sha256=binding.sha256))
            here = by_text[binding.sha256]
            meant = bound(binding, here.values())
            found[binding] = next((seq for seq, sighting in here.items() if sighting is meant), None)
        return found

    @staticmethod
    def _decoded(rows: Iterable[Row[Any]]) -> dict[int, Sighting]:
        return {row.seq: _sighting(row.sighting) for row in rows}


class EventWriter(EventReader, CastWriter, WordIndex):
    """Events come and go with the findings of their report."""

    def put_events(self, report_seq: int, rows: Sequence[EventRow], *, first: bool = False) -> list[int]:
        """Stores the events of a report in place of those that it had, and gives their numbers, in order.

        An event with the binding of an old one takes over its number, happening and links; the other old events are
        dropped with theirs. Links of a changed event are for the caller to renew. `first` says that it has none yet.
        """
        held: dict[tuple[int, int, str, str], list[Row[Any]]] = defaultdict(list)
        for row in () if first else self._rows(_HELD, report=report_seq):
            held[row.first, row.last, row.type, row.voiced].append(row)
        following = self._next(events)
        seqs: list[int] = []
        kept: list[Row[Any]] = []
        fresh: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for ordinal, event in enumerate(rows):
            values = _values(event, ordinal)
            binding = binding_of(event.machine)
            voiced = ",".join(map(str, binding.voiced))
            if old := held.get((binding.start, binding.end, binding.type, voiced)):
                kept.append(old.pop(0))
                seqs.append(kept[-1].seq)
                changed.append({"at": seqs[-1], **values})
                continue
            seqs.append(following)
            bound_to = {"first": binding.start, "last": binding.end, "type": binding.type, "voiced": voiced}
            fresh.append({"seq": following, "report": report_seq, "happening": None, **bound_to, **values})
            following += 1
        self._clear(kept)
        self._drop([row for left in held.values() for row in left])
        if changed:
            self._connection.execute(_UPDATE, changed)
        self._insert(events, fresh)
        self._enter(report_seq, seqs, rows)
        return seqs

    def drop_events(self, report_seq: int) -> None:
        """Drops the events of a report with their links; happenings are left for the caller to mend."""
        self._drop(self._rows(_HELD, report=report_seq))

    def _enter(self, report_seq: int, seqs: Sequence[int], rows: Sequence[EventRow]) -> None:
        """Enters events under their keys, actors and words."""
        cast = {seq: row.sighting for seq, row in zip(seqs, rows, strict=True)}
        numbers = self.numbers(cast.values())
        self.put_figures(report_seq, cast, numbers)
        self.put_speakers(cast, numbers)
        self._index("event_words", [(seq, _words(row.sighting)) for seq, row in zip(seqs, rows, strict=True)])

    def _clear(self, rows: Sequence[Row[Any]]) -> None:
        self.clear_cast(row.seq for row in rows)
        self._unindex("event_words", [(row.seq, _words(_sighting(row.sighting))) for row in rows])

    def _drop(self, rows: Sequence[Row[Any]]) -> None:
        """Links, keys and actors of an event go with it (`ON DELETE CASCADE`); the word index does not."""
        self._unindex("event_words", [(row.seq, _words(_sighting(row.sighting))) for row in rows])
        self._do_among(_NO_EVENTS, [row.seq for row in rows])


def _held(row: Row[Any]) -> HeldEvent:
    sighting = _sighting(row.sighting)
    return HeldEvent(
        report=row.report,
        happening=row.id,
        rejected=bool(row.rejected),
        confirmed=bool(row.confirmed),
        sighting=sighting,
        machine=sighting if row.machine is None else _sighting(row.machine),
    )


def _values(row: EventRow, ordinal: int) -> dict[str, Any]:
    return {
        "ordinal": ordinal,
        "event": plain(row.sighting.event),
        "rejected": int(row.rejected),
        "confirmed": int(row.confirmed),
        "sighting": _encode(row.sighting),
        "machine": None if row.machine == row.sighting else _encode(row.machine),
    }


def _words(sighting: Sighting) -> str:
    """What an event is found by: its sentence, its place and its actors."""
    cast = [figure.name for figure in (*sighting.actors, *sighting.recipients)]
    return "\n".join((sighting.evidence.text, sighting.place.name if sighting.place else "", *cast))
