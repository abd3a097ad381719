"""The ledger in the formats of those who go on working with it, as downloads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Annotated, BinaryIO, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from msgspec import Struct

from allegedly.exports import FORMATS
from allegedly.keeping.exporting import Exporter
from allegedly.records import LEDGER_SCHEMA_VERSION, Status
from allegedly.workbench.api.answers import Answer, answered
from allegedly.workbench.base import ledger

router = APIRouter(prefix="/api", tags=["exports"])
IN_MEMORY = 8_000_000
PIECE = 256_000
BINARY = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


class Offered(Struct, frozen=True):
    """A format, the suffix of its files, and what it is for."""

    name: str
    suffix: str
    description: str


class Exports(Struct, frozen=True, kw_only=True):
    """The formats."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    exports: list[Offered]


@router.get("/exports", **answered(Exports))
def exports() -> Response:
    """The formats that the ledger can be had in."""
    return Answer(Exports(exports=[Offered(one.name, one.suffix, one.description) for one in FORMATS.values()]))


@router.get(
    "/exports/{format}",
    response_class=StreamingResponse,
    responses={200: {"description": "The file.", "content": BINARY}, "4XX": answered(Exports)["responses"]["4XX"]},
)
def export(
    request: Request,
    format: str,
    status: Annotated[list[Status] | None, Query(description="Only events of these; null: the format's own.")] = None,
    pseudonymise: Annotated[bool, Query(description="Private persons under stable pseudonyms.")] = False,
) -> Response:
    """The whole ledger as a file: every row says whose word it is; corrections applied, rejected events left out."""
    wanted = FORMATS.get(format)
    if wanted is None:
        raise HTTPException(404, f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
    target = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed when it is sent
    try:
        with ledger(request).read() as reader:
            exporter = Exporter(reader, pseudonymise=pseudonymise)
            rows = exporter.items() if wanted.takes == "items" else exporter.groups()
            wanted.write(rows, target, status or None)  # type: ignore[arg-type]
    except ModuleNotFoundError as error:  # a format's own library; the message says how to install it
        target.close()
        raise HTTPException(404, f"{error}.") from None
    except BaseException:
        target.close()
        raise
    target.seek(0)
    name = f'attachment; filename="ledger{wanted.suffix}"'
    return StreamingResponse(
        _pieces(target),  # type: ignore[arg-type]
        media_type="application/octet-stream",
        headers={"content-disposition": name},
    )


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while piece := stream.read(PIECE):
            yield piece
