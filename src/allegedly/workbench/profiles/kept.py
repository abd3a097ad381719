"""What takes long to list and changes only when the ledger does: kept until then.

Putting all actors of a ledger in order reads every event once, 0.1 s for 250,000 of them; a page of the list then costs
a few milliseconds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from allegedly.ledger import Ledger, Reader

Made = TypeVar("Made")

_held: WeakKeyDictionary[Ledger, dict[str, tuple[int, Any]]] = WeakKeyDictionary()
_lock = threading.Lock()


def kept(ledger: Ledger, reader: Reader, what: str, make: Callable[[], Made]) -> Made:
    """What `make` gives for the state of the ledger that `reader` sees; it is called once for each state.

    A ledger that was never written to by a version that counts its states is asked each time.
    """
    writes = reader.state().writes
    with _lock:
        at, made = _held.setdefault(ledger, {}).get(what, (0, None))
    if writes and at == writes:
        return made  # type: ignore[no-any-return]
    made = make()
    with _lock:
        if _held[ledger].get(what, (0, None))[0] <= writes:
            _held[ledger][what] = (writes, made)
    return made
