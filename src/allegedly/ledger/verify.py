"""Verifying: is every word in the ledger where it says it is, and nothing changed behind its back?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from allegedly.ledger.base import Base, many, portions
from allegedly.ledger.history import check_chain
from allegedly.ledger.store import Reader
from allegedly.ledger.tables import events, happenings, reports
from allegedly.records import Happening, Sighting, sha256_of

BROKEN = (msgspec.DecodeError, zlib.error, UnicodeDecodeError, AttributeError)
"""What reading a damaged value raises."""

_MEMBERS = (
    select(events.c.happening, reports.c.id, events.c.event)
    .join(reports, reports.c.seq == events.c.report)
    .where(events.c.happening.in_(many("values")))
)
_happening = msgspec.json.Decoder(Happening).decode
_sighting = msgspec.json.Decoder(Sighting).decode


def verify(reader: Reader) -> Iterator[str]:
    """A sentence for each thing that is wrong with the ledger; none for a whole one.

    Checked are the database's own structure, each text against its sha256, each span of each finding, event and quote
    against its text, the revisions' order, the happenings against their events, the search index against what it
    indexes, and the history's chain. Reports are looked at one by one: memory does not grow with the ledger.
    """
    try:
        yield from _Checker(reader).all()
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        yield "The file is damaged and cannot be read to its end: restore it from a backup."


class _Checker(Base):
    def __init__(self, reader: Reader) -> None:
        super().__init__(reader._connection)
        self._reader = reader
        self._text = lru_cache(500)(self._text_of)

    def all(self) -> Iterator[str]:
        """Everything, in order."""
        yield from self.storage()
        yield from self.revisions()
        for row in self._stream(select(reports.c.seq, reports.c.id, reports.c.forgotten).order_by(reports.c.seq)):
            yield from self.report(row.seq, row.id, row.forgotten)
        yield from self.happenings()
        yield from check_chain(self._reader.history())

    def storage(self) -> Iterator[str]:
        """The database's structure; PostgreSQL keeps watch over its own."""
        if self._sqlite:
            for row in self._rows(text("PRAGMA integrity_check")):
                if row[0] != "ok":
                    yield f"The file is damaged: {row[0]}."
            for row in self._rows(text("PRAGMA foreign_key_check")):
                table, number, other, _ = map(str, row)
                yield f"Table {table}, row {number}, refers to a row of {other} that is not there."
        current = "superseded_by IS NULL AND forgotten IS NULL"
        for index, table, condition in (("report_words", "reports", current), ("event_words", "events", "1 = 1")):
            rows = f"SELECT {'id AS rowid' if self._sqlite else 'rowid'} FROM {index}{'_docsize' * self._sqlite}"
            for one, other, what in (
                (f"SELECT seq FROM {table} WHERE {condition}", rows, "is missing in"),
                (rows, f"SELECT seq FROM {table} WHERE {condition}", "should not be in"),
            ):
                for row in self._rows(text(f"{one} EXCEPT {other}")):
                    yield f"Number {row[0]} of {table} {what} the search index."

    def revisions(self) -> Iterator[str]:
        """Each line of revisions is counted without gaps, and each but the last superseded by the next."""
        last: Any = None
        order = select(reports.c.seq, reports.c.line, reports.c.revision, reports.c.superseded_by, reports.c.id)
        for row in self._rows(order.order_by(reports.c.line, reports.c.revision)):
            follows = last is not None and row.line == last.line
            if row.revision != (last.revision + 1 if follows else 1):
                yield f"Report {row.id} lacks the revision before revision {row.revision}."
            if last is not None and last.superseded_by != (row.seq if follows else None):
                yield f"Report {last.id}, revision {last.revision}, does not lead to the revision after it."
            last = row
        if last is not None and last.superseded_by is not None:
            yield f"Report {last.id}, revision {last.revision}, does not lead to the revision after it."

    def report(self, seq: int, id: str, forgotten: str | None) -> Iterator[str]:
        """One report: its text, its findings, its events."""
        if forgotten is not None:
            held = self._row(select(reports.c.text, reports.c.findings).where(reports.c.seq == seq))
            if held is None or held.text is not None or held.findings is not None or self._reader.events(seq):
                yield f"Report {id} was forgotten, but something of it is still there."
            return
        try:
            report = self._reader.report_at(seq).report
            found = self._reader.findings(seq)
        except BROKEN as error:
            yield f"Report {id} cannot be read: {error}."
            return
        if sha256_of(report.text) != report.sha256:
            yield f"The text of report {id} is not the one that was recorded: its sha256 differs."
        for span in _wrong(msgspec.to_builtins(found), report.text):
            yield f"A finding in report {id} quotes {span} that the text does not have there."
        rows = select(events.c.event, events.c.sighting, events.c.machine).where(events.c.report == seq)
        for row in self._rows(rows.order_by(events.c.ordinal)):
            for body in (row.sighting, row.machine):
                yield from self._event(id, row.event, body, report.text, report.sha256) if body else ()

    @staticmethod
    def _event(id: str, event: str, body: bytes, words: str, sha256: str) -> Iterator[str]:
        try:
            sighting = _sighting(body)
        except BROKEN as error:
            yield f"Event {event} of report {id} cannot be read: {error}."
            return
        if sighting.sha256 != sha256:
            yield f"Event {event} of report {id} was read from another text."
        for span in _wrong(msgspec.to_builtins(sighting), words):
            yield f"Event {event} of report {id} quotes {span} that the text does not have there."

    def happenings(self) -> Iterator[str]:
        """Each happening against the events that belong to it, and its quotes against the texts."""
        listed = self._stream(select(happenings.c.seq, happenings.c.id, happenings.c.body).order_by(happenings.c.seq))
        for portion in portions(listed, 200):
            held: dict[int, set[tuple[str, str]]] = {row.seq: set() for row in portion}
            for member in self._among(_MEMBERS, list(held)):
                held[member.happening].add((member.id, member.event))
            for row in portion:
                try:
                    happening = _happening(row.body)
                except BROKEN as error:
                    yield f"Happening {row.id} cannot be read: {error}."
                    continue
                if {(member.report, member.event) for member in happening.events} != held[row.seq]:
                    yield f"Happening {row.id} does not have the events that belong to it."
                yield from self._quotes(happening)

    def _quotes(self, happening: Happening) -> Iterator[str]:
        for account in happening.accounts:
            for said in account.statements:
                words = self._text(said.report)
                if words is None:
                    yield f"Happening {happening.id} quotes report {said.report}, which has no words here."
                elif list(_wrong(msgspec.to_builtins(said.quote), words)):
                    yield f"Happening {happening.id} quotes words that report {said.report} does not have there."

    def _text_of(self, id: str) -> str | None:
        try:
            row = self._reader.report(id)
        except BROKEN:
            return None
        return row.report.text if row and row.forgotten is None else None


def _wrong(value: Any, words: str) -> Iterator[str]:
    """The spans anywhere in a value whose words do not stand at their offsets."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            if words[value["start"] : value["end"]] != value["text"]:
                yield f"{value['text']!r} at {value['start']}"
            return
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return
    for part in value:
        yield from _wrong(part, words)
