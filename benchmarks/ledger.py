"""The ledger at 1,000, 10,000 and 50,000 reports: what recording, joining and listing cost.

    python -m benchmarks.ledger [--sizes 1000 10000 50000] [--folder PATH]

The reports are variations of our own (`benchmarks.varied`), so that nothing has to be read 50,000 times. Printed for
each size: how long recording a report takes (median, 95%), of it joining; what that adds to reading, as a share, both
measured in this run; how long `happenings` with a filter takes; the file's size and the process's peak memory.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from allegedly import pipeline, reading
from allegedly.keeping import joining, keeper
from allegedly.keeping.keeper import Keeper, Prepared, prepare
from allegedly.ledger import Filter, open_ledger
from allegedly.records import Findings
from benchmarks.texts import reports
from benchmarks.varied import variations

WORDS = 40_000
PROBES = 200
"""Reports recorded one by one, each in its own transaction as `add` does, to time them at each size."""

BULK = 500
"""Reports a transaction while the ledger grows between two measurements: growing is not what is measured."""

FILTERS = {
    "the newest 40": Filter(limit=40),
    "contested": Filter(standing=("contested",), limit=40),
    "type and dates": Filter(types=("COERCE",), date_from=date(2018, 1, 1), date_to=date(2018, 6, 30), limit=40),
    "country": Filter(country="GEO", limit=40),
    "actor": Filter(actor="police", limit=40),
    "words": Filter(text="arrested students", limit=40),
    "counted": Filter(types=("PROTEST",)),
}


def read_some() -> tuple[list[Findings], float]:
    """The findings of our own reports, and the seconds that reading one takes with a loaded model."""
    texts = [reading.from_text(text, publisher="The Post", published="2016-05-27") for text in reports(WORDS)]
    list(pipeline.find(texts[:3]))
    begun = time.perf_counter()
    found = [item for item in pipeline.find(texts) if isinstance(item, Findings)]
    spent = time.perf_counter() - begun
    return list({item.report.sha256: item for item in found}.values()), spent / len(found)


def timed(call: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - begun)


class Clock:
    """Adds up how long `keeping.joining` works for each report."""

    def __init__(self) -> None:
        self.spent = 0.0
        for name in ("join", "link"):
            setattr(keeper, name, self._counting(getattr(joining, name)))

    def _counting(self, work: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object) -> object:
            begun = time.perf_counter()
            try:
                return work(*arguments)
            finally:
                self.spent += 1000 * (time.perf_counter() - begun)

        return counted

    def taken(self) -> float:
        """Milliseconds since the last call."""
        spent, self.spent = self.spent, 0.0
        return spent


def grow(kept: Keeper, coming: Iterator[Prepared], number: int) -> None:
    """Records that many reports, several a transaction."""
    while number > 0:
        with kept.writing() as (writer, judgements):
            for _ in range(min(BULK, number)):
                kept.enter(writer, judgements, next(coming))
        number -= BULK


def main() -> None:
    """Prints the figures as it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--folder", type=Path, help="where the ledger is made; default: a temporary folder")
    options = parser.parse_args()
    base, reading_one = read_some()
    words = statistics.mean(len(found.report.text.split()) for found in base)
    print(f"reading a report of {words:.0f} words: {1000 * reading_one:.1f} ms")
    clock = Clock()
    with (
        tempfile.TemporaryDirectory(dir=options.folder) as folder,
        open_ledger(Path(folder) / "l.db", create=True) as ledger,
    ):
        kept = Keeper(ledger)
        coming = map(prepare, variations(base, max(options.sizes) + PROBES))
        held = 0
        for size in sorted(options.sizes):
            grow(kept, coming, size - held - PROBES)
            measure(kept, coming, clock, size, reading_one)
            held = size
            taken = Path(folder, "l.db").stat().st_size / 2**20
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"  file {taken:,.0f} MiB, peak memory {peak:,.0f} MiB")


def measure(kept: Keeper, coming: Iterator[Prepared], clock: Clock, size: int, reading_one: float) -> None:
    """Records the last reports before `size` one by one, then lists."""
    clock.taken()
    whole, joins = [], []
    for _ in range(PROBES):
        found = next(coming).findings
        whole.append(timed(lambda found=found: kept.record(found)))  # type: ignore[misc]
        joins.append(clock.taken())
    tail = statistics.quantiles(whole, n=20)[-1]
    share = statistics.mean(whole) / 1000 / reading_one
    with kept.ledger.read() as reader:
        held = reader.counts()
        print(f"{held.reports:,} reports, {held.events:,} events, {held.happenings:,} happenings")
        print(
            f"  recording: median {statistics.median(whole):.1f} ms, 95% {tail:.1f} ms; {share:.0%} on top of reading"
        )
        print(f"  of it joining: median {statistics.median(joins):.1f} ms")
        for name, chosen in FILTERS.items():
            times = [
                timed(lambda chosen=chosen: list(reader.happenings(chosen)) if chosen.limit else reader.count(chosen))
                for _ in range(9)
            ]  # type: ignore[misc]
            print(f"  happenings, {name}: median {statistics.median(times):.1f} ms")


if __name__ == "__main__":
    main()
