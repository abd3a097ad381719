"""What all sections share: the pipeline run on gold texts, and figures on a line."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from allegedly import pipeline
from allegedly.records import Problem, to_json

Row = dict[str, Any]


class UnreadError(RuntimeError):
    """A gold text that the pipeline could not read."""


def read_jsonl(path: Path) -> list[Row]:
    """The objects of a file, one a line; other line separators may stand inside their strings."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def run_system(gold_rows: Sequence[Row], threads: int | None = None) -> list[Row]:
    """The pipeline's contract rows for gold texts, read as a JSONL file as a user would; raises `UnreadError`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(_as_line(row) for row in gold_rows), encoding="utf-8")
        return list(_rows(pipeline.read_all([path], threads=threads)))


def _as_line(row: Row) -> str:
    keys = ("id", "title", "publisher", "publisher_kind", "published", "text")
    report = {key: row[key] for key in keys if row.get(key)} | {"language": "en"}
    return json.dumps(report, ensure_ascii=False) + "\n"


def _rows(found: Iterable[Any]) -> Iterable[Row]:
    for item in found:
        if isinstance(item, Problem):
            raise UnreadError(f"{item.source}: {item.cause}")
        yield json.loads(to_json(item))


def heading(title: str) -> None:
    """A line above a table."""
    print(f"\n== {title}", flush=True)


def print_figures(figures: Mapping[str, float], digits: int = 1) -> None:
    """Figures on one line; what could not be measured is a dash."""
    said = (f"{name} {value:.{digits}f}" if math.isfinite(value) else f"{name} -" for name, value in figures.items())
    print("  ".join(said), flush=True)
