"""Happenings: what the events of one or many reports are about, and how they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, text, true, update

from allegedly.ledger.accounts import AccountWriter, account_of
from allegedly.ledger.base import FETCH, many, portions
from allegedly.ledger.rows import Filter
from allegedly.ledger.state import StateWriter
from allegedly.ledger.tables import accounts, aliases, events, figures, happenings, names, number, plain, reports
from allegedly.ledger.words import WordIndex, folded, words
from allegedly.records import Happening, bounds

_h, _e = happenings.c, events.c
_happening = msgspec.json.Decoder(Happening).decode
_encode = msgspec.json.Encoder().encode
_BY_ID = select(_h.seq, _h.body).where(_h.id == bindparam("id"))
_BODIES = select(_h.seq, _h.body).where(_h.seq.in_(many("values")))
_NEW_ID = select(aliases.c.new).where(aliases.c.old == bindparam("old"))
_OF_EVENTS = select(_e.seq, _h.id).join(happenings, _h.seq == _e.happening).where(_e.seq.in_(many("values")))
_MEMBERS = select(_e.seq).join(happenings, _h.seq == _e.happening).where(_h.id == bindparam("id")).order_by(_e.seq)
_ALL_MEMBERS = (
    select(_h.id, _e.seq).join(happenings, _h.seq == _e.happening).where(_h.id.in_(many("values"))).order_by(_e.seq)
)
_ENTER = update(events).where(_e.seq == bindparam("at")).values(happening=bindparam("told"), account=bindparam("its"))
_NO_ALIASES = delete(aliases).where(aliases.c.old.in_(many("values")))
_READDRESS = update(aliases).where(aliases.c.new == bindparam("former")).values(new=bindparam("later"))
_DROP = delete(happenings).where(_h.id.in_(many("values")))


class HappeningReader(WordIndex):
    """Happenings by id, event or filter."""

    def happening_of(self, event_seqs: Iterable[int]) -> dict[int, str]:
        """The id of the happening that each of these events belongs to; events without one are left out."""
        return {row.seq: row.id for row in self._among(_OF_EVENTS, event_seqs)}

    def members(self, id: str) -> list[int]:
        """The numbers of a happening's events."""
        return [row.seq for row in self._rows(_MEMBERS, id=self._current(id))]

    def members_of(self, ids: Iterable[str]) -> dict[str, list[int]]:
        """The numbers of the events of several happenings, by their present ids, sorted."""
        held: dict[str, list[int]] = {}
        for row in self._among(_ALL_MEMBERS, ids):
            held.setdefault(row.id, []).append(row.seq)
        return held

    def happening(self, id: str) -> Happening | None:
        """The happening of this id, or the one that it became part of."""
        row = self._row(_BY_ID, id=self._current(id))
        return _happening(row.body) if row else None

    def happenings(self, chosen: Filter | None = None) -> Iterator[Happening]:
        """The happenings that a filter keeps, one at a time, in its order; of equal rank, by id."""
        chosen = chosen or Filter()
        listed = self._ordered(select(_h.seq).where(*self._conditions(chosen)), chosen)
        found = [row.seq for row in self._rows(listed.limit(chosen.limit).offset(chosen.offset or None))]
        for portion in portions(found, FETCH):  # the filter is answered by an index alone; bodies are large
            yield from self.in_order(portion)

    def in_order(self, seqs: Sequence[int]) -> list[Happening]:
        """The happenings of these numbers, which must be there, in the order of the numbers given."""
        found = self.still(seqs)
        return [found[seq] for seq in seqs]

    def still(self, seqs: Sequence[int]) -> dict[int, Happening]:
        """Those of these numbers that are there yet, by number, in their order; a list may be older than the ledger."""
        bodies = {row.seq: row.body for row in self._among(_BODIES, seqs)}
        return {seq: _happening(bodies[seq]) for seq in seqs if seq in bodies}

    def count(self, chosen: Filter | None = None) -> int:
        """How many happenings a filter keeps, whatever its limit."""
        conditions = self._conditions(chosen or Filter())
        return self._connection.scalar(select(func.count()).select_from(happenings).where(*conditions)) or 0

    def _current(self, id: str) -> str:
        id = plain(id)
        new = self._connection.scalar(_NEW_ID, {"old": id})
        return id if new is None else new

    @staticmethod
    def _ordered(listed: Select[Any], chosen: Filter) -> Select[Any]:
        if chosen.order == "impact":
            return listed.order_by(_h.reports.desc(), _h.day.desc(), _h.id.desc())
        if chosen.order == "oldest":
            return listed.order_by(_h.day == "", _h.day, _h.id)
        return listed.order_by(_h.day.desc(), _h.id.desc())

    def _conditions(self, chosen: Filter) -> list[ColumnElement[bool]]:
        kept: list[ColumnElement[bool]] = [true()]
        for column, values in ((_h.type, chosen.types), (_h.mode, chosen.modes), (_h.standing, chosen.standing)):
            if values:
                kept.append(column == values[0] if len(values) == 1 else column.in_(values))
        if chosen.country:
            kept.append(_h.country == chosen.country)
        if chosen.place:
            kept.append(_h.place == folded(plain(chosen.place)))
        if chosen.date_from or chosen.date_to:
            kept.append(or_(_h.first_day.is_not(None), _h.last_day.is_not(None)))
        if chosen.date_from:
            kept.append(or_(_h.last_day.is_(None), _h.last_day >= chosen.date_from.isoformat()))
        if chosen.date_to:
            kept.append(or_(_h.first_day.is_(None), _h.first_day <= chosen.date_to.isoformat()))
        return kept + [_h.seq.in_(told) for told in self._told(chosen)]

    def _told(self, chosen: Filter) -> Iterator[Select[Any]]:
        """The happenings of the accounts and events that a filter asks for."""
        if chosen.source is not None:
            yield select(accounts.c.happening).where(accounts.c.side == number(plain(chosen.source)))
        told = select(_e.happening).where(_e.happening.is_not(None))
        if chosen.report is not None:
            yield told.join(reports, reports.c.seq == _e.report).where(reports.c.id == plain(chosen.report))
        if chosen.actor is not None:
            part = f"%{folded(plain(chosen.actor)).translate(_LITERAL)}%"
            meant = or_(names.c.key == plain(chosen.actor), names.c.folded.like(part, escape="\\"))
            # One inside the other: joined, SQLite began with all figures, which took ten times as long.
            acting = select(figures.c.event).where(figures.c.name.in_(select(names.c.seq).where(meant)))
            yield told.where(_e.seq.in_(acting))
        if chosen.text is not None and (sought := words(chosen.text)):
            matching = text(self._matching("event_words", sought).replace("rowid", "events.seq", 1))
            yield told.where(matching)


