"""`allegedly add`: from sources to the ledger, report by report, with what went wrong told on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.cli.progress import Progress
from allegedly.cli.reading import INTERRUPTED, NotReadError, told
from allegedly.keeping.adding import Added, Recorder, findings
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import LedgerError, open_ledger
from allegedly.records import Findings, Problem


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, as checked by the command."""

    ledger: str
    sources: tuple[str, ...]
    published: str | None
    publisher: str | None
    threads: int | None


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
    from allegedly import reading

    items = reading.reports(
        options.sources, published=options.published, publisher=options.publisher, stdin=sys.stdin.buffer
    )
    yield from findings(items, keeper, added, options.threads)
