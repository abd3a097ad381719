"""`allegedly open` and `allegedly user`: a ledger in the browser, and who may look at it over the network."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import typer
import uvicorn

from allegedly.cli.ledger import fail
from allegedly.ledger import Ledger, LedgerError, open_ledger
from allegedly.workbench.access import Access, PasswordFile, PasswordFileError, Role
from allegedly.workbench.access.passwords import add_person
from allegedly.workbench.app import create_app

FIRST, TRIED = 8321, 20
"""The port where none is asked for, and how many after it are tried where it is taken."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, as checked by the command."""

    ledger: str
    host: str
    port: int | None
    password_file: Path | None
    names: tuple[str, ...]
    browser: bool
    proxied: bool = False


def run(options: Options) -> None:
    """Serves the ledger until Ctrl-C; what is wrong ends the command with one sentence."""
    local = is_loopback(options.host) and not options.proxied
    if not local and options.password_file is None:
        asked = "--behind-proxy" if options.proxied else f"--host {options.host}"
        fail(
            f"With {asked} others can reach the workbench, so it needs --password-file FILE; "
            "`allegedly user FILE NAME --role reviewer` makes one."
        )
    try:
        passwords = PasswordFile(options.password_file) if options.password_file else None
        with open_ledger(options.ledger) as ledger, _bound(options.host, options.port) as listening:
            access = Access(passwords, (options.host, *options.names), proxied=options.proxied)
            _serve(ledger, access, listening, options, local)
    except (LedgerError, PasswordFileError) as error:
        fail(str(error))


def add_user(path: Path, name: str, role: Role) -> None:
    """Asks for a password and enters the person in a password file."""
    if sys.stdin.isatty():
        password = typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    try:
        new = add_person(path, name, role, password)
    except PasswordFileError as error:
        fail(str(error))
    print(f"{name} {'is entered' if new else 'has a new password'} in {path}, as a {role}.")


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches what listens there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bound(host: str, port: int | None) -> socket.socket:
    """A socket that listens; ends the command with one sentence where that cannot be."""
    for tried in [port] if port is not None else range(FIRST, FIRST + TRIED):
        try:
            found = socket.getaddrinfo(host, tried, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            family, kind, protocol, _, where = found[0]
            listening = socket.socket(family, kind, protocol)
            try:
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listening.bind(where)
                listening.listen(128)
            except OSError:
                listening.close()
                raise
            return listening
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                fail(f"The workbench could not listen on {host}, port {tried}: {error.strerror or error}.")
    if port is not None:
        fail(f"Port {port} is taken by another program; choose another with --port, or leave it out.")
    fail(f"The ports {FIRST} to {FIRST + TRIED - 1} are all taken; choose another with --port.")
    raise AssertionError("fail ends the command")


def _serve(ledger: Ledger, access: Access, listening: socket.socket, options: Options, local: bool) -> None:
    port = listening.getsockname()[1]
    shown = f"[{options.host}]" if ":" in options.host else options.host
    address = f"http://{shown}:{port}/" + (f"?token={access.token}" if access.token else "")
    config = uvicorn.Config(
        create_app(ledger, access, local=local),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    print(f"The ledger {ledger.name} is open at\n\n    {address}\n\nCtrl-C ends it.", flush=True)
    if not local and not options.proxied:
        print("Passwords travel unencrypted: put a proxy with HTTPS in front, or use a trusted network.", flush=True)
    if options.browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn hands the signal on when it has ended
        server.run(sockets=[listening])
    print("Closed.", flush=True)
