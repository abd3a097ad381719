"""How fast reports are read, and in how much memory: `python -m benchmarks.reading [--reports 2000]`.

Prints one line a measurement; the reports are our own examples, repeated. Later stages add their own lines.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from allegedly import reading
from allegedly.records import Report

EXAMPLES = Path(__file__).parents[1] / "evals" / "demo"


class Feed(io.RawIOBase):
    """A JSONL feed that is made while it is read, so that the feed itself takes no memory."""

    def __init__(self, texts: list[str], count: int) -> None:
        self._lines: Iterator[bytes] = (
            json.dumps({"id": str(n), "text": texts[n % len(texts)]}).encode() + b"\n" for n in range(count)
        )
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._rest = self._rest or next(self._lines, b"")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def peak() -> int:
    """The most memory the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def reading_jsonl(count: int) -> str:
    """Reports a second from a feed, and how much the memory grows with its length."""
    texts = [r.text for r in reading.reports([EXAMPLES]) if isinstance(r, Report)]
    feed = reading.reports(["-"], stdin=io.BufferedReader(Feed(texts, count)))
    for _ in range(count // 10):
        next(feed)
    before, started = peak(), time.perf_counter()
    read = sum(isinstance(report, Report) for report in feed)
    seconds = time.perf_counter() - started
    return f"JSONL: {read / seconds:,.0f} reports/s; memory grew by {peak() - before} MB over {read:,} reports"


def reading_file(name: str, count: int) -> str:
    """Milliseconds to read one file of a format."""
    data = (EXAMPLES / name).read_bytes()
    list(reading.from_bytes(data, name))
    started = time.perf_counter()
    for _ in range(count):
        list(reading.from_bytes(data, name))
    return f"{name}: {1000 * (time.perf_counter() - started) / count:.1f} ms"


def main() -> None:
    """Runs all measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    options = parser.parse_args()
    print(reading_jsonl(options.reports))
    for name in ("harbour-rally.html", "open-shore-bulletin.pdf", "ministry-statement.txt"):
        print(reading_file(name, 50))
    print(f"peak memory: {peak()} MB")


if __name__ == "__main__":
    main()
