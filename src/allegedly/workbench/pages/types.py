"""What the types and modes mean: the codebook, for whoever reads or corrects."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request, Response

from allegedly.rendering.meanings import codebook
from allegedly.workbench.base import page

router = APIRouter(include_in_schema=False)


@router.get("/types")
def types(request: Request) -> Response:
    """All types with their modes; each leads to its happenings."""
    return page(
        request, "types", types=[(type, list(held)) for type, held in groupby(codebook(), lambda one: one.type)]
    )
