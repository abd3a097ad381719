"""Imports: files are sent, read in the background, and asked after."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from msgspec import Struct

from allegedly.records import LEDGER_SCHEMA_VERSION
from allegedly.workbench.api.answers import Answer, answered
from allegedly.workbench.base import person, workbench
from allegedly.workbench.imports.receiving import PUBLISHER, given, received
from allegedly.workbench.imports.running import Import, State

router = APIRouter(prefix="/api", tags=["imports"])


class Progress(Struct, frozen=True, kw_only=True):
    """How far an import is. `taken` of `size` bytes are read; `outcomes` counts reports by what became of them.

    `told` are the first problems, a sentence each; `reports` the ids of the first reports that were recorded.
    """

    id: str
    who: str
    state: State
    began: str
    ended: str
    why: str
    sources: tuple[str, ...]
    size: int
    taken: int
    at: str
    outcomes: dict[str, int]
    events: int
    problems: int
    told: tuple[str, ...]
    reports: tuple[str, ...]


class Imports(Struct, frozen=True, kw_only=True):
    """The imports of this run of the workbench, the newest first."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    imports: list[Progress]


@router.get("/imports", **answered(Imports))
def imports(request: Request) -> Response:
    """The imports that this workbench remembers; what older ones recorded is in the ledger all the same."""
    return Answer(Imports(imports=[_progress(one) for one in workbench(request).imports.all()]))


@router.get("/imports/{id}", **answered(Progress))
def progress(request: Request, id: str) -> Response:
    """How far one import is."""
    return Answer(_progress(_found(request, id)))


@router.post("/imports", **answered(Progress, 202, "Begun; ask `/api/imports/{id}` how far it is."))
def begin(
    request: Request,
    files: Annotated[list[UploadFile], File(description="Reports as text, HTML, PDF, JSON or JSONL.")],
    published: Annotated[str, Form(description="The day of publication of reports that do not say it.")] = "",
    publisher: Annotated[str, Form(max_length=PUBLISHER)] = "",
) -> Response:
    """Begins an import of the files."""
    bench = workbench(request)
    try:
        about = given(published, publisher)
    except ValueError as error:
        raise HTTPException(422, f"The date cannot be used: {error}.") from None
    sent = [file for file in files if file.filename]
    if not sent:
        raise HTTPException(422, "No file was sent.")
    if bench.imports.full():
        raise HTTPException(429, "Too many imports wait already. Try again when one has ended.")
    folder, uploads = received(sent)
    return Answer(_progress(bench.imports.uploads(folder, uploads, person(request).name, about)), 202)


@router.post("/imports/{id}/stop", **answered(Progress))
def stop(request: Request, id: str) -> Response:
    """Ends an import after the report at hand; what is recorded stays."""
    one = _found(request, id)
    one.stopping = True
    return Answer(_progress(one))


def _found(request: Request, id: str) -> Import:
    found = workbench(request).imports.get(id)
    if found is None:
        raise HTTPException(404, "This workbench knows no such import; what it recorded is in the ledger all the same.")
    return found


def _progress(one: Import) -> Progress:
    return Progress(
        id=one.id,
        who=one.who,
        state=one.state,
        began=one.began,
        ended=one.ended,
        why=one.why,
        sources=one.sources,
        size=one.size,
        taken=one.taken,
        at=one.at,
        outcomes=dict(one.added.outcomes),
        events=one.events,
        problems=one.problems,
        told=tuple(one.told),
        reports=tuple(recorded.report for recorded in one.recorded),
    )
