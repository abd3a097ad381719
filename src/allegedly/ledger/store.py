"""The ledger: transactions over its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from allegedly.ledger.errors import LOST, is_lost, sentence
from allegedly.ledger.events import EventReader
from allegedly.ledger.forgetting import ForgettingWriter
from allegedly.ledger.joining import JoiningReader, JoiningWriter
from allegedly.ledger.journal import JournalReader, JournalWriter
from allegedly.ledger.lookups import LookupReader
from allegedly.ledger.profiles import ProfileReader
from allegedly.ledger.queue import QueueReader, QueueWriter
from allegedly.ledger.search import SearchReader
from allegedly.ledger.spread import SpreadReader


class Reader(
    SearchReader, LookupReader, EventReader, JoiningReader, JournalReader, ProfileReader, QueueReader, SpreadReader
):
    """One consistent view of the ledger: what others commit meanwhile is not seen."""


class Writer(ForgettingWriter, JoiningWriter, JournalWriter, QueueWriter, Reader):
    """One transaction that nobody else writes beside; all of it is kept, or nothing."""


class Ledger:
    """A store of reports, events, happenings and history; `open_ledger` makes one.

    `name` is how messages call it. May be used by several threads, each in its own transactions; not across a fork.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A `Reader` on the ledger as it is now; raises `LedgerError` where reading fails."""
        with self._transaction("read", write=False) as connection:
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """A `Writer`, committed at the end and undone by any exception.

        Waits for another process that writes, for as long as `open_ledger` was told, then raises `LedgerError`, as it
        does for a full disk or a lost connection.
        """
        with self._transaction("written", write=True) as connection:
            writer = Writer(connection)
            yield writer
            writer.advance()

    def close(self) -> None:
        """Closes the ledger's connections; SQLite's write-ahead log is folded into the file by the last one."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, doing: str, *, write: bool) -> Iterator[Connection]:
        broken = (DBAPIError,) if self._engine.dialect.name == "sqlite" else (DBAPIError, *LOST)
        try:
            with self._engine.connect().execution_options(ledger_writes=write) as connection:
                try:
                    transaction = connection.begin()  # undone at the connection's end, unless it is committed
                    yield connection
                    if write:
                        transaction.commit()
                except broken as error:
                    if is_lost(error):
                        connection.invalidate()  # nothing can be undone over it; the server does that
                    raise
        except broken as error:
            if is_lost(error):
                self._engine.dispose()  # whatever broke one connection broke the others
            raise sentence(self.name, doing, error) from error
