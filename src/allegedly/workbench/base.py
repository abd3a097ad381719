"""What every page gets: its template with the layout around it, the ledger, and who asks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from allegedly import __version__
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.rendering import standing, wording
from allegedly.rendering.markup import words
from allegedly.rendering.meanings import meanings
from allegedly.rendering.plain import one_line
from allegedly.workbench.access import Access, Person
from allegedly.workbench.lists import Lists

if TYPE_CHECKING:
    from allegedly.workbench.imports.running import Imports

LOOKS = ("auto", "light", "dark")
LOOK = "allegedly-look"

NAVIGATION = (
    ("/", "Happenings"),
    ("/review", "Review"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/actors", "Actors"),
    ("/sources", "Sources"),
    ("/search", "Reports"),
    ("/history", "History"),
    ("/import", "Import"),
)


@dataclass(frozen=True, slots=True)
class Workbench:
    """What one running workbench holds besides its ledger's state; `app.state.workbench`."""

    ledger: Ledger
    access: Access
    imports: Imports
    local: bool
    paths: frozenset[str]
    lists: Lists


def workbench(request: Request) -> Workbench:
    """The workbench that a request came to."""
    held: Workbench = request.app.state.workbench
    return held


def ledger(request: Request) -> Ledger:
    """The ledger; read it with `with ledger(request).read() as reader`."""
    return workbench(request).ledger


def keeper(request: Request) -> Keeper:
    """A keeper of its own for each request, for a keeper is no thing for several threads."""
    return Keeper(ledger(request))


def person(request: Request) -> Person:
    """Who asks; only for pages that need a session, which are all but the login's."""
    found = workbench(request).access.person(request)
    assert found is not None, "the guard lets nobody else in"
    return found


def page(request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The template `name` (without `.html.j2`) in the layout, with `context`.

    Every template has also: `person` (null before login), `form_key` (for the hidden field `csrf`, or the macro
    `key()`), `path`, `query`, `look`, `navigation`, `version`, `ledger_name`, `done` (the history's entry that was just
    made, else null).
    """
    secret = getattr(request.state, "secret", None)
    bench = workbench(request)
    shared = {
        "request_path": request.url.path,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "person": bench.access.person(request),
        "named": bench.access.passwords is None,
        "form_key": bench.access.sessions.form_key(secret) if secret else "",
        "look": look(request),
        "navigation": [(to, label) for to, label in NAVIGATION if to in bench.paths],
        "version": __version__,
        "ledger_name": _short(bench.ledger.name),
        "done": _entry(request.query_params.get("done", "")),
    }
    html = _environment().get_template(f"{name}.html.j2").render({**shared, **context})
    return HTMLResponse(html.encode("utf-8", "replace"), status)


def look(request: Request) -> str:
    """Light, dark, or as the system is (`auto`)."""
    kept = request.cookies.get(LOOK, "auto")
    return kept if kept in LOOKS else "auto"


def address(path: str, parameters: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> str:
    """A path with a query; empty and null parameters are left out."""
    pairs = parameters.items() if isinstance(parameters, Mapping) else parameters
    query = urlencode([(name, value) for name, value in pairs if value not in (None, "")], errors="replace")
    return f"{path}?{query}" if query else path


def to(kind: str, id: str, anchor: str = "") -> str:
    """The address of one thing: `to("happenings", id)`; its id may hold any character."""
    return f"/{kind}/{quote(id, safe='', errors='replace')}{f'#{quote(anchor)}' if anchor else ''}"


def number(count: int, noun: str | None = None) -> str:
    """ "1,204", or with a noun "1,204 reports"."""
    return f"{count:,}" if noun is None else f"{count:,} {noun}{'' if count == 1 else 's'}"


@cache
def digest(name: str) -> str:
    """A piece of a static file's hash, so that a browser does not keep an older version of it."""
    from hashlib import sha256

    content = (files("allegedly.workbench") / "static" / name).read_bytes()
    return sha256(content).hexdigest()[:10]


def static(name: str) -> str:
    """The address of a file in `static/`."""
    return f"/static/{name}?{digest(name)}"


def _entry(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None


def _short(name: str) -> str:
    """A ledger's name for the head of the page: a file without its folders, a database without user and password."""
    shown = name.rsplit("@", 1)[-1] if "://" in name else name.rsplit("/", 1)[-1]
    return unicodedata.normalize("NFC", one_line(shown))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("allegedly.workbench"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"words": words, "one_line": one_line, "number": number}
    environment.globals |= {
        "address": address,
        "to": to,
        "static": static,
        "number": number,
        "standing_signs": standing.SIGNS,
        "standing_meanings": standing.MEANINGS,
        "positions": standing.POSITIONS,
        "wording": wording,
        "meanings": meanings,
    }
    return environment
