"""Turns our own event gold from its readable source into the scorer's JSON.

    python -m evals.compile_reports            writes evals/reports/** and evals/sentences/*.jsonl
    python -m evals.compile_reports --check    fails where they differ from what the sources give

People edit the sources, never the JSON. A report starts with `=== id | title | publisher | published`, with `| party`
where its publisher is a party to what it tells; its text follows, then a line `---`, then its gold. A sentence starts
with `= ` and its gold follows. `gold_rows.py` says how rows are written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.gold_rows import Gold, GoldError, parse

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
SENTENCES = HERE / "sentences"
HALVES = ("seen", "unseen")
HEAD = re.compile(
    r"=== *(?P<id>[\w-]+) *\| *(?P<title>.+?) *\| *(?P<publisher>.+?) *\| *(?P<published>[\d-]+) *"
    r"(?:\| *(?P<kind>\w+) *)?"
)

Report = dict[str, Any]


def reports(source: str) -> Iterator[tuple[Report, Gold]]:
    """The reports of a source file with their gold; raises `GoldError`."""
    for block in re.split(r"^(?====)", source, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        text, rule, gold = body.partition("\n---\n")
        if not (match := HEAD.fullmatch(head)) or not rule:
            raise GoldError(f"no head, or no line between text and gold: {head}")
        report = {key: match[key] for key in ("id", "title", "publisher", "published")}
        if match["kind"]:
            report["publisher_kind"] = match["kind"]
        report["text"] = text.strip("\n")
        try:
            yield report, parse(_lines(gold), report["text"])
        except GoldError as error:
            raise GoldError(f"{report['id']}: {error}") from error


def sentences(source: str, half: str) -> Iterator[tuple[Report, Gold]]:
    """The sentences of a source file, numbered from the top, with their gold; raises `GoldError`."""
    for number, block in enumerate(re.split(r"^= ", source, flags=re.MULTILINE)[1:], 1):
        text, _, gold = block.partition("\n")
        report = {"id": f"event-{half}-{number:03}", "text": text.strip()}
        try:
            yield report, parse(_lines(gold), report["text"])
        except GoldError as error:
            raise GoldError(f"{report['id']}: {error}") from error


def _lines(gold: str) -> list[str]:
    return [line for line in gold.splitlines() if line.strip() and not line.startswith("#")]


def as_json(gold: Gold) -> str:
    """A gold file: one row a line."""
    parts = [
        f' "{kind}": [\n' + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows) + "\n ]"
        if rows
        else f' "{kind}": []'
        for kind, rows in gold.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def compiled() -> dict[Path, str]:
    """What every compiled file should hold."""
    files: dict[Path, str] = {}
    for half in HALVES:
        found = list(reports(_read(REPORTS / "source" / f"{half}.txt")))
        if len({report["id"] for report, _ in found}) < len(found):
            raise GoldError(f"two {half} reports have one id")
        files[REPORTS / f"reports-{half}.jsonl"] = _jsonl(report for report, _ in found)
        files |= {REPORTS / half / f"{report['id']}.gold.json": as_json(gold) for report, gold in found}
        single = sentences(_read(SENTENCES / "source" / f"{half}.txt"), half)
        files[SENTENCES / f"events-{half}.jsonl"] = _jsonl({**report, **gold} for report, gold in single)
    return files


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _jsonl(rows: Iterator[Report]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the compiled files; the exit status."""
    parser = argparse.ArgumentParser(description="Compiles our own event gold.")
    parser.add_argument("--check", action="store_true", help="only compare")
    options = parser.parse_args(arguments)
    try:
        files = compiled()
    except GoldError as error:
        print(error, file=sys.stderr)
        return 1
    stale = [path for path, text in files.items() if _read(path) != text]
    folders = {path.parent for path in files if path.name.endswith(".gold.json")}
    stray = [path for folder in folders for path in folder.glob("*.gold.json") if path not in files]
    if options.check:
        for path in [*stale, *stray]:
            print(f"{path.relative_to(HERE)} is not what its source gives", file=sys.stderr)
        return int(bool(stale or stray))
    for path in stray:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    print(f"{len(files)} files, {len(stale)} of them new or changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
