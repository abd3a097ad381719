"""What lists are counted on, without long waits: brought up to date beside the requests.

Reading the columns of 440,000 happenings takes eight seconds, bringing them up to date after a write one. A list that
is a second old, and says so, is worth more than one that takes a second; but what somebody corrected here is in the
next list that they see.
"""

from __future__ import annotations

import logging
import threading
from typing import Literal

from allegedly.ledger import Ledger, LedgerError
from allegedly.ledger.columns import ColumnCache, ColumnReader, Columns

log = logging.getLogger(__name__)

PATIENCE = 0.3
"""Seconds that a list waits for newer columns; ledgers of some ten thousand happenings never show older ones."""


class Lists:
    """The columns of one ledger, for the requests of one workbench."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._cache = ColumnCache()
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None
        self._corrected = 0

    def of(self, reader: ColumnReader) -> Columns:
        """The columns as the reader's transaction sees them, however long that takes."""
        return self._cache.of(reader)

    def at_once(self) -> tuple[Columns | None, bool]:
        """The newest columns that are there soon, null before the first ones, and whether the ledger is newer.

        To be asked before the transaction that reads what they list begins. All that was corrected here is in them.
        """
        with self._ledger.read() as reader:
            writes = reader.state().writes
            if not writes:  # a ledger that has not counted its writes, which is small: empty or of an older version
                return self._cache.of(reader), False
        for _ in range(2):  # what reads already may have begun before the correction
            held = self._cache.held
            if held is not None and held.writes >= writes:
                break
            missed = held is not None and held.writes < self._corrected
            self.catch_up().join(None if missed else PATIENCE)
            if not missed:
                break
        held = self._cache.held
        return held, held is None or held.writes < writes

    def corrected(self) -> None:
        """Whatever is in the ledger now must be in the next list: somebody has just corrected it here."""
        with self._ledger.read() as reader:
            self._corrected = max(self._corrected, reader.state().writes)
        self.catch_up()

    def catch_up(self) -> threading.Thread:
        """Reads what is new in a thread of its own; the one that runs, where there is one."""
        with self._lock:
            if self._running is None or not self._running.is_alive():
                self._running = threading.Thread(target=self._read, daemon=True)
                self._running.start()
            return self._running

    def _read(self) -> None:
        try:
            with self._ledger.read() as reader:
                self._cache.of(reader)
        except LedgerError as error:
            log.warning("%s", error)


Late = Literal["", "behind", "counting"]


def late(columns: Columns | None, behind: bool) -> Late:
    """What a page says of its list: it is `behind` the ledger, or everything is still being counted (`counting`)."""
    return "counting" if columns is None else "behind" if behind else ""