_LITERAL = str.maketrans({"%": "\\%", "_": "\\_", "\\": "\\\\"})


class HappeningWriter(HappeningReader, AccountWriter, StateWriter):
    """Happenings are put, dropped and renamed."""

    def put_happening(self, happening: Happening, event_seqs: Sequence[int], published: str | None = None) -> None:
        """Stores one happening in place of the one of its id; see `put_happenings`."""
        self.drop_happenings([happening.id])
        self.put_happenings([(happening, event_seqs, published)])

    def put_happenings(self, made: Sequence[tuple[Happening, Sequence[int], str | None]]) -> dict[str, int]:
        """Stores happenings, of whose ids there are none, with these events, in the order of its `events`.

        The third of each is when its newest report was published: undated happenings are listed by it. Returns their
        numbers by their ids. A handful of statements for all: one for each cost a third of recording a report.
        """
        if not made:
            return {}
        self._do_among(_NO_ALIASES, [plain(happening.id) for happening, _, _ in made])
        first = max(self._next(happenings), self.state().highest + 1)
        rows = [{"seq": first + i, **_values(h, day)} for i, (h, _, day) in enumerate(made)]
        self._insert(happenings, rows)
        self.put_accounts([(row["seq"], h, row["day"]) for row, (h, _, _) in zip(rows, made, strict=True)])
        entering = []
        for row, (happening, seqs, _) in zip(rows, made, strict=True):
            of = account_of(happening)
            for seq, member in zip(seqs, happening.events, strict=False):
                entering.append({"at": seq, "told": row["seq"], "its": of.get((member.report, member.event))})
        if entering:
            self._connection.execute(_ENTER, entering)
        return {h.id: row["seq"] for row, (h, _, _) in zip(rows, made, strict=True)}

    def drop_happenings(self, ids: Iterable[str]) -> None:
        """Drops happenings; their events stay, without one."""
        self._do_among(_DROP, [plain(id) for id in ids])

    def alias(self, became: Mapping[str, str]) -> None:
        """From now on each of these ids means the happening beside it, which is there, and so do its own former ids."""
        if not became:
            return
        self._do_among(_NO_ALIASES, list(became))
        self._connection.execute(_READDRESS, [{"former": old, "later": new} for old, new in became.items()])
        self._insert(aliases, [{"old": old, "new": new} for old, new in became.items()])


def _values(happening: Happening, published: str | None) -> dict[str, Any]:
    first_day, last_day = bounds(happening.date.edtf if happening.date else None)
    day = first_day or last_day or bounds(published)[0]
    return {
        "id": plain(happening.id),
        "type": happening.type,
        "mode": happening.mode,
        "standing": happening.standing,
        "first_day": first_day.isoformat() if first_day else None,
        "last_day": last_day.isoformat() if last_day else None,
        "day": day.isoformat() if day else "",
        "country": happening.place.country if happening.place else None,
        "place": folded(plain(happening.place.name)) if happening.place else None,
        "reports": len(happening.reports),
        "voices": happening.independent_voices,
        "body": _encode(happening),
    }
