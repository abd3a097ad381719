"""The history's table, the list of actors, and how much the ledger holds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import ColumnElement, bindparam, distinct, func, select

from allegedly.ledger.base import Base, many
from allegedly.ledger.rows import ActorRow, Counts
from allegedly.ledger.tables import events, figures, happenings, history, migrations, names, reports
from allegedly.ledger.words import folded
from allegedly.records import Entry

_encode = msgspec.json.Encoder().encode
_entry = msgspec.json.Decoder(Entry).decode
_AFTER = select(history.c.body).where(history.c.seq > bindparam("after")).order_by(history.c.seq)
_LAST = select(history.c.body).order_by(history.c.seq.desc()).limit(1)


class JournalReader(Base):
    """The history, actors, counts."""

    def history(self, after: int = 0) -> Iterator[Entry]:
        """The entries after this number, in order."""
        for row in self._stream(_AFTER, after=after):
            yield _entry(row.body)

    def last_entry(self) -> Entry | None:
        """The newest entry, to which the next one is chained."""
        row = self._row(_LAST)
        return _entry(row.body) if row else None

    def actors(self, name: str | None = None, limit: int | None = None, offset: int = 0) -> list[ActorRow]:
        """The actors of current events that act or are acted on, those of most events first.

        `name` keeps those with these characters in a name or as their key. Of an actor's names, the one that most
        events give is shown, with that name's kind, country and sector.
        """
        per_key = (
            select(names.c.key, func.count(distinct(figures.c.event)).label("n"), _reports())
            .join(figures, figures.c.name == names.c.seq)
            .where(self._named(name))
            .group_by(names.c.key)
            .order_by(func.count(distinct(figures.c.event)).desc(), names.c.key)
        )
        listed = self._rows(per_key.limit(limit).offset(offset or None))
        shown = {}
        variants = (
            select(names, func.count().label("n"))
            .join(figures, figures.c.name == names.c.seq)
            .where(names.c.key.in_(many("values")))
            .group_by(*names.c)
            .order_by(func.count(), names.c.name.desc(), names.c.seq.desc())
        )
        for row in self._among(variants, [row.key for row in listed]):
            shown[row.key] = row
        return [
            ActorRow(
                row.key, shown[row.key].name, shown[row.key].kind, shown[row.key].country, shown[row.key].sector,
                row.n, row.told,
            )
            for row in listed
        ]  # fmt: skip

    def counts(self) -> Counts:
        """How much the ledger holds."""
        superseded, gone = reports.c.superseded_by.is_not(None), reports.c.forgotten.is_not(None)
        return Counts(
            reports=self._count(reports.c.seq, reports.c.superseded_by.is_(None), reports.c.forgotten.is_(None)),
            superseded=self._count(reports.c.seq, superseded),
            forgotten=self._count(reports.c.seq, gone, reports.c.superseded_by.is_(None)),
            events=self._count(events.c.seq),
            happenings=self._count(happenings.c.seq),
            entries=self._count(history.c.seq),
        )

    def version(self) -> int:
        """The version of the ledger's tables."""
        return self._connection.scalar(select(func.max(migrations.c.version))) or 0

    def _count(self, column: ColumnElement[int], *conditions: ColumnElement[bool]) -> int:
        return self._connection.scalar(select(func.count(column)).where(*conditions)) or 0

    @staticmethod
    def _named(name: str | None) -> ColumnElement[bool]:
        if name is None:
            return names.c.seq.is_not(None)
        return names.c.folded.contains(folded(name), autoescape=True) | (names.c.key == name)


def _reports() -> ColumnElement[int]:
    return func.count(distinct(figures.c.report)).label("told")


class JournalWriter(JournalReader):
    """Entries are appended; nothing changes or drops one."""

    def append(self, entry: Entry) -> None:
        """Appends an entry as it is; `history.sealed` chains it to the last one."""
        row = {"seq": entry.seq, "previous": entry.previous, "hash": entry.hash, "body": _encode(entry)}
        self._insert(history, [row])
