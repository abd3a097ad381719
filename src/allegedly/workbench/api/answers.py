"""How the API answers: records as JSON, with their schemas; one shape for all errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from msgspec import Struct

from allegedly import __version__
from allegedly.workbench.base import address

DESCRIPTION = """What the workbench's screens show and do, for programs on the same ledger.

Log in with `Authorization: Bearer TOKEN`, the token that `allegedly open` prints, or with the session cookie that the
screens use. What is sent with the cookie also needs the header `X-CSRF-Token`, which `/api/me` gives. Lists come in
pages; `next` is the address of the following one, null on the last. Whatever is wrong is answered with one sentence,
`{"error": "..."}`. Offsets count Unicode characters of the report's text, from 0, the end not included.
"""

_types: list[Any] = []
_encode = msgspec.json.Encoder().encode
_SCHEMAS = "#/components/schemas/"


class Failure(Struct, frozen=True):
    """Why a request was not answered, in one sentence."""

    error: str


class Answer(JSONResponse):
    """A record as JSON, fields in the contract's order."""

    def render(self, content: Any) -> bytes:
        """The record's bytes."""
        return _encode(content)


def answered(kind: Any, status: int = 200, description: str = "As asked for.") -> dict[str, Any]:
    """What a route is declared with so that the OpenAPI says what it answers: a record of that type, or a failure."""
    for one in (kind, Failure):
        if one not in _types:
            _types.append(one)
    return {
        "status_code": status,
        "response_class": Answer,
        "responses": {
            status: {"description": description, "content": {"application/json": {"schema": _reference(kind)}}},
            "4XX": {
                "description": "It cannot be done; the sentence says why.",
                "content": {"application/json": {"schema": _reference(Failure)}},
            },
        },
    }


def following(request: Request, given: Mapping[str, Any], page: int, *, further: bool) -> str | None:
    """The address of the page after this one of a list, null on the last."""
    return address(request.url.path, {**given, "page": page + 1}) if further else None


def described(app: FastAPI, routes: Sequence[APIRoute]) -> dict[str, Any]:
    """The OpenAPI of the routes."""
    if app.openapi_schema is None:
        made = get_openapi(title="allegedly", version=__version__, description=DESCRIPTION, routes=routes)
        _, schemas = msgspec.json.schema_components(_types, ref_template=_SCHEMAS + "{name}")
        components = made.setdefault("components", {})
        components.setdefault("schemas", {}).update(schemas)
        components["securitySchemes"] = {
            "token": {"type": "http", "scheme": "bearer", "description": "The token that `allegedly open` prints."},
            "session": {"type": "apiKey", "in": "cookie", "name": "allegedly-PORT", "description": "As screens have."},
        }
        made["security"] = [{"token": []}, {"session": []}]
        app.openapi_schema = made
    return app.openapi_schema


def _reference(kind: Any) -> Any:
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_SCHEMAS + "{name}")
    return schema
