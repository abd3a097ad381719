"""`allegedly report`: one page of happenings to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.keep import Where


def report(
    ledger: Where,
    happening: Annotated[
        list[str],
        typer.Option(metavar="ID", help="A happening's id, or how it begins. May be repeated.", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="Write here instead of to standard output.")
    ] = None,
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise", help="Put private persons under pseudonyms, in quotes too.")
    ] = False,
) -> None:
    """Write one HTML page of happenings that can be sent, opened anywhere and printed.

    It has each voice's account, its quotes as they stood, the sources, the standing and how it was made. It loads
    nothing from the network.
    """
    if out is not None and str(out) != "-" and not out.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(out.parent)!r}.", param_hint="--out")
    if out is not None and out.is_dir():
        raise typer.BadParameter(f"{str(out)!r} is a folder.", param_hint="--out")
    from allegedly.cli.ledger import opened
    from allegedly.cli.output import Target
    from allegedly.keeping.naming import happening_named
    from allegedly.rendering.handout import page_of

    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        found = {one.id: one for one in (happening_named(reader, name) for name in happening)}
        page = page_of(reader, list(found.values()), pseudonymise)
        with Target(None if out is None or str(out) == "-" else out) as target:
            target.stream.write(page.encode("utf-8", "replace"))
