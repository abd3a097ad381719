"""What the ledger's commands share: opening it, telling what is wrong, printing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from allegedly.keeping.edits import EditError
from allegedly.keeping.keeper import Keeper
from allegedly.keeping.naming import NamingError
from allegedly.ledger import LedgerError, open_ledger
from allegedly.rendering.plain import one_line


@contextmanager
def opened(where: str) -> Iterator[Keeper]:
    """An existing ledger; what is wrong with it, or with what was asked of it, ends the command with one sentence.

    Exit status 1; a reader that goes away (`| head`) ends it quietly.
    """
    try:
        with open_ledger(where) as ledger:
            yield Keeper(ledger)
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (LedgerError, NamingError, EditError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or 'The output'} could not be written: {error.strerror or error}.")


def fail(sentence: str) -> None:
    """Tells one sentence on standard error and ends the command with exit status 1."""
    print(one_line(sentence), file=sys.stderr)
    raise typer.Exit(1)


def console() -> Console:
    """A console that shows what reports say as it is, and leaves a reader that goes away to `opened`."""

    class Printer(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Printer(highlight=False, markup=False, emoji=False)
