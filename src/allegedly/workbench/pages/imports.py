"""Importing: reports are sent or named, read in the background, and counted while that goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from allegedly.workbench.access.guard import UPLOAD
from allegedly.workbench.base import page, person, workbench
from allegedly.workbench.imports.receiving import given, received
from allegedly.workbench.imports.running import Import

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/import")
def form(request: Request) -> Response:
    """The form, and the imports of this run."""
    return _form(request)


@router.post("/import")
def begin(
    request: Request,
    files: Annotated[list[UploadFile | str] | None, File()] = None,
    path: Text = "",
    published: Text = "",
    publisher: Text = "",
) -> Response:
    """Begins an import and shows how far it is."""
    bench = workbench(request)
    sent = [file for file in files or () if not isinstance(file, str) and file.filename]
    path = path.strip()
    try:
        about = given(published, publisher)
    except ValueError as error:
        return _form(request, 400, f"The date cannot be used: {error}.")
    if path and not bench.local:
        raise HTTPException(403, "Files of the server can be imported by their path on the server itself only.")
    if not sent and not path:
        return _form(request, 400, "Choose files first" + (", or give a path." if bench.local else "."))
    if bench.imports.full():
        return _form(request, 429, "Too many imports wait already. Try again when one has ended.")
    who = person(request).name
    if path:
        begun = bench.imports.paths((str(Path(path).expanduser()),), who, about)
    else:
        begun = bench.imports.uploads(*received(sent), who, about)
    return RedirectResponse(f"/import/{begun.id}", 303)


@router.get("/import/{id}")
def progress(request: Request, id: str) -> Response:
    """How far one import is; without scripts the page is loaded anew by its own link."""
    return page(request, "import_progress", one=_found(request, id))


@router.get("/import/{id}/progress")
def numbers(request: Request, id: str) -> Response:
    """The changing part of that page, for a script that asks every second."""
    return page(request, "_import_numbers", one=_found(request, id))


@router.post("/import/{id}/stop")
def stop(request: Request, id: str) -> Response:
    """Ends an import after the report at hand; what is recorded stays."""
    _found(request, id).stopping = True
    return RedirectResponse(f"/import/{id}", 303)


def _form(request: Request, status: int = 200, wrong: str = "") -> Response:
    bench = workbench(request)
    context: dict[str, Any] = {"imports": bench.imports.all(), "local": bench.local, "wrong": wrong}
    return page(request, "import", status, most=UPLOAD // 1_000_000, **context)


def _found(request: Request, id: str) -> Import:
    found = workbench(request).imports.get(id)
    if found is None:
        raise HTTPException(404, "This workbench knows no such import; what it recorded is in the ledger all the same.")
    return found
