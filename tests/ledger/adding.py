"""Processes that add reports and may be killed at any moment; they say what they have recorded as soon as it is."""

from __future__ import annotations

from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection

from allegedly.keeping.keeper import Keeper, Prepared, prepare
from allegedly.ledger import DisconnectedError, Ledger, LedgerError, open_ledger
from allegedly.ledger.verify import verify
from tests.ledger.made import findings

PROCESSES = get_context("forkserver")
"""Children start from a process that has everything loaded and no ledger open: a start takes milliseconds."""
PROCESSES.set_forkserver_preload([__name__])

Said = tuple[int, str]
"""The number of a report and what adding it did; `(-1, sentence)` when the ledger could not be written."""


@cache
def ready(number: int) -> Prepared:
    """The report of this number, ready to be recorded."""
    return prepare(findings(number))


def add(where: str, numbers: list[int], said: Connection) -> None:
    """Records reports in order and says so after each; a lost connection is no reason to stop."""
    try:
        with open_ledger(where, create=True) as ledger:
            keeper = Keeper(ledger)
            for number in numbers:
                said.send((number, _persistently(keeper, number)))
    except LedgerError as error:
        said.send((-1, str(error)))


def _persistently(keeper: Keeper, number: int) -> str:
    while True:
        try:
            return keeper.record(ready(number)).outcome
        except DisconnectedError:
            continue


class Adder:
    """A child process that adds reports."""

    def __init__(self, where: str, numbers: list[int]) -> None:
        self._heard, said = PROCESSES.Pipe(duplex=False)
        self._process = PROCESSES.Process(target=add, args=(where, numbers, said), daemon=True)
        self._process.start()
        said.close()

    def wait(self) -> list[Said]:
        """Waits for its end; what it said."""
        found = self._rest()
        self._process.join()
        assert self._process.exitcode == 0
        self._process.close()
        return found

    def first(self) -> Said:
        """Waits for the first that it says."""
        said: Said = self._heard.recv()
        return said

    def kill(self) -> list[Said]:
        """Kills it on the spot; what it had said by then."""
        self._process.kill()
        found = self._rest()
        self._process.join()
        self._process.close()
        return found

    @property
    def runs(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.is_alive()

    def _rest(self) -> list[Said]:
        found: list[Said] = []
        while True:
            try:
                found.append(self._heard.recv())
            except (EOFError, OSError):
                self._heard.close()
                return found


def happenings(ledger: Ledger) -> list[tuple[str, str, tuple[object, ...]]]:
    """All happenings, in an order that does not depend on the order of adding."""
    with ledger.read() as reader:
        return sorted((h.id, h.standing, h.events) for h in reader.happenings())


def texts(ledger: Ledger) -> list[str]:
    """The texts of all reports and revisions, sorted."""
    with ledger.read() as reader:
        return sorted(row.report.text for row in reader.reports(current=False))


def problems(ledger: Ledger) -> list[str]:
    """What `verify` finds."""
    with ledger.read() as reader:
        return list(verify(reader))
