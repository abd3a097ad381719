"""The formats a run can write, and which one is meant when nobody says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """What `--format` takes."""

    auto = "auto"
    table = "table"
    json = "json"
    jsonl = "jsonl"
    html = "html"


class Listing(StrEnum):
    """What the ledger's commands print."""

    table = "table"
    json = "json"


_SUFFIXES = {".html": Format.html, ".htm": Format.html, ".json": Format.json, ".jsonl": Format.jsonl}


def resolved(wanted: Format, out: Path | None, on_terminal: bool) -> Format:
    """The format to write: as wanted, else by the file's suffix, else a table for people and jsonl for programs."""
    if wanted is not Format.auto:
        return wanted
    if out is not None:
        return _SUFFIXES.get(out.suffix.lower(), Format.jsonl)
    return Format.table if on_terminal else Format.jsonl
