"""JSON as the exports write it: compact, UTF-8, keys in the order of their documentation."""

from __future__ import annotations

from typing import Any

import msgspec

_encoder = msgspec.json.Encoder()


def encoded(value: Any) -> bytes:
    """A value's JSON on one line, without a line end."""
    return _encoder.encode(value)


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that hold something: without null, empty lists and empty objects, which say nothing here."""
    return {name: value for name, value in fields.items() if value is not None and value != [] and value != {}}
