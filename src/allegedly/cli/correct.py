"""The commands by which people correct a ledger, check it by hand and take things out of it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from allegedly.cli.keep import Where

if TYPE_CHECKING:
    from allegedly.keeping.correcting import Person
    from allegedly.keeping.keeper import Keeper
    from allegedly.records import Entry, Status

app = typer.Typer(
    no_args_is_help=True,
    help="""Correct what the machine read; the history keeps who did, when, why, the old value and the new.

    An event is called REPORT:EVENT, as `allegedly show` prints it. A re-read by a newer version keeps corrections.""",
)

Who = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who corrects. Default: $ALLEGEDLY_USER, else the login.")
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason.")]
Events = Annotated[list[str], typer.Argument(metavar="EVENT...", help="Events as REPORT:EVENT.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Happenings' ids.")]


@app.command()
def confirm(ledger: Where, events: Events, who: Who = None, why: Why = "") -> None:
    """Mark events as read rightly."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.confirm(keeper, person, events))


@app.command()
def reject(ledger: Where, events: Events, who: Who = None, why: Why = "") -> None:
    """Take events out of happenings and exports; they stay in the ledger."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.reject(keeper, person, events))


@app.command()
def edit(
    ledger: Where,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event as REPORT:EVENT.")],
    field: Annotated[
        str,
        typer.Argument(help="type, mode, status, distanced, place, date, actors, recipients, counts or voice."),
    ],
    value: Annotated[str, typer.Argument(help="The new value; none for nothing. Names are parted by ';'.")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Set a field of an event: edit LEDGER a1b2:e3 place "Poti, GEO"."""
    from allegedly.cli.values import value as typed
    from allegedly.keeping import correcting

    try:
        new = typed(field, value)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="VALUE") from None
    _correct(ledger, who, why, lambda keeper, person: correcting.edit(keeper, person, event, field, new))


@app.command()
def merge(ledger: Where, happenings: Ids, who: Who = None, why: Why = "") -> None:
    """Hold happenings for one and the same."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.merge(keeper, person, happenings))


@app.command("not-same")
def not_same(
    ledger: Where,
    happening: Annotated[str, typer.Argument(metavar="ID", help="A happening's id.")],
    events: Events,
    who: Who = None,
    why: Why = "",
) -> None:
    """Part events of a happening from its others; no later report brings them together again."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.not_the_same(keeper, person, happening, events))


@app.command("merge-actors")
def merge_actors(
    ledger: Where,
    keys: Annotated[list[str], typer.Argument(metavar="KEY...", help="Keys as `allegedly actors` prints them.")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Hold actors for one and the same, under the first key."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.merge_actors(keeper, person, keys))


@app.command("split-actor")
def split_actor(
    ledger: Where,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key as `allegedly actors` prints it.")],
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Reports in which it is somebody else.")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Hold an actor, in some reports, for somebody else of that name."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.split_actor(keeper, person, key, reports))


@app.command()
def undo(
    ledger: Where,
    entry: Annotated[int, typer.Argument(metavar="ENTRY", help="Its number in `allegedly history`.")],
    who: Who = None,
    why: Why = "",
) -> None:
    """Take a correction back, by a further entry; an undo can be undone."""
    from allegedly.keeping import correcting

    _correct(ledger, who, why, lambda keeper, person: correcting.undo(keeper, person, entry))


def forget(
    ledger: Where,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id or url.")],
    who: Who = None,
    why: Why = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a report's text, title and quotes for good; its id, hash and the history's entry stay.

    This cannot be undone, and does not reach backups or what was exported before.
    """
    from allegedly.keeping import correcting

    if not yes:
        typer.confirm(f"Remove the text of report {report} for good?", abort=True)
    _correct(ledger, who, why, lambda keeper, person: correcting.forget(keeper, person, report))


def sample(
    ledger: Where,
    size: Annotated[int, typer.Argument(min=1, metavar="N", help="How many events.")] = 50,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="PATH", help="Write the sheet here.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="The same seed draws the same events.")] = 0,
    answers: Annotated[
        list[Path] | None,
        typer.Option(metavar="SHEET", help="Evaluate a filled sheet; given twice, also how far the two agree."),
    ] = None,
) -> None:
    """Draw events at random as a sheet (CSV) to check by hand, or evaluate the sheets that came back.

    Answers are yes or no in the columns "... right?"; an empty cell is no answer.
    """
    from allegedly.cli.sampling import draw, evaluate

    if answers and len(answers) > 2:
        raise typer.BadParameter("one sheet, or two to compare.", param_hint="--answers")
    if answers:
        evaluate(answers)
    else:
        draw(ledger, size, seed, out)


def export(
    ledger: Where,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="plover, acled, ucdp, geojson, parquet, ftm, annotations."
        ),
    ] = "plover",
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="PATH", help="Write here.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="Only events of this status; may be repeated.")
    ] = None,
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise", help="Private persons under stable pseudonyms, in every text.")
    ] = False,
) -> None:
    """Write the ledger as PLOVER, ACLED-like or UCDP-like CSV, GeoJSON, Parquet, Follow the Money or annotations.

    Every row says whose word it is and how firmly. The two CSV formats hold what happened, by some voice's word,
    unless --status asks for more; corrections are applied and rejected events left out.
    """
    from allegedly.cli.exporting import Options, run
    from allegedly.exports import FORMATS
    from allegedly.records import Status

    if format not in FORMATS:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(FORMATS)}.", param_hint="--format")
    for one in status or ():
        if one not in get_args(Status):
            raise typer.BadParameter(f"{one!r} is none of {', '.join(get_args(Status))}.", param_hint="--status")
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise typer.BadParameter(f"{str(out)!r} is a folder, or in none.", param_hint="--out")
    run(Options(ledger, FORMATS[format], out, cast("list[Status] | None", status or None), pseudonymise))


def _correct(ledger: str, who: str | None, why: str, do: Callable[[Keeper, Person], Entry]) -> None:
    from allegedly.cli.ledger import opened
    from allegedly.keeping.correcting import Person
    from allegedly.rendering.history import said

    with opened(ledger) as keeper:
        entry = do(keeper, Person(who or os.environ.get("ALLEGEDLY_USER") or getpass.getuser(), why))
        typer.echo(f"Entry {entry.seq}: {said(entry)}")
