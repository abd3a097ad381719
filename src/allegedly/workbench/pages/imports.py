"""Importing: reports are sent or named, read in the background, and counted while that goes on."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from allegedly.workbench.base import page, workbench

router = APIRouter(include_in_schema=False)


@router.get("/import")
def imports(request: Request) -> Response:
    """The form, and the imports of this run."""
    bench = workbench(request)
    return page(request, "import", imports=bench.imports.all(), local=bench.local)
