"""The queue: which happenings nobody has confirmed yet, those first that are most worth a look.

A happening stands in the table `queue` while an event of it is open, under what a look at it is worth (`worth.worth`).
Rejected events are in no happening.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from msgspec import Struct
from sqlalchemy import bindparam, func, select, tuple_

from allegedly.ledger.base import Base, many
from allegedly.ledger.columns import Columns, Ints
from allegedly.ledger.facets import FacetReader
from allegedly.ledger.rows import Filter
from allegedly.ledger.tables import happenings, plain, queue
from allegedly.ledger.worth import BITS, rank

_SEQS = select(happenings.c.seq, happenings.c.id).where(happenings.c.id.in_(many("values")))
_WORTH = select(queue.c.happening, queue.c.worth).where(queue.c.happening.in_(many("values")))
_KEY = tuple_(queue.c.worth, queue.c.happening)
_HERE = tuple_(bindparam("worth"), bindparam("happening"))
_TOTAL = select(func.count()).select_from(queue)
_AHEAD = _TOTAL.where(_KEY > _HERE)
_IN_ORDER = select(queue.c.happening).order_by(queue.c.worth.desc(), queue.c.happening.desc())
_BEFORE = select(queue.c.happening).where(_KEY > _HERE).order_by(queue.c.worth, queue.c.happening).limit(1)
_AFTER = _IN_ORDER.where(_KEY < _HERE).limit(1)


class Place(Struct, frozen=True):
    """Where a happening stands in a queue, from 1, and the numbers of those before and after it; `at` 0: nowhere."""

    at: int = 0
    before: int | None = None
    after: int | None = None


class QueueReader(FacetReader):
    """The queue, those most worth a look first; of equal worth, in an order of their own that stays (`worth.rank`).

    The whole queue is walked by its index, so that it is there at once after each correction. One that is narrowed is
    taken from the columns, which a correction makes older than the ledger.
    """

    def queue_length(self) -> int:
        """How many happenings are open."""
        return self._connection.scalar(_TOTAL) or 0

    def queue_page(self, limit: int, offset: int = 0) -> list[int]:
        """The numbers of so many open happenings, in order."""
        return [row.happening for row in self._rows(_IN_ORDER.limit(limit).offset(offset or None))]

    def queue_place(self, seq: int) -> Place:
        """Where the happening of this number stands in the whole queue."""
        worth = self._ranks([seq]).get(seq)
        if worth is None:
            first = self.queue_page(1)
            return Place(after=first[0] if first else None)
        here = {"worth": worth, "happening": seq}
        ahead = self._connection.scalar(_AHEAD, here) or 0
        return Place(ahead + 1, self._connection.scalar(_BEFORE, here), self._connection.scalar(_AFTER, here))

    def queued(self, columns: Columns, chosen: Filter) -> Ints:
        """The numbers of the open happenings that a filter keeps, all of them, in the same order.

        The filter's order, limit and offset do not matter.
        """
        kept = columns.worth > 0
        for mask in self._masks(columns, chosen).values():
            kept = kept & mask
        seqs, worth = columns.seq[kept], columns.worth[kept]
        found: Ints = seqs[np.lexsort((-seqs, -worth))]
        return found

    def worth(self, seqs: Iterable[int]) -> dict[int, int]:
        """What a look at the happenings of these numbers is worth; those with nothing open are left out."""
        return {seq: given >> BITS for seq, given in self._ranks(seqs).items()}

    def _ranks(self, seqs: Iterable[int]) -> dict[int, int]:
        return {row.happening: row.worth for row in self._among(_WORTH, seqs)}

    def numbers_of(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of happenings by their present ids."""
        return {row.id: row.seq for row in self._among(_SEQS, [plain(id) for id in ids])}


class QueueWriter(Base):
    """Happenings enter the queue under their rank when they are made, and leave it with themselves (a cascade)."""

    def put_queue(self, worth: Mapping[str, int], numbers: Mapping[str, int]) -> None:
        """Enters happenings, by their ids, with what a look is worth; those worth 0 stay out. `numbers` are theirs."""
        self._insert(
            queue, [{"happening": numbers[id], "worth": rank(given, id)} for id, given in worth.items() if given]
        )
