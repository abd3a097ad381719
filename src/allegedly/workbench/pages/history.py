"""The history: what people corrected, when, why, the old value and the new."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from allegedly.workbench.base import ledger, page

router = APIRouter(include_in_schema=False)


@router.get("/history")
def history(request: Request) -> Response:
    """The entries, the newest first."""
    with ledger(request).read() as reader:
        entries = list(reader.history())
    return page(request, "history", entries=entries[::-1])
