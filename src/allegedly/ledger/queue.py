"""The queue: which happenings nobody has confirmed yet, those first that are most worth a look.

A happening stands in the table `queue` while an event of it is open, with what a look at it is worth (`worth.worth`).
Rejected events are in no happening.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from sqlalchemy import select

from allegedly.ledger.base import Base, many
from allegedly.ledger.columns import Columns, Ints
from allegedly.ledger.facets import FacetReader
from allegedly.ledger.rows import Filter
from allegedly.ledger.tables import happenings, plain, queue

_SEQS = select(happenings.c.seq, happenings.c.id).where(happenings.c.id.in_(many("values")))
_WORTH = select(queue.c.happening, queue.c.worth).where(queue.c.happening.in_(many("values")))


class QueueReader(FacetReader):
    """The queue, in its order."""

    def queued(self, columns: Columns, chosen: Filter) -> Ints:
        """The numbers of the open happenings that a filter keeps, all of them, the most worthwhile first.

        Of equal worth the newest comes first. The filter's order, limit and offset do not matter.
        """
        kept = columns.worth > 0
        for mask in self._masks(columns, chosen).values():
            kept = kept & mask
        listed = columns.recent[kept[columns.recent]]
        order = np.argsort(-columns.worth[listed], kind="stable")
        found: Ints = columns.seq[listed[order]]
        return found

    def worth(self, seqs: Iterable[int]) -> dict[int, int]:
        """What a look at the happenings of these numbers is worth; those with nothing open are left out."""
        return {row.happening: row.worth for row in self._among(_WORTH, seqs)}

    def numbers_of(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of happenings by their present ids."""
        return {row.id: row.seq for row in self._among(_SEQS, [plain(id) for id in ids])}


class QueueWriter(Base):
    """Happenings enter the queue when they are made, and leave it with themselves (`ON DELETE CASCADE`)."""

    def put_queue(self, worth: Mapping[str, int]) -> None:
        """Enters happenings, by their ids, with what a look is worth; those worth 0 stay out."""
        found = self._among(_SEQS, [plain(id) for id, given in worth.items() if given])
        self._insert(queue, [{"happening": row.seq, "worth": worth[row.id]} for row in found])
