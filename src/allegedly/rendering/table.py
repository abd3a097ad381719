"""A report in the terminal: its text with voices and events marked, then the tables of what is said and by whom.

Brackets after a voice's label, `B2[like these]`, and braces after an event's, `×4{like these}`, say what colour and
underline say, so that nothing is lost in a pipe, with `NO_COLOR` or to a reader who sees no colours.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from allegedly.records import Findings
from allegedly.rendering.event_rows import EventRow, event_rows
from allegedly.rendering.event_table import print_cast, print_events
from allegedly.rendering.plain import one_line, plain
from allegedly.rendering.segments import (
    Closing,
    Mark,
    Opening,
    Stretch,
    Trigger,
    Words,
    marks_of,
    paragraphs,
    triggers_of,
)
from allegedly.rendering.terminal import DIM, NARROW, WIDEST_TEXT, bold, colour
from allegedly.rendering.voices import Labelled, labelled, title_of
from allegedly.rendering.wording import NO_ATTRIBUTIONS, NO_EVENTS, not_read

WIDE = 100
TITLE = "Who says what"


def print_report(findings: Findings, console: Console) -> None:
    """Prints one report at the console's width. Raises what writing to the console raises."""
    rows = labelled(findings)
    events = event_rows(findings, rows)
    report = findings.report
    head = [report.publisher, report.published or "undated", report.language, report.id]
    console.print(Rule(Text(title_of(report), Style(bold=True)), align="left", style=DIM))
    console.print(Text(" · ".join(one_line(part) for part in head if part), DIM))
    console.print()
    width = min(console.width, WIDEST_TEXT)
    for paragraph in text_of(findings, rows, events):
        console.print(paragraph, width=width)
        console.print()
    if not findings.produced_by.model:
        console.print(Text(not_read(one_line(report.language)), DIM))
    else:
        _print_findings(findings, rows, events, console)
    console.print()


def text_of(findings: Findings, rows: Sequence[Labelled], events: Sequence[EventRow] = ()) -> list[Text]:
    """The report's paragraphs with labelled, styled passages."""
    text = plain(findings.report.text)
    done: list[Text] = []
    for paragraph in paragraphs(text, (*marks_of(rows), *triggers_of(events))):
        written = Text()
        open_marks: list[Stretch] = []
        for step in paragraph.steps:
            match step:
                case Words(start, end):
                    written.append(text[start:end], _style(open_marks))
                case Opening(mark):
                    open_marks.append(mark)
                    written.append_text(_opened(step))
                case Closing(mark, ends):
                    open_marks.pop()
                    if ends:
                        written.append_text(_closed(mark))
        done.append(written)
    return done


def who_says_what(rows: Sequence[Labelled], *, folded: bool = False) -> Table:
    """The table of the attributions, in the order of the text; `folded` puts kind and manner into one column."""
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, collapse_padding=True, header_style="bold", expand=False
    )
    table.add_column("", no_wrap=True)
    table.add_column("Voice", min_width=10, max_width=24)
    for heading in ["Kind,\nmanner"] if folded else ["Kind", "Manner"]:
        table.add_column(heading, no_wrap=True)
    table.add_column("Cue", min_width=6, max_width=16)
    table.add_column("Words", min_width=20, max_width=WIDEST_TEXT, ratio=1)
    for row in rows:
        found = row.attribution
        kind = [f"{found.kind},\n{found.manner}"] if folded else [found.kind, found.manner]
        table.add_row(Text(row.label, bold(row.voice)), _voice(row), *kind, _cue(row), Text(_quote(row)))
    return table


def _print_findings(findings: Findings, rows: Sequence[Labelled], events: Sequence[EventRow], console: Console) -> None:
    if events:
        print_events(events, console)
    else:
        console.print(Text(NO_EVENTS, DIM))
    console.print()
    if not rows:
        console.print(Text(NO_ATTRIBUTIONS, DIM))
    else:
        console.print(Text(TITLE, Style(bold=True)))
        console.print()
        if console.width < NARROW:
            _print_stacked(rows, console)
        else:
            console.print(who_says_what(rows, folded=console.width < WIDE))
    if findings.actors or findings.places or findings.times:
        console.print()
        print_cast(findings, console)


def _opened(step: Opening) -> Text:
    """What stands before a mark's first words, and before a content's first words of a further paragraph."""
    match step.mark:
        case Mark(role="content", row=row) if step.begins or step.resumes:
            return Text(f"{row.label}[" if step.begins else f"{row.label}…[", bold(row.voice))
        case Trigger(rows=rows) if step.begins:
            return Text(f"{','.join(row.label for row in rows)}{{", Style(bold=True))
    return Text()


def _closed(mark: Stretch) -> Text:
    match mark:
        case Mark(role="content", row=row):
            return Text("]", bold(row.voice))
        case Trigger():
            return Text("}", Style(bold=True))
    return Text()


def _print_stacked(rows: Sequence[Labelled], console: Console) -> None:
    for row in rows:
        found = row.attribution
        head = Text.assemble((f"{row.label} ", bold(row.voice)), _voice(row, " "), f" · {found.kind}, {found.manner}")
        if found.cue:
            head.append_text(Text.assemble(" · ", _cue(row)))
        console.print(head)
        console.print(Padding(Text(_quote(row)), (0, 0, 0, 3)))


def _voice(row: Labelled, gap: str = "\n") -> Text:
    name = Text(one_line(row.voice.name), Style() if row.voice.named else Style(dim=True, italic=True))
    if row.source and row.source.text != row.voice.name:
        name.append(f"{gap}as “{one_line(row.source.text)}”", DIM)
    if row.inside:
        name.append(f"{gap}inside {row.inside}", DIM)
    return name


def _cue(row: Labelled) -> Text:
    cue = row.attribution.cue
    return Text(one_line(cue.text), bold(row.voice)) if cue else Text("“ ”", DIM)


def _quote(row: Labelled) -> str:
    return " […] ".join(one_line(span.text) for span in row.attribution.content)


def _style(open_marks: Sequence[Stretch]) -> Style:
    """The innermost voice's colour; underlined where words are somebody's word, bold on cues, italic on sources."""
    style = Style()
    for mark in open_marks:
        if not isinstance(mark, Mark):
            continue
        style += Style(color=colour(mark.row.voice) or "default")
        match mark.role:
            case "content":
                style += Style(underline=mark.row.voiced)
            case "cue":
                style += Style(bold=True)
            case "source":
                style += Style(italic=True)
    return style
