"""Findings: all that was read out of one report, and the object that is printed for it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from allegedly.records.actor import Actor
from allegedly.records.attribution import Attribution
from allegedly.records.event import Event
from allegedly.records.place import Place
from allegedly.records.report import Report
from allegedly.records.time import Time

SCHEMA_VERSION = 1
SCHEMA_NAME = f"findings-{SCHEMA_VERSION}.schema.json"


class ProducedBy(Struct, frozen=True):
    """Which versions made the findings: without them a row can be neither repeated nor compared."""

    allegedly: str
    model: str


class Findings(Struct, frozen=True, kw_only=True):
    """One report with everything found in it: the object of the output contract.

    Field names, order and meaning are fixed by `schema`; readers may rely on them. Ids (`a1`, `t1`, `e1`) hold inside
    one object only. Events stand in the order of their triggers. A report in a language that is not supported has no
    findings: every list is empty.
    """

    schema: Literal[1] = 1
    produced_by: ProducedBy
    report: Report
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Findings)


def to_json(findings: Findings) -> bytes:
    """One line of UTF-8 JSON without a line end, fields in the contract's order; the same findings, the same bytes."""
    return _encoder.encode(findings)


def from_json(data: bytes | str) -> Findings:
    """Findings from the JSON that `to_json` writes; raises `msgspec.ValidationError` where it breaks the contract."""
    return _decoder.decode(data)


def json_schema() -> dict[str, Any]:
    """The contract as a JSON Schema (draft 2020-12), made from the classes so that the two cannot drift apart."""
    (root,), components = msgspec.json.schema_components([Findings], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"allegedly findings, schema version {SCHEMA_VERSION}",
        **root,
        "$defs": components,
    }
