"""The second migration: who speaks, and in which role actors stand, becomes something that an index answers.

Version 1 held accounts only inside the happenings' bodies and voices only inside the events'. An older ledger gets the
new rows from what it has recorded; nothing is read or joined anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from allegedly.ledger.accounts import AccountWriter, account_of
from allegedly.ledger.base import many
from allegedly.ledger.casting import CastWriter
from allegedly.ledger.first import POSTGRES, SQLITE
from allegedly.ledger.tables import events, figures, happenings, reports
from allegedly.records import Happening, Sighting

PORTION = 500
"""How many rows are brought over at a time, so that memory does not grow with the ledger."""

_TABLES = """
ALTER TABLE events ADD COLUMN account {int};
DROP INDEX events_happening;
CREATE INDEX events_happening ON events (happening, account, report);
ALTER TABLE figures ADD COLUMN role {int} NOT NULL DEFAULT 0;
CREATE TABLE speakers (
  name {int} REFERENCES names (seq), event {int} REFERENCES events (seq) ON DELETE CASCADE,
  PRIMARY KEY (name, event)){keyed};
CREATE INDEX speakers_event ON speakers (event);
CREATE TABLE voices (
  seq {int} PRIMARY KEY, side {int} NOT NULL, party {text} NOT NULL, name {text} NOT NULL, folded {text} NOT NULL,
  sector {text}, country {text});
CREATE INDEX voices_side ON voices (side, party, name);
CREATE TABLE accounts (
  happening {int} REFERENCES happenings (seq) ON DELETE CASCADE, ordinal {int}, voice {int} NOT NULL,
  side {int} NOT NULL, position {text} NOT NULL, first {int} NOT NULL, alone {int} NOT NULL, opposed {int} NOT NULL,
  day {text} NOT NULL, PRIMARY KEY (happening, ordinal)){keyed};
CREATE INDEX accounts_side ON accounts (side, position, first, day, happening, alone, opposed);
CREATE INDEX accounts_voice ON accounts (voice, first);
"""
_EVENTS = (
    select(events.c.seq, events.c.sighting)
    .where(events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
    .limit(PORTION)
)
_HAPPENINGS = (
    select(happenings.c.seq, happenings.c.day, happenings.c.body)
    .where(happenings.c.seq > bindparam("after"))
    .order_by(happenings.c.seq)
    .limit(PORTION)
)
_MEMBERS = (
    select(events.c.seq, events.c.happening, events.c.event, reports.c.id)
    .join(reports, reports.c.seq == events.c.report)
    .where(events.c.happening.in_(many("values")))
)
_ROLE = update(figures).where(figures.c.event == bindparam("at"), figures.c.name == bindparam("whose"))
_SET_ROLE = _ROLE.values(role=bindparam("plays"))
_SET_ACCOUNT = update(events).where(events.c.seq == bindparam("at")).values(account=bindparam("its"))
_sighting = msgspec.json.Decoder(Sighting).decode
_happening = msgspec.json.Decoder(Happening).decode


def second(connection: Connection) -> None:
    """Makes the tables `speakers`, `voices` and `accounts` and fills them from what is recorded."""
    kinds = SQLITE if connection.dialect.name == "sqlite" else POSTGRES
    for statement in _TABLES.format(**kinds).split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
    _bring_cast(connection)
    _bring_accounts(connection)


def _bring_cast(connection: Connection) -> None:
    """Roles of the actors of each event, and its speakers."""
    writer = CastWriter(connection)
    for rows in _portions(connection, _EVENTS):
        cast = {row.seq: _sighting(row.sighting) for row in rows}
        numbers = writer.numbers(cast.values())
        roles = [
            {"at": seq, "whose": name, "plays": role}
            for seq, sighting in cast.items()
            for name, role in writer.roles(sighting, numbers).items()
        ]
        if roles:
            connection.execute(_SET_ROLE, roles)
        writer.put_speakers(cast, numbers)


def _bring_accounts(connection: Connection) -> None:
    """The accounts of each happening, and to which of them each event belongs."""
    writer = AccountWriter(connection)
    for rows in _portions(connection, _HAPPENINGS):
        told = {row.seq: _happening(row.body) for row in rows}
        writer.put_accounts([(row.seq, told[row.seq], row.day) for row in rows])
        of = {seq: account_of(happening) for seq, happening in told.items()}
        members = connection.execute(_MEMBERS, {"values": list(told)}).all()
        its = [{"at": m.seq, "its": of[m.happening].get((m.id, m.event))} for m in members]
        if its:
            connection.execute(_SET_ACCOUNT, its)


def _portions(connection: Connection, statement: Any) -> Iterator[Any]:
    after = 0
    while rows := connection.execute(statement, {"after": after}).all():
        yield rows
        after = rows[-1].seq
