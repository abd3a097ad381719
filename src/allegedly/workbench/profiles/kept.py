"""What takes long to list and changes only when the ledger does: kept until then.

Putting all actors of a ledger in order reads every event once, 0.1 s for 250,000 of them; a page of the list then costs
a few milliseconds.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from allegedly.ledger import Ledger, Reader
from allegedly.ledger.history import in_force
from allegedly.records import Entry

Made = TypeVar("Made")

_held: WeakKeyDictionary[Ledger, OrderedDict[str, tuple[int, Any]]] = WeakKeyDictionary()
_lock = threading.Lock()

MOST = 128
"""Things kept of one ledger: the order of its actors is some MB, what is kept of one source a hundred KB at most."""


class Kept:
    """What was made for the state of the ledger that `reader` sees."""

    def __init__(self, ledger: Ledger, reader: Reader) -> None:
        self._reader = reader
        self._writes = reader.state().writes
        with _lock:
            self._here = _held.setdefault(ledger, OrderedDict())

    def of(self, what: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, called once for each state, or each time where nobody has counted the states yet."""
        with _lock:
            at, made = self._here.get(what, (0, None))
        if self._writes and at == self._writes:
            known: Made = made
            return known
        fresh = make()
        with _lock:
            if self._here.get(what, (0, None))[0] <= self._writes:
                self._here[what] = (self._writes, fresh)
                self._here.move_to_end(what)
            while len(self._here) > MOST:
                self._here.popitem(last=False)
        return fresh

    def in_force(self) -> tuple[Entry, ...]:
        """The entries of the history that hold."""
        return self.of("in force", lambda: tuple(in_force(list(self._reader.history()))))
