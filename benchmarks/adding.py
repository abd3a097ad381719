"""What recording costs on top of reading: `add` against `read` on the same reports, one after the other in one run.

    python -m benchmarks.adding [--rounds 3] [JSONL]

Our own example reports, each once, or a JSONL of the user's. Recording runs beside reading in a thread of its own, so
the time on the clock and the processor's time are two figures; printed are both, of the round in the middle by ratio.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from allegedly import pipeline, reading
from allegedly.cli.adding import Added, Recorder
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import open_ledger
from allegedly.records import Findings, Report

OWN = Path(__file__).parent.parent / "evals"


def texts(path: str | None) -> list[str]:
    """The texts, each once."""
    files = [Path(path)] if path else sorted(OWN.glob("*/reports-*.jsonl"))
    found = [json.loads(line).get("text", "") for file in files for line in file.open(encoding="utf8")]
    return [text for text in dict.fromkeys(found) if text.strip()]


def read(reports: list[Report]) -> int:
    """Reads the reports and keeps nothing; returns the number of events."""
    return sum(len(found.events) for found in pipeline.find(reports) if isinstance(found, Findings))


def add(reports: list[Report]) -> None:
    """Reads the reports into a new ledger, as `allegedly add` does."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "l.db", create=True) as ledger,
        Recorder(Keeper(ledger), Added()) as recorder,
    ):
        for found in pipeline.find(reports):
            if isinstance(found, Findings):
                recorder.put(found)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jsonl", nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    reports = [
        reading.from_text(text, publisher=f"Post {i % 30}", published=f"2016-05-{i % 28 + 1:02}")
        for i, text in enumerate(texts(options.jsonl))
    ]
    events = read(reports)  # the first reading loads the model
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {words:,} words, {events:,} events")
    ratios = []
    for _ in range(options.rounds):
        clocks = []
        for work in (read, add):
            clock, processor = time.perf_counter(), time.process_time()
            work(reports)
            clocks.append((time.perf_counter() - clock, time.process_time() - processor))
        (plain, plain_cpu), (kept, kept_cpu) = clocks
        ratios.append((kept / plain - 1, kept_cpu / plain_cpu - 1, plain, kept))
    clock, processor, plain, kept = sorted(ratios)[len(ratios) // 2]
    print(f"read {plain:.1f} s, add {kept:.1f} s: {clock:+.0%} on the clock, {processor:+.0%} of processor time")
    print("all rounds: " + ", ".join(f"{ratio:+.0%}" for ratio, *_ in ratios))


if __name__ == "__main__":
    main()
