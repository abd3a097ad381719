"""The fourth migration: which happenings are most worth a look becomes a table, filled from what is recorded."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from allegedly.ledger.base import many
from allegedly.ledger.first import POSTGRES, SQLITE
from allegedly.ledger.tables import events, happenings, queue
from allegedly.ledger.worth import rank, worth

PORTION = 500
"""How many happenings are brought over at a time, so that memory does not grow with the ledger."""

_TABLE = (
    "CREATE TABLE queue (happening {int} PRIMARY KEY REFERENCES happenings (seq) ON DELETE CASCADE, "
    "worth {int} NOT NULL)"
)
_INDEX = "CREATE INDEX queue_worth ON queue (worth, happening)"
_HAPPENINGS = (
    select(happenings.c.seq, happenings.c.id, happenings.c.standing, happenings.c.reports, happenings.c.voices)
    .where(happenings.c.seq > bindparam("after"))
    .order_by(happenings.c.seq)
    .limit(PORTION)
)
_OPEN = select(events.c.happening, events.c.sighting).where(
    events.c.happening.in_(many("values")), events.c.confirmed == 0, events.c.rejected == 0
)


class _Scored(msgspec.Struct):
    score: float


_scored = msgspec.json.Decoder(_Scored).decode


def fourth(connection: Connection) -> None:
    """Makes the table `queue` and fills it."""
    kinds = SQLITE if connection.dialect.name == "sqlite" else POSTGRES
    connection.exec_driver_sql(_TABLE.format(**kinds))
    connection.exec_driver_sql(_INDEX)
    after = 0
    while rows := connection.execute(_HAPPENINGS, {"after": after}).all():
        scores: dict[int, list[float]] = defaultdict(list)
        for row in connection.execute(_OPEN, {"values": [row.seq for row in rows]}):
            scores[row.happening].append(_scored(row.sighting).score)
        made = [
            {"happening": row.seq, "worth": rank(worth(row.standing, row.reports, row.voices, scores[row.seq]), row.id)}
            for row in rows
            if scores[row.seq]
        ]
        if made:
            connection.execute(insert(queue), made)
        after = rows[-1].seq
