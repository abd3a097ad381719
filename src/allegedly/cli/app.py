"""What the commands are called and take. What they do is imported when they run, so that help is quick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from allegedly import __version__
from allegedly.cli import correct, desk, handing, keep
from allegedly.cli.formats import Format

app = typer.Typer(
    name="allegedly",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback(
    epilog="""[b]Examples[/b]

[cyan]allegedly read report.html[/]  [dim]# who says what happened, as tables[/]
[cyan]allegedly read reports/ --out page.html[/]  [dim]# a page for the browser[/]
[cyan]curl -s https://news.example/1 | allegedly read -[/]  [dim]# a report from a pipe[/]
[cyan]allegedly read archive.jsonl > findings.jsonl[/]  [dim]# one JSON object a report[/]
[cyan]allegedly add ledger.db reports/[/]  [dim]# keeps them, and joins what they tell of[/]
[cyan]allegedly happenings ledger.db --standing contested[/]  [dim]# where voices differ[/]"""
)
def _allegedly(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads news reports, says who says what happened in which exact words, and keeps a ledger of it."""


@app.command()
def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, or - for standard input.", show_default=False),
    ],
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, json, jsonl or html. auto: by --out's suffix, else table on a terminal and jsonl in a pipe.",
        ),
    ] = Format.auto,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The reports' date (YYYY-MM-DD), in place of their own.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="The reports' publisher, in place of their own.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="Write here instead of to standard output.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Threads that read; the findings are the same.")
    ] = None,
) -> None:
    """Read reports and print what is said to have happened in them, by whom, and in whose voice.

    A report that cannot be read is named on standard error and the next one is read.
    Exit status: 0, 1 if anything could not be read, 2 for a wrong call, 130 when interrupted.
    """
    if out is not None and str(out) != "-" and not out.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(out.parent)!r}.", param_hint="--out")
    if out is not None and out.is_dir():
        raise typer.BadParameter(f"{str(out)!r} is a folder.", param_hint="--out")
    from allegedly.cli.reading import Options, run
    from allegedly.reading.build import checked_date

    try:
        published = checked_date(published)
    except ValueError as error:
        raise typer.BadParameter(f"{error}.", param_hint="--published") from None
    target = None if out is None or str(out) == "-" else out
    raise typer.Exit(run(Options(tuple(sources), format, published, publisher, target, threads)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `read` writes."""
    from allegedly.records.schema import rendered

    typer.echo(rendered(), nl=False)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"allegedly {__version__}")


_COMMANDS: dict[str, tuple[Callable[..., None], ...]] = {
    "A ledger": (
        desk.open,
        keep.add,
        keep.happenings,
        keep.show,
        keep.search,
        keep.actors,
        correct.export,
        handing.report,
    ),
    "People's word": (correct.sample, correct.forget, keep.history),
    "Upkeep": (desk.user, keep.verify, keep.rebuild),
}
for panel, commands in _COMMANDS.items():
    for command in commands:
        app.command(rich_help_panel=panel)(command)
app.add_typer(correct.app, name="correct", rich_help_panel="People's word")
