"""The ledger: reports, what was found in them, what happened by whose word, and what people corrected.

`open_ledger` is the way in. One SQLite file, or a PostgreSQL database.
"""

from allegedly.ledger.binding import binding_of, bound
from allegedly.ledger.errors import DisconnectedError, LedgerError
from allegedly.ledger.opening import open_ledger
from allegedly.ledger.rows import ActorRow, Counts, EventRow, Filter, HeldEvent, Hit, Order, Outcome, Put, ReportRow
from allegedly.ledger.store import Ledger, Reader, Writer

__all__ = [
    "ActorRow",
    "Counts",
    "DisconnectedError",
    "EventRow",
    "Filter",
    "HeldEvent",
    "Hit",
    "Ledger",
    "LedgerError",
    "Order",
    "Outcome",
    "Put",
    "Reader",
    "ReportRow",
    "Writer",
    "binding_of",
    "bound",
    "open_ledger",
]
