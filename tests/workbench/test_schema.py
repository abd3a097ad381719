"""Schemathesis makes requests from the OpenAPI, right and wrong ones, and holds the answers against it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.python.asgi import HOST, ASGIClient
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from allegedly.ledger import open_ledger
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app, routes

EXAMPLES = 12
HEADERS = {"Authorization": "Bearer token"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@pytest.fixture(scope="module")
def app(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The workbench on a copy of the ledger of four reports; requests may change it."""
    path = tmp_path_factory.mktemp("schema") / "ledger.db"
    shutil.copy(recorded, path)
    with open_ledger(path) as ledger:
        yield create_app(ledger, Access(names=[HOST], token="token"))


@pytest.fixture(scope="module")
def session(app: FastAPI) -> Iterator[ASGIClient]:
    """A program on it; at the end the workbench ends."""
    with TestClient(app), ASGIClient(app) as session:
        yield session


@pytest.fixture(scope="module")
def described(app: FastAPI) -> BaseSchema:
    """The OpenAPI as a program gets it."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)


OF_API = [
    (route.path_format, method) for route in routes() if route.path.startswith("/api/") for method in route.methods
]


def test_the_openapi_describes_every_route(described: BaseSchema) -> None:
    found = {(one.ok().path, one.ok().method.upper()) for one in described.get_all_operations()}
    assert found == set(OF_API)


def test_every_reference_leads_to_a_schema(app: FastAPI) -> None:
    whole = app.openapi()
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(whole)))
    assert named <= set(whole["components"]["schemas"])
    assert {"Happening", "Findings", "Entry", "Failure"} <= named


@pytest.mark.parametrize(("path", "method"), OF_API)
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_as_described(
    described: BaseSchema, session: ASGIClient, path: str, method: str, mode: GenerationMode
) -> None:
    operation = described[path][method]

    @seed(20210504)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(session=session, headers=HEADERS, checks=CHECKS)

    try:
        asked()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing that could be wrong in a request without parameters
