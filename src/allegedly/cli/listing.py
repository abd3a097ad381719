"""`allegedly happenings`, `show`, `search`, `actors` and `history`: what a ledger holds, for people and programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from allegedly.cli.ledger import console, opened
from allegedly.keeping.naming import NamingError, happening_named, report_named
from allegedly.ledger import ActorRow, Filter, Hit, Reader
from allegedly.records import LEDGER_SCHEMA_VERSION, Entry, Happening, Report
from allegedly.rendering.happening_table import print_happening, print_happenings
from allegedly.rendering.history import print_entries
from allegedly.rendering.plain import one_line
from allegedly.rendering.sightings import print_sightings
from allegedly.rendering.terminal import DIM

LISTED = 40
"""Happenings that a person is shown at a time; programs get all."""


def happenings(ledger: str, wanted: Filter, as_json: bool) -> None:
    """Prints the happenings that a filter lets through."""
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        if as_json:
            _json_object("happenings", reader.happenings(wanted))
            return
        if wanted.limit is None:
            wanted = msgspec.structs.replace(wanted, limit=LISTED)
        print_happenings(list(reader.happenings(wanted)), reader.count(wanted), console())


def show(ledger: str, id: str | None, as_json: bool) -> None:
    """Prints one happening with its accounts, or the events of one report; without a name, what most reports tell."""
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        most_told = (happening.id for happening in reader.happenings(Filter(order="impact", limit=1)))
        name = id or next(most_told, "")
        try:
            found = happening_named(reader, name)
        except NamingError as error:
            try:
                row = report_named(reader, name)
            except NamingError:
                raise error from None
            events = reader.events(row.seq)
            if as_json:
                _json(reader.findings(row.seq))
            else:
                print_sightings(row.report, list(events.values()), reader.happening_of(events), list(events), console())
            return
        if as_json:
            _json(found)
        else:
            print_happening(found, _reports(reader, found), console())


def search(ledger: str, words: str, limit: int, as_json: bool) -> None:
    """Prints the reports that hold all the words, each with a piece of its text."""
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        hits: Iterable[Hit] = reader.search(words, limit)
        if as_json:
            _json_object("hits", hits)
            return
        out = console()
        hit = None
        for hit in hits:
            head = Text.assemble((one_line(hit.title) or hit.report, "bold"), "  ", (hit.report, DIM))
            out.print(head)
            if hit.snippet:
                piece = Text(one_line(hit.snippet.text))
                piece.highlight_words([one_line(mark.text) for mark in hit.marks], "bold")
                out.print(piece)
            if hit.happenings:
                out.print(Text(f"happenings: {', '.join(hit.happenings)}", DIM))
            out.print()
        if hit is None:
            out.print(Text("No report in this ledger holds all of these words.", DIM))


def actors(ledger: str, name: str | None, limit: int, as_json: bool) -> None:
    """Prints the actors of a ledger, those of most events first."""
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        rows: list[ActorRow] = list(reader.actors(name, limit))
        if as_json:
            _json_object("actors", rows)
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
        for heading in ("Actor", "Kind", "Country", "Sector"):
            table.add_column(heading)
        for heading in ("Events", "Reports"):
            table.add_column(heading, justify="right")
        table.add_column("Key")
        for row in rows:
            about = (one_line(row.name), row.kind, row.country or "", row.sector or "")
            table.add_row(*map(Text, about), f"{row.events:,}", f"{row.reports:,}", Text(row.key, DIM))
        console().print(table)


def history(ledger: str, as_json: bool) -> None:
    """Prints what people corrected, from the first entry to the last."""
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        entries: list[Entry] = list(reader.history())
        if as_json:
            _json_object("history", entries)
        else:
            print_entries(entries, console())


def _reports(reader: Reader, happening: Happening) -> dict[str, Report]:
    rows = ((id, reader.report(id)) for id in happening.reports)
    return {id: row.report for id, row in rows if row is not None}


def _json(value: Any) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")


def _json_object(name: str, values: Iterable[Any]) -> None:
    """`{"schema": 1, name: [...]}`, one value a line, written as they come."""
    stream = sys.stdout.buffer
    stream.write(b'{"schema": %d, "%s": [' % (LEDGER_SCHEMA_VERSION, name.encode()))
    separator = b"\n"
    for value in values:
        stream.write(separator + msgspec.json.encode(value))
        separator = b",\n"
    stream.write(b"\n]}\n")
    stream.flush()
