"""`allegedly sample`: a sheet to check by hand, and what the answers say."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.table import Table

from allegedly.cli.ledger import console, fail, opened
from allegedly.keeping import sampling


def draw(ledger: str, size: int, seed: int, out: Path | None) -> None:
    """Writes a sheet of `size` random events to a file or standard output."""
    with opened(ledger) as keeper, keeper.ledger.read() as reader:
        events = sampling.draw(reader, size, seed)
        if out is None:
            sampling.write_sheet(events, sys.stdout)
            return
        with out.open("w", encoding="utf-8-sig", newline="") as stream:
            rows = sampling.write_sheet(events, stream)
        print(f"{rows:,} events to check are in {out}.", file=sys.stderr)


def evaluate(sheets: Sequence[Path]) -> None:
    """Prints how often each field was found right, and for two sheets how far they agree."""
    answers = []
    for sheet in sheets:
        try:
            with sheet.open(encoding="utf-8-sig", newline="") as stream:
                answers.append(sampling.read_sheet(stream, str(sheet)))
        except OSError as error:
            fail(f"{sheet} could not be read: {error.strerror}.")
        except (sampling.SheetError, UnicodeDecodeError) as error:
            fail(f"{error}" if isinstance(error, sampling.SheetError) else f"{sheet} is not in UTF-8.")
    for sheet, given in zip(sheets, answers, strict=True):
        table = _table(str(sheet), "Field", "Right", "Share", "95% interval")
        for share in sampling.shares(given):
            if share.answered:
                interval = f"{share.low:.0%} to {share.high:.0%}"
                table.add_row(
                    share.field, f"{share.right} of {share.answered}", f"{share.right / share.answered:.0%}", interval
                )
        console().print(table)
    if len(answers) == 2:
        table = _table("Agreement", "Field", "Both answered", "Same", "Cohen’s kappa")
        for found in sampling.agreements(*answers):
            kappa = "-" if found.kappa is None else f"{found.kappa:.2f}"
            table.add_row(found.field, str(found.both), str(found.same), kappa)
        console().print(table)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading)
    return table
