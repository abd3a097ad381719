"""`allegedly add`: from sources to the ledger, report by report, with what went wrong told on the way."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType

from allegedly.cli.progress import Progress
from allegedly.cli.reading import INTERRUPTED, NotReadError, told
from allegedly.keeping.keeper import Keeper, Recorded
from allegedly.ledger import LedgerError, open_ledger
from allegedly.records import Findings, Problem, Report


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, as checked by the command."""

    ledger: str
    sources: tuple[str, ...]
    published: str | None
    publisher: str | None
    threads: int | None


@dataclass(slots=True)
class Added:
    """How many reports came to which outcome."""

    outcomes: Counter[str] = field(default_factory=Counter)

    def sentence(self) -> str:
        """ "Added 3 reports (12 were there already)."""
        new = _number(self.outcomes["new"], "report")
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
    flat, and a full disk is told at once.
    """

    AHEAD = 4

    def __init__(self, keeper: Keeper, added: Added) -> None:
        self._keeper = keeper
        self._added = added
        self._pool = ThreadPoolExecutor(1)
        self._waiting: deque[Future[Recorded]] = deque()

    def __enter__(self) -> Recorder:
        return self

    def put(self, found: Findings) -> None:
        """Hands over one report; raises `LedgerError` where an earlier one could not be kept."""
        self._waiting.append(self._pool.submit(self._keeper.record, found))
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
        self._added.outcomes[self._waiting.popleft().result().outcome] += 1


def run(options: Options) -> int:
    """Adds the sources' reports; returns the exit status: 0, 1 after problems, 130 if interrupted.

    What was added before an interruption, a crash or a full disk stays; the same command goes on from there without
    reading those reports again.
    """
    progress = Progress(sys.stderr.isatty())
    added = Added()
    try:
        with progress, open_ledger(options.ledger, create=True) as ledger:
            keeper = Keeper(ledger)
            with Recorder(keeper, added) as recorder:
                for found in told(_findings(options, keeper, added), progress):
                    recorder.put(found)
    except KeyboardInterrupt:
        progress.say(f"Interrupted. {added.sentence()} The same command goes on from here.")
        return INTERRUPTED
    except NotReadError as error:
        progress.say(f"Nothing more was read: {error}. {added.sentence()}")
        return 1
    except LedgerError as error:
        progress.say(f"{error} {added.sentence()}" if progress.reports else str(error))
        return 1
    progress.say(added.sentence())
    return 1 if progress.problems else 0


def _findings(options: Options, keeper: Keeper, added: Added) -> Iterator[Findings | Problem]:
    """Findings of the reports that the ledger does not have yet as this version reads them."""
    from allegedly import pipeline, reading

    def fresh() -> Iterator[Report | Problem]:
        for item in reading.reports(
            options.sources, published=options.published, publisher=options.publisher, stdin=sys.stdin.buffer
        ):
            if isinstance(item, Report) and keeper.knows(item, pipeline.produced_by(item.language)):
                added.outcomes["known"] += 1
            else:
                yield item

    yield from pipeline.find(fresh(), options.threads)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
