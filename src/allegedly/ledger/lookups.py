"""Looking things up by what people type: the beginning of an id, an actor's key."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, bindparam, select, union

from allegedly.ledger.base import many
from allegedly.ledger.reports import ReportReader
from allegedly.ledger.rows import ReportRow
from allegedly.ledger.tables import PSEUDONYMS, events, figures, happenings, names, plain, reports, secrets, speakers

_LAST = "\U0010ffff"
"""Sorts after every character of an id."""

_REPORTS_OF = select(events.c.report).where(events.c.seq.in_(many("values"))).distinct()
_IDS = select(reports.c.seq, reports.c.id).where(reports.c.seq.in_(many("values")))
_OF_ACTOR = union(
    select(figures.c.event).join(names, names.c.seq == figures.c.name).where(names.c.key == bindparam("key")),
    select(speakers.c.event).join(names, names.c.seq == speakers.c.name).where(names.c.key == bindparam("key")),
).order_by("event")


class LookupReader(ReportReader):
    """Ids by their beginnings; events and reports by what they belong to."""

    def holds_reports(self) -> bool:
        """Whether there is any report, a forgotten one among them; `counts` reads them all to say how many."""
        return self._row(select(reports.c.seq).limit(1)) is not None

    def reports_beginning(self, start: str, limit: int) -> list[ReportRow]:
        """The newest revisions of the reports whose ids begin like that, at most `limit`, sorted by id."""
        found = (
            select(reports.c.seq)
            .where(_begins(reports.c.id, start), reports.c.superseded_by.is_(None))
            .order_by(reports.c.id)
            .limit(limit)
        )
        return [self.report_at(row.seq) for row in self._rows(found)]

    def happenings_beginning(self, start: str, limit: int | None = None) -> list[str]:
        """The ids of happenings that begin like that, at most `limit`, sorted."""
        found = select(happenings.c.id).where(_begins(happenings.c.id, start)).order_by(happenings.c.id).limit(limit)
        return [row.id for row in self._rows(found)]

    def reports_of(self, event_seqs: Iterable[int]) -> list[int]:
        """The numbers of the reports that these events were read in, sorted."""
        return sorted({row.report for row in self._among(_REPORTS_OF, event_seqs)})

    def pseudonym_key(self) -> bytes:
        """The ledger's own secret, by which its exports give a person the same pseudonym each time."""
        value = self._connection.scalar(select(secrets.c.value).where(secrets.c.name == PSEUDONYMS))
        assert value is not None, "the first migration makes it"
        return bytes(value)

    def event_numbers(self) -> list[int]:
        """The numbers of all events that nobody rejected, sorted."""
        return [
            row.seq for row in self._rows(select(events.c.seq).where(events.c.rejected == 0).order_by(events.c.seq))
        ]

    def report_ids(self, seqs: Iterable[int]) -> dict[int, str]:
        """The ids of the reports of these numbers."""
        return {row.seq: row.id for row in self._among(_IDS, seqs)}

    def events_of_actor(self, key: str) -> list[int]:
        """The numbers of the events in which the actor of this key acts, is acted on or speaks, sorted."""
        return [row.event for row in self._rows(_OF_ACTOR, key=plain(key))]


def _begins(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """A range, which an index answers; `LIKE` would compare without case on SQLite and read the whole table."""
    begin = plain(start)
    return column.between(begin, begin + _LAST)
