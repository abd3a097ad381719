"""Happenings in the terminal: the list, and one with its accounts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from allegedly.records import Account, Happening, Report, Standing
from allegedly.rendering.plain import one_line
from allegedly.rendering.standing import MEANINGS, POSITIONS, SIGNS, details, kind, parties, when, where
from allegedly.rendering.terminal import DIM, NARROW, WIDEST_TEXT

SIDE_BY_SIDE = 36
"""Columns that one account needs at least to stand beside another."""

QUOTES = 4
"""Quotes of one account in the list; the others are counted."""

QUOTED = ("“", '"', "„", "«", "‘")
"""Words that begin so bring their own quotation marks."""

NONE = "No happening in this ledger is like that."


def print_happenings(happenings: Sequence[Happening], total: int, console: Console) -> None:
    """Prints a list of happenings, the first of `total`."""
    if not happenings:
        console.print(Text(NONE, DIM))
        return
    print_key({happening.standing for happening in happenings}, console)
    if console.width < NARROW:
        for happening in happenings:
            _print_stacked(happening, console)
    else:
        console.print(_table(happenings))
    if total > len(happenings):
        console.print(Text(f"{len(happenings):,} of {total:,}; --limit and --offset show others.", DIM))


def print_key(standings: set[Standing], console: Console) -> None:
    """Prints what the signs mean that are on the screen."""
    key = [Text(f"{sign}\u00a0{one}: {MEANINGS[one]}", DIM) for one, sign in SIGNS.items() if one in standings]
    console.print(Text("   ").join(key), width=min(console.width, WIDEST_TEXT))
    console.print()


def print_happening(happening: Happening, reports: dict[str, Report], console: Console) -> None:
    """Prints one happening: what, where, when, its standing, and each voice's account with its quotes.

    `reports` are those that the happening names, by id; a forgotten one is shown by its id.
    """
    console.print(
        Rule(Text(f"{kind(happening)}: {one_line(parties(happening))}", Style(bold=True)), align="left", style=DIM)
    )
    head = (one_line(where(happening)), when(happening), _number(len(happening.reports), "report"), happening.id)
    console.print(Text(" · ".join(head), DIM))
    standing = happening.standing
    console.print(Text.assemble((f"{SIGNS[standing]} {standing}", "bold"), f": {MEANINGS[standing]}"))
    voices = happening.independent_voices
    console.print(
        Text(f"{_number(voices, 'independent voice')} {'says' if voices == 1 else 'say'} that it happened.", DIM)
    )
    console.print()
    accounts = [_account(account, reports) for account in happening.accounts]
    across = min(len(accounts), max(1, console.width // SIDE_BY_SIDE), 4)
    if across == 1:
        for account in accounts:
            console.print(account, width=min(console.width, WIDEST_TEXT))
            console.print()
        return
    for first in range(0, len(accounts), across):
        row = accounts[first : first + across]
        table = Table(box=box.SIMPLE, show_header=False, pad_edge=False, show_edge=False, expand=True, padding=(0, 1))
        for _ in range(across):
            table.add_column(ratio=1)
        table.add_row(*row, *[""] * (across - len(row)))
        console.print(table)
        console.print()


def _table(happenings: Sequence[Happening]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", leading=1)
    table.add_column("Standing", no_wrap=True)
    for heading, least, most in (("What", 8, 18), ("Who → whom", 16, 40), ("Where", 8, 22), ("When", 10, 21)):
        table.add_column(heading, min_width=least, max_width=most)
    table.add_column("Voices,\nreports", no_wrap=True)
    for happening in happenings:
        table.add_row(
            Text.assemble((f"{SIGNS[happening.standing]} {happening.standing}\n", "bold"), (happening.id, DIM)),
            Text(kind(happening)),
            Text(one_line(parties(happening))),
            Text(one_line(where(happening))),
            Text(when(happening)),
            Text(f"{len(happening.accounts)}, {len(happening.reports)}"),
        )
    return table


def _print_stacked(happening: Happening, console: Console) -> None:
    standing = happening.standing
    console.print(
        Text.assemble((f"{SIGNS[standing]} {standing}", "bold"), f" · {kind(happening)} · ", (happening.id, DIM))
    )
    lines = (one_line(parties(happening)), f"{one_line(where(happening))} · {when(happening)}")
    counted = f"{_number(len(happening.accounts), 'voice')}, {_number(len(happening.reports), 'report')}"
    console.print(Padding(Text("\n".join((*lines, counted))), (0, 0, 0, 3)))


def _account(account: Account, reports: dict[str, Report]) -> Group:
    """One account: whose, its position, the numbers it gives, and where it says so."""
    voice = account.voice
    about = ", ".join(part for part in (voice.sector, voice.country) if part)
    lines: list[Text | Padding] = [
        Text.assemble((one_line(voice.name), "bold"), (f" ({about})" if about else "", DIM)),
        Text(POSITIONS[account.position], Style(italic=True)),
    ]
    if account.via:
        lines.append(Text(f"passed on by {', '.join(one_line(link.name) for link in account.via)}", DIM))
    if account.actors and account.position == "differs":
        lines.append(Text(f"by {', '.join(map(one_line, account.actors))}"))
    if numbers := details(account.details):
        lines.append(Text(numbers))
    for statement in account.statements[:QUOTES]:
        report = reports.get(statement.report)
        source = one_line((report.publisher or report.title) if report else "") or statement.report
        dated = f", {report.published}" if report and report.published else ""
        quote = one_line(statement.quote.text)
        lines.append(Padding(Text(quote if quote[:1] in QUOTED else f"“{quote}”"), (0, 0, 0, 2)))
        lines.append(Padding(Text(f"{source}{dated} · {statement.report}:{statement.event}", DIM), (0, 0, 0, 2)))
    if len(account.statements) > QUOTES:
        lines.append(Text(f"and {len(account.statements) - QUOTES} more", DIM))
    return Group(*lines)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
