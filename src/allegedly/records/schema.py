"""Writes the published JSON Schema: `python -m allegedly.records.schema`."""

from __future__ import annotations

import json
from pathlib import Path

from allegedly.records.findings import SCHEMA_NAME, json_schema

PATH = Path(__file__).parents[1] / "data" / "schema" / SCHEMA_NAME


def rendered() -> str:
    """The schema file's text: readable, keys in the classes' order, with a final line end."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(rendered(), encoding="utf-8")
