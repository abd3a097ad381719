"""The web application: its pages, what guards them, and what it says when something is wrong."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from allegedly import __version__
from allegedly.keeping.edits import EditError
from allegedly.keeping.meanwhile import ConflictError
from allegedly.keeping.naming import NamingError
from allegedly.ledger import Filter, Ledger, LedgerError
from allegedly.workbench import api
from allegedly.workbench.access import Access, Guard, PasswordFileError
from allegedly.workbench.access.forms import checked
from allegedly.workbench.api.answers import described
from allegedly.workbench.base import Workbench, page
from allegedly.workbench.charts.places import places_of
from allegedly.workbench.charts.yearless import yearless_seqs
from allegedly.workbench.imports.running import Imports
from allegedly.workbench.lists import Lists
from allegedly.workbench.pages import (
    actors,
    correct,
    happening,
    happenings,
    history,
    imports,
    login,
    report,
    review,
    search,
    sources,
    timeline,
    types,
)
from allegedly.workbench.pages import map as world_map

log = logging.getLogger(__name__)

ROUTERS = (
    login.router,
    happenings.router,
    happening.router,
    search.router,
    report.router,
    actors.router,
    sources.router,
    timeline.router,
    world_map.router,
    types.router,
    history.router,
    imports.router,
    review.router,
    correct.router,
    *api.ROUTERS,
)

FAILURES = (
    HTTPException,
    RequestValidationError,
    LedgerError,
    PasswordFileError,
    NamingError,
    EditError,
    ConflictError,
)
"""What handlers may raise; each is answered with one sentence."""

OWN = {
    "Not Found": "There is no such page.",
    "Method Not Allowed": "This page does not take that.",
    "There was an error parsing the body": "What was sent cannot be read.",
}
"""What the framework says, in the workbench's words."""

TITLES = {
    400: "That cannot be",
    401: "Please log in",
    403: "Not allowed",
    404: "Nothing here",
    405: "That cannot be done here",
    409: "Somebody was quicker",
    413: "Too large",
    429: "Slower, please",
    500: "Something went wrong",
    503: "The ledger cannot be reached",
}


def create_app(ledger: Ledger, access: Access, *, local: bool = True) -> FastAPI:
    """The workbench of one open ledger.

    `local` says that it is reached from this computer alone: then files may be imported by their path. Closing the
    ledger is left to the caller, when the server has ended.
    """
    running, lists = Imports(ledger), Lists(ledger)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=_warm, args=(ledger, lists), daemon=True).start()
        yield
        await run_in_threadpool(running.close)

    app = FastAPI(
        title="allegedly workbench",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(checked)],
        lifespan=lifespan,
    )
    for router in ROUTERS:
        app.include_router(router)
    of_api = [route for route in routes() if route.path.startswith("/api/")]
    app.openapi = lambda: described(app, of_api)  # type: ignore[method-assign]
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    paths = frozenset(route.path for route in routes())
    app.state.workbench = Workbench(ledger, access, running, local, paths, lists)
    app.add_middleware(Guard, access=access, refuse=refusal)
    for kind in FAILURES:
        app.add_exception_handler(kind, _failed)
    return app


def refusal(request: Request, status: int, sentence: str) -> Response:
    """A page in the layout that says in one sentence why there is nothing else; to programs (`/api/`), JSON."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence.encode("utf-8", "replace").decode()}, status)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = f"/login?next={quote(asked)}" if status == 401 and request.method == "GET" else "/login"
    return page(request, "error", status, title=TITLES.get(status, "That did not work"), sentence=sentence, login=back)


def _failed(request: Request, error: Exception) -> Response:
    match error:
        case HTTPException():
            return refusal(request, error.status_code, OWN.get(error.detail, error.detail))
        case RequestValidationError():
            wrong = error.errors()[0]
            name = ".".join(str(part) for part in wrong["loc"][1:]) or "The request"
            return refusal(request, 422 if request.url.path.startswith("/api/") else 400, f"{name}: {wrong['msg']}.")
        case LedgerError():
            log.error("%s", error)
            return refusal(request, 503, str(error))
        case PasswordFileError():
            log.error("%s", error)
            return refusal(request, 503, "Logging in does not work now. The terminal of the workbench says why.")
        case NamingError():
            return refusal(request, 404, str(error))
        case ConflictError():
            return refusal(request, 409, str(error))
    return refusal(request, 400, str(error))


def _warm(ledger: Ledger, lists: Lists) -> None:
    """Reads what lists, the map and the timeline are counted on, so that the first ones need not wait for it."""
    lists.catch_up().join()
    try:
        with ledger.read() as reader:
            yearless_seqs(ledger, reader)
            places_of(ledger, reader, lists.of(reader), Filter())
    except LedgerError as error:
        log.warning("%s", error)


def routes() -> list[APIRoute]:
    """All routes that answer with a page or data."""
    return [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
