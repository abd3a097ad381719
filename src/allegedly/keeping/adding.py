"""Adding reports: from sources to the ledger, the next ones read while one is recorded."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType

from allegedly.keeping.keeper import Keeper, Recorded
from allegedly.ledger import LedgerError
from allegedly.records import Findings, Problem, Report


@dataclass(slots=True)
class Added:
    """How many reports came to which outcome."""

    outcomes: Counter[str] = field(default_factory=Counter)

    def sentence(self) -> str:
        """ "Added 3 reports (12 there already)."""
        new = f"{self.outcomes['new']:,} report{'' if self.outcomes['new'] == 1 else 's'}"
        others = (
            ("revised", "with a new text, the old one is kept"),
            ("reread", "read anew by this version"),
            ("known", "there already"),
            ("forgotten", "forgotten on request, not added again"),
        )
        told = [f"{self.outcomes[name]:,} {words}" for name, words in others if self.outcomes[name]]
        rest = f" ({'; '.join(told)})" if told else ""
        return f"Added {new}{rest}."


class Recorder:
    """Records one report while the next ones are read; a report counts when it is kept.

    One thread, so reports are kept in their order. Reading waits when `AHEAD` reports are not kept yet: memory stays
    flat, and a full disk is told at once. `kept` is called for each report that was recorded.
    """

    AHEAD = 4

    def __init__(self, keeper: Keeper, added: Added, kept: Callable[[Recorded], object] | None = None) -> None:
        self.keeper = keeper
        self._added = added
        self._kept = kept
        self._pool = ThreadPoolExecutor(1)
        self._waiting: deque[Future[Recorded]] = deque()

    def __enter__(self) -> Recorder:
        return self

    def put(self, found: Findings) -> None:
        """Hands over one report; raises `LedgerError` where an earlier one could not be kept."""
        self._waiting.append(self._pool.submit(self.keeper.record, found))
        while len(self._waiting) > self.AHEAD:
            self._count()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keeps and counts what was handed over, also when reading was interrupted; not after a failure to keep."""
        failed = isinstance(error, LedgerError)
        self._pool.shutdown(wait=True, cancel_futures=failed)
        while self._waiting and not failed:
            self._count()

    def _count(self) -> None:
        recorded = self._waiting.popleft().result()
        self._added.outcomes[recorded.outcome] += 1
        if self._kept:
            self._kept(recorded)


def findings(
    items: Iterable[Report | Problem], keeper: Keeper, added: Added, threads: int | None = None
) -> Iterator[Findings | Problem]:
    """Findings of the reports that the ledger does not have yet as this version reads them; the others are counted."""
    from allegedly import pipeline

    def fresh() -> Iterator[Report | Problem]:
        for item in items:
            if isinstance(item, Report) and keeper.knows(item, pipeline.produced_by(item.language)):
                added.outcomes["known"] += 1
            else:
                yield item

    yield from pipeline.find(fresh(), threads)
