"""The commands of the workbench: open a ledger in the browser, and enter people in a password file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.keep import Where


class RoleName(StrEnum):
    """What a person may do on the screens."""

    reader = "reader"
    reviewer = "reviewer"


def open(
    ledger: Where,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, metavar="PORT", help="Default: 8321, or the next free one.")
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen. Others than this computer need --password-file.")
    ] = "127.0.0.1",
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who may log in; made by `allegedly user`.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further host name to answer to, as behind a proxy.")
    ] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy",
            help="A proxy with HTTPS, and nothing else, reaches it: believe its X-Forwarded-Proto and X-Forwarded-For. "
            "Needs --password-file.",
        ),
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
) -> None:
    """Open a ledger in the browser, to see and correct it.

    Ctrl-C ends the workbench. The address that is printed holds a token: whoever has it can correct the ledger.
    """
    from allegedly.cli.serving import Options, run

    run(Options(ledger, host, port, password_file, tuple(name or ()), not no_browser, behind_proxy))


def user(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The password file; made if it is not there.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="As it will stand in the ledger's history.")],
    role: Annotated[
        RoleName, typer.Option(metavar="ROLE", help="reader: may look; reviewer: may also import and correct.")
    ] = RoleName.reader,
) -> None:
    """Enter a person in a password file for `open --host`.

    Somebody who is in it gets a new password and role. The password is asked for; where there is no terminal, it is the
    first line of standard input.
    """
    from allegedly.cli.serving import add_user

    add_user(file, name, role.value)
