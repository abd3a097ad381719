"""What the tests of reading share."""

from __future__ import annotations

from allegedly import reading
from allegedly.records import Problem, Report


def only(data: bytes | str, name: str) -> Report:
    """The one report in a file."""
    (found,) = reading.from_bytes(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(found, Report), found
    return found


def cause(data: bytes | str, name: str) -> str:
    """Why a file gives no report."""
    (found,) = reading.from_bytes(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(found, Problem), found
    assert name in found.source
    return found.cause
