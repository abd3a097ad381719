"""A report is forgotten on request: its words go, the fact that it was there stays."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace
from sqlalchemy import delete, or_, select, update

from allegedly.ledger.events import EventWriter
from allegedly.ledger.happenings import HappeningWriter
from allegedly.ledger.reports import ReportWriter, now
from allegedly.ledger.tables import (
    accounts,
    bands,
    copies,
    events,
    figures,
    happenings,
    names,
    reports,
    speakers,
    voices,
)


class ForgettingWriter(ReportWriter, EventWriter, HappeningWriter):
    """Forgets reports."""

    def forget(self, id: str) -> list[int]:
        """Removes title, url, text, findings, events and copies' keys of all revisions of the report of this id or url.

        Its number, id, publisher, dates and the text's sha256 stay. The happenings that quote it are dropped; the
        numbers of their events in other reports are returned, for the caller to join again. Raises `KeyError` where
        there is no such report. On SQLite the freed room is overwritten; copies in backups are for people to delete.
        """
        rows = self.revisions(id)
        if not rows:
            raise KeyError(id)
        seqs = [row.seq for row in rows]
        told = select(events.c.happening).where(events.c.report.in_(seqs), events.c.happening.is_not(None))
        touched = [row.happening for row in self._rows(told.distinct())]
        left = [
            row.seq
            for happening in touched
            for row in self._rows(
                select(events.c.seq).where(events.c.happening == happening, events.c.report.not_in(seqs))
            )
        ]
        for happening in touched:
            self._do(delete(happenings).where(happenings.c.seq == happening))
        for row in rows:
            self.drop_events(row.seq)
            self.drop_blocks(row.seq)
            if row.superseded_by is None and row.forgotten is None:
                self._unindex("report_words", [(row.seq, f"{row.report.title}\n{row.report.text}")])
            head = msgspec.json.encode(replace(row.report, title="", url=None, text=""))
            blank = {"head": head, "text": None, "findings": None, "signature": None}
            when = row.forgotten or now()
            self._do(update(reports).where(reports.c.seq == row.seq).values(forgotten=when, **blank))
        self._do(delete(bands).where(bands.c.report.in_(seqs)))
        self._do(delete(copies).where(or_(copies.c.a.in_(seqs), copies.c.b.in_(seqs))))
        named = select(figures.c.name).union(select(speakers.c.name))
        self._do(delete(names).where(names.c.seq.not_in(named)))
        self._do(delete(voices).where(voices.c.seq.not_in(select(accounts.c.voice))))
        if self._sqlite:
            for index in ("report_words", "event_words"):
                self._connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        return sorted(left)
