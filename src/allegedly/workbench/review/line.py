"""The queue as a page needs it: a stretch of it, or where one happening stands in it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from allegedly.ledger import Reader
from allegedly.ledger.columns import Columns
from allegedly.ledger.queue import Place
from allegedly.workbench.choosing import Chosen

Held = Callable[[Reader], Columns]
"""Gives the columns as a reader sees them: `ColumnCache.of`."""


def stretch(reader: Reader, held: Held, chosen: Chosen) -> tuple[int, list[int]]:
    """How many happenings are open under the choice, and the numbers of those on its page."""
    start, size = chosen.filter.offset, chosen.size
    if not chosen.narrowed():
        return reader.queue_length(), reader.queue_page(size, start)
    seqs = reader.queued(held(reader), chosen.filter)
    return len(seqs), seqs[start : start + size].tolist()


def standing(reader: Reader, held: Held, chosen: Chosen, seq: int | None) -> tuple[int, int | None, Place]:
    """How many are open, the happening to show (`seq`, else the first one; null: none is open), and where it stands."""
    if not chosen.narrowed():
        shown = seq if seq is not None else next(iter(reader.queue_page(1)), None)
        return reader.queue_length(), shown, Place() if shown is None else reader.queue_place(shown)
    seqs = reader.queued(held(reader), chosen.filter)
    first = int(seqs[0]) if len(seqs) else None
    shown = first if seq is None else seq
    found = np.flatnonzero(seqs == shown)
    if not len(found):
        return len(seqs), shown, Place(after=first)
    at = int(found[0])
    around = [int(seqs[place]) if 0 <= place < len(seqs) else None for place in (at - 1, at + 1)]
    return len(seqs), shown, Place(at + 1, *around)
