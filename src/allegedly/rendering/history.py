"""The ledger's history in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from allegedly.records import Entry
from allegedly.rendering.plain import one_line
from allegedly.rendering.terminal import DIM

NOTHING = "Nobody has corrected anything in this ledger."


def print_entries(entries: Sequence[Entry], console: Console) -> None:
    """Prints entries in their order: when, who, what, why, and the old and new value of an edit."""
    if not entries:
        console.print(Text(NOTHING, DIM))
    for entry in entries:
        head = (f"{entry.seq:>4} ", "bold"), (entry.at, DIM), f"  {one_line(entry.who)}  ", (said(entry), "bold")
        console.print(Text.assemble(*head))
        if entry.why:
            console.print(Padding(Text(one_line(entry.why)), (0, 0, 0, 5)))
        console.print(Padding(Text(entry.hash, DIM), (0, 0, 0, 5)))


def said(entry: Entry) -> str:
    """What an entry does, on one line."""
    match entry.action:
        case "edit":
            return one_line(f"edit {entry.field}: {_value(entry.old)} → {_value(entry.new)}")
        case "undo":
            return f"undo {entry.undoes}"
        case "forget":
            return f"forget {entry.report}"
        case "merge-actors" | "split-actor":
            return one_line(f"{entry.action} {' '.join(entry.actors)}")
        case _:
            return f"{entry.action}: {len(entry.about) + len(entry.against)} events"


def _value(value: object) -> str:
    return msgspec.json.encode(value).decode()
