"""The keys of reports: what may tell of the same as a report is looked up by them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import bindparam, delete, func, insert, select

from allegedly.ledger.base import Base, many
from allegedly.ledger.tables import blocks, events, number, reports, secrets
from allegedly.records import Sighting

KEYED = "keyed"
"""Under this name stands how the keys were made; nothing secret, but the ledger's own as well."""

_e = events.c
_sighting = msgspec.json.Decoder(Sighting).decode
_NEAR = (
    select(blocks.c.report, func.count().label("shared"))
    .where(blocks.c.block.in_(many("values")))
    .group_by(blocks.c.report)
    .order_by(func.count().desc(), blocks.c.report.desc())
    .limit(bindparam("most"))
)
_EVENTS = (
    select(_e.seq, _e.sighting)
    .where(_e.report.in_(many("values")), _e.type.in_(many("types")), _e.rejected == 0)
    .order_by(_e.seq)
)
_DROP = delete(blocks).where(blocks.c.report == bindparam("report"))
_KEYED = select(secrets.c.value).where(secrets.c.name == KEYED)
_CURRENT = select(reports.c.seq).where(reports.c.superseded_by.is_(None), reports.c.forgotten.is_(None))


class KeyReader(Base):
    """Looks up by keys."""

    def near(self, keys: Iterable[str], most: int) -> list[tuple[int, int]]:
        """The reports that share keys with these, by number, and how many: those that share most first, then the
        newest, at most so many."""
        wanted = sorted({number(key) for key in keys})
        return [(row.report, row.shared) for row in self._rows(_NEAR, values=wanted, most=most)] if wanted else []

    def candidates(self, reports: Iterable[int], types: Collection[str]) -> dict[int, Sighting]:
        """The events of these types in these reports, not rejected."""
        found = self._among(_EVENTS, sorted(reports), types=sorted(types)) if types else ()
        return {row.seq: _sighting(row.sighting) for row in found}

    def keyed(self) -> str | None:
        """The manner in which the keys of all reports were made, as `set_keyed` was told it."""
        value = self._connection.scalar(_KEYED)
        return None if value is None else bytes(value).decode()


class KeyWriter(KeyReader):
    """Keys are put and dropped."""

    def put_blocks(self, report_seq: int, keys: Iterable[str]) -> None:
        """Stores the keys of a report, which must have none (`drop_blocks`)."""
        self._insert(blocks, [{"block": key, "report": report_seq} for key in sorted({number(key) for key in keys})])

    def drop_blocks(self, report_seq: int) -> None:
        """Drops the keys of a report: it is no longer looked up."""
        self._do(_DROP, report=report_seq)

    def set_keyed(self, manner: str) -> list[int]:
        """Says how all keys are made from now on, and drops those made otherwise; returns the numbers of the reports
        that need new ones."""
        self._do(delete(secrets).where(secrets.c.name == KEYED))
        self._connection.execute(insert(secrets), {"name": KEYED, "value": manner.encode()})
        self._do(delete(blocks))
        return [row.seq for row in self._rows(_CURRENT.order_by(reports.c.seq))]
