"""The events of one recorded report in the terminal, each under the name that corrections call it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from allegedly.records import Report, Sighting
from allegedly.rendering.plain import one_line
from allegedly.rendering.terminal import DIM
from allegedly.rendering.voices import title_of
from allegedly.rendering.wording import NO_EVENTS, NOT_SAID, STATUS


def print_sightings(
    report: Report, events: Sequence[Sighting], happenings: Mapping[int, str], seqs: Sequence[int], console: Console
) -> None:
    """Prints a report's events as corrections leave them; `happenings` by the events' numbers `seqs`."""
    console.print(Rule(Text(title_of(report), Style(bold=True)), align="left", style=DIM))
    head = (report.publisher, report.published or "undated", report.id)
    console.print(Text(" · ".join(one_line(part) for part in head if part), DIM))
    console.print()
    if not events:
        console.print(Text(NO_EVENTS, DIM))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", leading=1)
    table.add_column("Event", no_wrap=True)
    for heading, least, most in (("Status", 8, 13), ("What", 8, 20), ("Who → whom", 14, 36), ("Voice", 8, 24)):
        table.add_column(heading, min_width=least, max_width=most)
    table.add_column("Words", min_width=16, ratio=1)
    table.add_column("Happening", no_wrap=True)
    for seq, event in zip(seqs, events, strict=True):
        table.add_row(
            Text(f"{report.id}:{event.event}"),
            Text(STATUS[event.status]),
            Text(f"{event.type} {event.mode or ''}".strip()),
            Text(one_line(whom(event))),
            Text(one_line(chain(event))),
            Text(one_line(event.evidence.text)),
            Text(happenings.get(seq, "rejected"), DIM),
        )
    console.print(table)


def whom(event: Sighting) -> str:
    """Who did it to whom, by name."""
    sides = (", ".join(figure.name for figure in side) for side in (event.actors, event.recipients))
    actors, recipients = sides
    return f"{actors or '…'} → {recipients}" if recipients else actors or NOT_SAID


def chain(event: Sighting) -> str:
    """The voices around an event, outermost first; the report's own voice where there is none."""
    names = [speaker.figure.name if speaker.figure else "somebody" for speaker in event.voice]
    return " › ".join(names) or event.publisher or "the report"
