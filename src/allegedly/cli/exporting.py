"""`allegedly export`: the ledger in the format of those who go on working with it."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from allegedly.cli.ledger import fail, opened
from allegedly.cli.output import Target
from allegedly.exports import Format, Written
from allegedly.keeping.exporting import Exporter
from allegedly.ledger import Reader
from allegedly.records import Status


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, as checked by the command; `statuses` null: the format's own."""

    ledger: str
    format: Format
    out: Path | None
    statuses: Collection[Status] | None
    pseudonymise: bool


def run(options: Options) -> None:
    """Writes the export to a file, which takes its name when it is complete, or to standard output."""
    with opened(options.ledger) as keeper, keeper.ledger.read() as reader, Target(options.out) as target:
        try:
            written = _write(options, reader, target)
        except ModuleNotFoundError as error:  # a format's own library, which its message says how to install
            fail(f"{error}.")
        if options.out is None:
            return
        print(_sentence(written, options.out), file=sys.stderr)


def _write(options: Options, reader: Reader, target: Target) -> Written:
    exporter = Exporter(reader, pseudonymise=options.pseudonymise)
    rows = exporter.items() if options.format.takes == "items" else exporter.groups()
    return options.format.write(rows, target.stream, options.statuses)


def _sentence(written: Written, out: Path) -> str:
    left = "; ".join(f"{count:,} {reason}" for reason, count in written.left_out.items())
    return f"{written.rows:,} rows are in {out}.{f' Left out: {left}.' if left else ''}"
