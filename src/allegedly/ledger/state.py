"""The ledger's state: a number that grows with each transaction that writes, so that what was counted can be kept.

Beside it stands the highest number that a happening ever had. Numbers are not given twice, so whoever holds rows of an
older state needs only the rows above that number, and must drop those that are gone.
"""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import bindparam, func, insert, select, update

from allegedly.ledger.base import Base
from allegedly.ledger.tables import happenings, secrets

STATE = "state"
_HELD = select(secrets.c.value).where(secrets.c.name == STATE)
_HIGHEST = select(func.max(happenings.c.seq))
_SET = update(secrets).where(secrets.c.name == STATE).values(value=bindparam("now"))


class State(Struct, frozen=True):
    """`writes` counts transactions since the ledger was made or brought to this version; `highest` see above."""

    writes: int = 0
    highest: int = 0


class StateReader(Base):
    """What state the ledger is in."""

    def state(self) -> State:
        """The state that this transaction sees: the same number, the same content."""
        value = self._connection.scalar(_HELD)
        return State(*map(int, bytes(value).split())) if value is not None else State()


class StateWriter(StateReader):
    """The state moves on."""

    def advance(self) -> None:
        """Counts this transaction; `store.Ledger.write` does it at the end of each."""
        state = self.state()
        highest = max(state.highest, self._connection.scalar(_HIGHEST) or 0)
        value = f"{state.writes + 1} {highest}".encode()
        if not self._connection.execute(_SET, {"now": value}).rowcount:
            self._connection.execute(insert(secrets), {"name": STATE, "value": value})
