"""How long the workbench's server takes for each screen on a large ledger.

    python -m benchmarks.screens LEDGER [--reports 50000] [--times 9] [PATH ...]

LEDGER is one that `python -m benchmarks.ledger --folder` or `allegedly add` made. With `--reports` a copy of it is
grown first, by copies of its reports, events and happenings under other ids and days, until it holds so many: joining
50,000 reports anew takes most of an hour, and the screens do not see by which way rows came. Printed is, for each
screen, the median and the slowest of so many requests, each over a real HTTP client in this process, and how long the
first one takes, which fills what is kept in memory. PATH are further addresses to time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import text

from allegedly.ledger import Filter, Ledger, Reader, Writer, open_ledger
from allegedly.ledger.events import _words
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app

PORTION = 2_000
BASE = "http://127.0.0.1:8321"
COPIED = (
    (
        "INSERT INTO figures (name, event, report, role) SELECT name, event + :e, report + :r, role FROM figures "
        "WHERE event <= :e0"
    ),
    "INSERT INTO queue (happening, worth) SELECT happening + :h, worth FROM queue WHERE happening <= :h0",
    "INSERT INTO speakers (name, event) SELECT name, event + :e FROM speakers WHERE event <= :e0",
    (
        "INSERT INTO accounts (happening, ordinal, voice, side, position, first, alone, opposed, day) SELECT "
        "happening + :h, ordinal, voice, side, position, first, alone, opposed, "
        "CASE WHEN day = '' THEN '' ELSE date(day, :days) END FROM accounts WHERE happening <= :h0"
    ),
)


def grown(ledger: Ledger, reports: int) -> None:
    """Copies all that the ledger holds until it has that many reports or more."""
    with ledger.read() as reader:
        held = reader.counts().reports
        tables = ("reports", "events", "happenings")
        top = {table: reader._connection.scalar(text(f"SELECT max(seq) FROM {table}")) for table in tables}
    for copy in range(1, -(-reports // held)):
        with ledger.write() as writer:
            _copy(writer, copy, top)


def _copy(writer: Writer, copy: int, top: dict[str, int]) -> None:
    """One more copy of everything; `top` are the highest numbers that there were at first."""
    run = writer._connection.execute
    shift = {"r": copy * top["reports"], "e": copy * top["events"], "h": copy * top["happenings"]}
    days = f"-{copy * 400} days"
    prefix = f"c{copy}-"

    run(
        text(
            "INSERT INTO reports (seq, id, published, head, superseded_by, line, revision, sha256, added, allegedly, "
            "model, text, findings, signature) SELECT seq + :r, :prefix || id, date(published, :days), "
            'CAST(replace(CAST(head AS TEXT), \'"id":"\', \'"id":"\' || :prefix) AS BLOB), superseded_by + :r, '
            "line + :r, revision, :prefix || sha256, added, allegedly, model, text, findings, signature "
            "FROM reports WHERE seq <= :r0"
        ),
        {**shift, "prefix": prefix, "days": days, "r0": top["reports"]},
    )
    run(
        text(
            "INSERT INTO happenings (seq, id, type, mode, standing, first_day, last_day, day, country, place, reports, "
            "voices, body) SELECT seq + :h, id || :suffix, type, mode, standing, date(first_day, :days), "
            "date(last_day, :days), CASE WHEN day = '' THEN '' ELSE date(day, :days) END, country, place, reports, "
            'voices, CAST(replace(replace(CAST(body AS TEXT), \'"report":"\', \'"report":"\' || :prefix), '
            "id || '\"', id || :suffix || '\"') AS BLOB) FROM happenings WHERE seq <= :h0"
        ),
        {**shift, "suffix": f"c{copy}", "prefix": prefix, "days": days, "h0": top["happenings"]},
    )
    run(
        text(
            "INSERT INTO events (seq, report, ordinal, event, first, last, type, voiced, rejected, confirmed, "
            "happening, account, sighting) SELECT seq + :e, report + :r, ordinal, event, first, last, type, voiced, "
            'rejected, confirmed, happening + :h, account, CAST(replace(CAST(sighting AS TEXT), \'"report":"\', '
            '\'"report":"\' || :prefix) AS BLOB) FROM events WHERE seq <= :e0'
        ),
        {**shift, "prefix": prefix, "e0": top["events"]},
    )
    for statement in COPIED:
        given = {**shift, "e0": top["events"], "h0": top["happenings"], "days": days}
        run(text(statement), {name: value for name, value in given.items() if f":{name}" in statement})
    for first in range(1, top["events"] + 1, PORTION):
        seqs = range(first, min(first + PORTION, top["events"] + 1))
        found = writer.sightings(seqs)
        writer._index("event_words", [(seq + shift["e"], _words(one)) for seq, one in found.items()])
    for seq in range(1, top["reports"] + 1):
        if (row := writer.report_at(seq)).superseded_by is None:
            writer._index("report_words", [(seq + shift["r"], f"{row.report.title}\n{row.report.text}")])


def screens(reader: Reader) -> Iterator[tuple[str, str]]:
    """The addresses to time, with ids that this ledger has."""
    some = list(reader.happenings(Filter(order="impact", limit=1)))
    yield from (
        ("happenings", "/"),
        ("happenings, page 900", "/?page=900"),
        ("happenings, contested", "/?standing=contested"),
        ("happenings, most reports", "/?order=impact"),
        ("happenings, type and year", "/?type=COERCE&from=2018-01-01&to=2018-12-31"),
        ("happenings, words", "/?q=police"),
        ("happenings, an actor", "/?actor=police"),
        ("reports, words", "/search?q=police"),
        ("timeline", "/timeline"),
        ("map", "/map"),
        ("actors", "/actors"),
        ("sources", "/sources"),
        ("review", "/review"),
        ("history", "/history"),
        ("import", "/import"),
    )
    for happening in some:
        yield "a happening", f"/happenings/{happening.id}"
        yield "a report", f"/reports/{happening.reports[0]}"


def main() -> None:
    """Prints the figures as it goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--reports", type=int, help="grow a copy of the ledger to so many reports first")
    parser.add_argument("--keep", type=Path, help="where that copy goes and stays; default: a temporary folder")
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.ledger
        if options.reports:
            where = options.keep or Path(folder) / "grown.db"
            shutil.copy(options.ledger, where)
        with open_ledger(where) as ledger:
            if options.reports:
                grown(ledger, options.reports)
            measure(ledger, options.times, options.paths)


def measure(ledger: Ledger, times: int, paths: list[str]) -> None:
    """Asks for each screen so many times."""
    access = Access()
    app = create_app(ledger, access)
    client = TestClient(app, base_url=BASE)
    begun = time.perf_counter()
    app.state.workbench.lists.catch_up().join()  # until then lists wait a little for their columns and say so
    counted = time.perf_counter() - begun
    client.get("/login", params={"token": access.token})
    with ledger.read() as reader:
        held = reader.counts()
        listed = [*screens(reader), *((path, path) for path in paths)]
    print(f"{held.reports:,} reports, {held.events:,} events, {held.happenings:,} happenings")
    print(f"  counted {counted:.1f} s after the start")
    for name, path in listed:
        taken = []
        for _ in range(times + 1):
            begun = time.perf_counter()
            answer = client.get(path)
            taken.append(1000 * (time.perf_counter() - begun))
        first, *rest = taken
        said = "" if answer.status_code == 200 else f" (status {answer.status_code})"
        print(f"  {name}: median {statistics.median(rest):.1f} ms, slowest {max(rest):.1f}, first {first:.1f}{said}")


if __name__ == "__main__":
    main()
