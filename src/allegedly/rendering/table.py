"""A report in the terminal: its text with the voices marked, then the table of who says what.

Brackets after a voice's label, `B2[like these]`, say what colour and underline say, so that nothing is
lost in a pipe, with `NO_COLOR` or to a reader who sees no colours.
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
from allegedly.rendering.plain import one_line, plain
from allegedly.rendering.segments import Closing, Mark, Opening, Words, marks_of, paragraphs
from allegedly.rendering.voices import Labelled, Voice, labelled, title_of

COLOURS = ("cyan", "magenta", "green", "yellow", "bright_blue", "red")
WIDEST_TEXT = 96
NARROW = 72
WIDE = 100

NOTHING = "No words in this report are attributed to anybody."


def print_report(findings: Findings, console: Console) -> None:
    """Prints one report at the console's width. Raises what writing to the console raises."""
    rows = labelled(findings)
    report = findings.report
    head = [report.publisher, report.published or "undated", report.language, report.id]
    console.print(Rule(Text(title_of(report), Style(bold=True)), align="left", style=Style(dim=True)))
    console.print(Text(" · ".join(one_line(part) for part in head if part), Style(dim=True)))
    console.print()
    width = min(console.width, WIDEST_TEXT)
    for paragraph in text_of(findings, rows):
        console.print(paragraph, width=width)
        console.print()
    if not rows:
        console.print(Text(NOTHING, Style(dim=True)))
    elif console.width < NARROW:
        _print_stacked(rows, console)
    else:
        console.print(who_says_what(rows, folded=console.width < WIDE))
    console.print()


def text_of(findings: Findings, rows: Sequence[Labelled]) -> list[Text]:
    """The report's paragraphs with labelled, styled passages."""
    text = plain(findings.report.text)
    done: list[Text] = []
    for paragraph in paragraphs(text, marks_of(rows)):
        written = Text()
        open_marks: list[Mark] = []
        for step in paragraph.steps:
            match step:
                case Words(start, end):
                    written.append(text[start:end], _style(open_marks))
                case Opening(mark, begins, resumes):
                    open_marks.append(mark)
                    if mark.role == "content" and (begins or resumes):
                        label = mark.row.label if begins else f"{mark.row.label}…"
                        written.append(f"{label}[", _bold(mark.row.voice))
                case Closing(mark, ends):
                    open_marks.pop()
                    if mark.role == "content" and ends:
                        written.append("]", _bold(mark.row.voice))
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
        table.add_row(Text(row.label, _bold(row.voice)), _voice(row), *kind, _cue(row), Text(_quote(row)))
    return table


def _print_stacked(rows: Sequence[Labelled], console: Console) -> None:
    for row in rows:
        found = row.attribution
        head = Text.assemble((f"{row.label} ", _bold(row.voice)), _voice(row, " "), f" · {found.kind}, {found.manner}")
        if found.cue:
            head.append_text(Text.assemble(" · ", _cue(row)))
        console.print(head)
        console.print(Padding(Text(_quote(row)), (0, 0, 0, 3)))


def _voice(row: Labelled, gap: str = "\n") -> Text:
    name = Text(one_line(row.voice.name), Style() if row.voice.named else Style(dim=True, italic=True))
    if row.source and row.source.text != row.voice.name:
        name.append(f"{gap}as “{one_line(row.source.text)}”", Style(dim=True))
    if row.inside:
        name.append(f"{gap}inside {row.inside}", Style(dim=True))
    return name


def _cue(row: Labelled) -> Text:
    cue = row.attribution.cue
    return Text(one_line(cue.text), _bold(row.voice)) if cue else Text("“ ”", Style(dim=True))


def _quote(row: Labelled) -> str:
    return " […] ".join(one_line(span.text) for span in row.attribution.content)


def _colour(voice: Voice) -> str | None:
    return COLOURS[voice.index % len(COLOURS)] if voice.named else None


def _bold(voice: Voice) -> Style:
    return Style(color=_colour(voice), bold=True)


def _style(open_marks: Sequence[Mark]) -> Style:
    """The innermost voice's colour; underlined where words are somebody's word, bold on cues, italic on sources."""
    style = Style()
    for mark in open_marks:
        colour = Style(color=_colour(mark.row.voice) or "default")
        match mark.role:
            case "content":
                style = style + colour + Style(underline=mark.row.voiced)
            case "cue":
                style = style + colour + Style(bold=True)
            case "source":
                style = style + colour + Style(italic=True)
    return style
