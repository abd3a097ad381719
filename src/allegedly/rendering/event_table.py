"""What is said to have happened, as a table for the terminal; narrow ones get it stacked.

Sign, status and voice are words and letters before they are colours, and the status never stands without its voice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from allegedly.records import Findings
from allegedly.rendering.cast import about, by_place, whereabouts
from allegedly.rendering.event_rows import EventRow, Value
from allegedly.rendering.plain import one_line
from allegedly.rendering.terminal import DIM, NARROW, WIDEST_TEXT, bold
from allegedly.rendering.wording import MEANINGS, NOT_SAID

MIDDLE = 96
WIDE = 132
TITLE = "What is said to have happened"

Cell = Callable[[EventRow], Text]


def print_events(rows: Sequence[EventRow], console: Console) -> None:
    """Prints the events at the console's width, in the order of the text. Raises what writing to it raises."""
    console.print(Text(TITLE, Style(bold=True)))
    signs = {row.sign for row in rows}
    key = [Text(f"{sign} {meaning}", DIM) for sign, meaning in MEANINGS.items() if sign in signs]
    console.print(Text("   ").join(key), width=min(console.width, WIDEST_TEXT))
    console.print()
    if console.width >= NARROW:
        console.print(what_happened(rows, console.width))
        return
    for row in rows:
        voice = Text.assemble("according to ", _voice(row)) if row.chain else _voice(row)
        console.print(_joined(" · ", _label(row, " "), _status(row), voice))
        lines = (_joined(": ", _kind(row), _parties(row)), _scene(row, " · "), _counts(row, " · "), _words(row))
        console.print(Padding(_joined("\n", *lines), (0, 0, 0, 3)))


def what_happened(rows: Sequence[EventRow], width: int) -> Table:
    """The table for a console of `width` columns, at least `NARROW`: the narrower it is, the more a column holds."""
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True, header_style="bold", leading=1
    )
    columns = next(columns for least, columns in _LAYOUTS if width >= least)
    table.add_column("", no_wrap=True)
    for heading, least, most, _ in columns:
        table.add_column(heading, min_width=least, max_width=most)
    for row in rows:
        table.add_row(_label(row), *(cell(row) for _, _, _, cell in columns))
    return table


def print_cast(found: Findings, console: Console) -> None:
    """Prints the actors, places and times, each kind as one paragraph."""
    actors = [Text.assemble(one_line(actor.name), (f" ({about(actor)})", DIM)) for actor in found.actors]
    places = [
        Text.assemble(one_line(place.name), (f" ({whereabouts(place)})", DIM)) for place, *_ in by_place(found.places)
    ]
    times = [Text.assemble(f"“{one_line(time.span.text)}” ", (one_line(time.edtf), DIM)) for time in found.times]
    for heading, items in (("Actors", actors), ("Places", places), ("Times", times)):
        if items:
            console.print(Text.assemble((f"{heading}: ", "bold"), Text("; ").join(items)))


def _label(row: EventRow, gap: str = "\n") -> Text:
    main = f"{gap}main" if row.main else ""
    return Text.assemble((row.label + main, "bold"), (f"{gap}{row.event.score:.2f}", DIM))


def _status(row: EventRow) -> Text:
    cues = "".join(f" “{one_line(cue.text)}”" for cue in row.event.status_cues)
    return Text.assemble((row.status, Style(bold=True, reverse=row.vouched)), (cues, DIM))


def _voice(row: EventRow) -> Text:
    if not row.chain:
        return Text(row.according)
    names = [
        Text.assemble((link.label, bold(link.voice)), f" {one_line(link.voice.name)}", (link.belief, DIM))
        for link in row.chain
    ]
    return Text(" › ").join(names)


def _claim(row: EventRow) -> Text:
    return _joined("\n", _status(row), _voice(row))


def _kind(row: EventRow) -> Text:
    return Text.assemble((row.event.type, "bold"), f" {row.event.mode}" if row.event.mode else "")


def _parties(row: EventRow) -> Text:
    if not (row.actors or row.recipients):
        return Text()
    who = _values(row.actors, ", ") or Text(NOT_SAID, DIM)
    return _joined(" → ", who, _values(row.recipients, ", "))


def _scene(row: EventRow, gap: str = "\n") -> Text:
    return _values([value for value in (row.place, row.date) if value], gap)


def _counts(row: EventRow, gap: str = "\n") -> Text:
    return _values(row.counts, gap)


def _words(row: EventRow) -> Text:
    trigger, *mentions = (f"“{one_line(span.text)}”" for span in row.words)
    words = Text(trigger)
    return words.append(f" also {', '.join(mentions)}", DIM) if mentions else words


def _values(values: Sequence[Value], gap: str) -> Text:
    return Text(gap).join(
        Text.assemble(one_line(value.text), (f" {one_line(value.note)}" if value.note else "", DIM)) for value in values
    )


def _joined(gap: str, *parts: Text) -> Text:
    """The parts that hold anything, with the gap between them."""
    return Text(gap).join(part for part in parts if part)


_LAYOUTS: tuple[tuple[int, tuple[tuple[str, int, int, Cell], ...]], ...] = (
    (
        WIDE,
        (
            ("Status", 12, 16, _status),
            ("According to", 18, 28, _voice),
            ("Event", 9, 14, _kind),
            ("Who → to whom", 22, 36, _parties),
            ("Where, when", 12, 22, _scene),
            ("How many", 8, 16, _counts),
            ("Words", 10, 24, _words),
        ),
    ),
    (
        MIDDLE,
        (
            ("Status,\naccording to", 14, 24, _claim),
            ("Event", 9, 13, _kind),
            ("Who → to whom", 14, 26, _parties),
            ("Where, when,\nhow many", 12, 22, lambda row: _joined("\n", _scene(row), _counts(row))),
            ("Words", 10, 20, _words),
        ),
    ),
    (
        NARROW,
        (
            ("Status,\naccording to", 14, 22, _claim),
            ("Event,\nwords", 12, 20, lambda row: _joined("\n", _kind(row), _words(row))),
            (
                "Who → to whom,\nwhere, when, how many",
                18,
                36,
                lambda row: _joined("\n", _parties(row), _scene(row), _counts(row)),
            ),
        ),
    ),
)
"""From the widest: from how many columns on, and what stands in each column (heading, least and most width, cell)."""
