"""The commands that keep a ledger: add, happenings, show, search, actors, history, verify, forget."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import typer

from allegedly.cli.formats import Listing

Where = Annotated[
    str, typer.Argument(metavar="LEDGER", help="A ledger's file, or postgresql://USER@HOST/NAME.", show_default=False)
]
Shown = Annotated[Listing, typer.Option("--format", "-f", help="table for people, json for programs.")]


def add(
    ledger: Where,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, or - for standard input.", show_default=False),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The reports' date (YYYY-MM-DD), in place of their own.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="The reports' publisher, in place of their own.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Threads that read; the findings are the same.")
    ] = None,
) -> None:
    """Read reports and record them in a ledger, which is made if it is not there.

    Each report is kept as soon as it is read. Adding reports again changes nothing, so an interrupted run goes on
    where it stopped. A report that cannot be read is named on standard error and the next one is read.
    Exit status: 0, 1 if anything could not be read or kept, 2 for a wrong call, 130 when interrupted.
    """
    from allegedly.cli.adding import Options, run
    from allegedly.reading.build import checked_date

    try:
        published = checked_date(published)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="--published") from None
    raise typer.Exit(run(Options(ledger, tuple(sources), published, publisher, threads)))


def happenings(
    ledger: Where,
    type: Annotated[list[str] | None, typer.Option(metavar="TYPE", help="PLOVER type, as PROTEST.")] = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="MODE", help="PLOVER mode, as strike.")] = None,
    standing: Annotated[
        list[str] | None,
        typer.Option(metavar="STANDING", help="corroborated, reported, one-sided, contested, denied, anticipated."),
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where it was said to be.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Country, ISO 3166 alpha-3.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Who did it or had it done to them.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day (YYYY-MM-DD).")] = None,
    words: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of one of its sentences.")] = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="recent, oldest or impact (most reports).")] = "recent",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="So many. Tables: 40, json: all.")] = None,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Leave out the first N.")] = 0,
    format: Shown = Listing.table,
) -> None:
    """List what is said to have happened, with what it stands on; --type, --mode and --standing may be repeated."""
    from allegedly.cli import listing
    from allegedly.ledger import Filter, Order
    from allegedly.records import MODES, EventType, Standing

    modes = tuple(dict.fromkeys(one for several in MODES.values() for one in several))
    wanted = Filter(
        types=_among("--type", [one.upper() for one in type or ()], get_args(EventType)),
        modes=_among("--mode", mode or (), modes),
        standing=_among("--standing", standing or (), get_args(Standing)),
        date_from=_day("--since", since),
        date_to=_day("--until", until),
        country=country.upper() if country else None,
        place=place,
        actor=actor,
        text=words,
        order=_among("--order", [order], get_args(Order))[0],
        limit=limit,
        offset=offset,
    )
    listing.happenings(ledger, wanted, format is Listing.json)


def show(
    ledger: Where,
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="A happening's or a report's id, or how it begins. None: what most reports tell."
        ),
    ] = None,
    format: Shown = Listing.table,
) -> None:
    """Show a happening as each voice tells it, with the words; or the events of a report."""
    from allegedly.cli import listing

    listing.show(ledger, id, format is Listing.json)


def search(
    ledger: Where,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words that a report holds.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Reports at most.")] = 20,
    format: Shown = Listing.table,
) -> None:
    """Find reports by words of their text or title, and what they tell of."""
    from allegedly.cli import listing

    listing.search(ledger, " ".join(words), limit, format is Listing.json)


def actors(
    ledger: Where,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A part of the name, or a key.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Actors at most.")] = 50,
    format: Shown = Listing.table,
) -> None:
    """List who acts, is acted on, and by which key the ledger knows them."""
    from allegedly.cli import listing

    listing.actors(ledger, name, limit, format is Listing.json)


def history(ledger: Where, format: Shown = Listing.table) -> None:
    """Show what people corrected: when, who, why, the old value and the new."""
    from allegedly.cli import listing

    listing.history(ledger, format is Listing.json)


def verify(ledger: Where) -> None:
    """Check every span against its text, every text against its hash, and the history's chain.

    Prints one sentence for each thing that is wrong. Exit status: 0 if nothing is, else 1.
    """
    from allegedly.cli.checking import run

    raise typer.Exit(run(ledger))


def rebuild(ledger: Where) -> None:
    """Work out happenings anew from what is recorded.

    For after an update that joins better. Corrections stay.
    """
    from allegedly.cli.ledger import opened

    with opened(ledger) as keeper:
        typer.echo(f"{keeper.rebuild():,} happenings.")


def _among(option: str, given: Any, allowed: tuple[Any, ...]) -> tuple[Any, ...]:
    for one in given:
        if one not in allowed:
            raise typer.BadParameter(f"{one!r} is none of {', '.join(allowed)}.", param_hint=option)
    return tuple(given)


def _day(option: str, given: str | None) -> Any:
    from datetime import date

    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day like 2016-05-21.", param_hint=option) from None


__all__ = ["Where", "actors", "add", "happenings", "history", "rebuild", "search", "show", "verify"]
