"""Scores which event a report is mainly about: is the event of rank 1 the one that a reader marked?

`rank/seen.txt` and `rank/unseen.txt` hold invented reports. A report starts with `# id | published | title`; in its
text the main event's words stand in double brackets behind the types that may name it: `gunmen [[ASSAULT|stormed]] the
embassy`. Several marks in one report are the same event told twice, or two that are equally the news. An event is the
main one where its type is a mark's and its trigger, or that of one of its mentions, touches the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

RANK = Path(__file__).parent / "rank"
HEAD = re.compile(r"# (?P<id>[\w-]+) \| (?P<published>[\d-]+) \| (?P<title>.+)")
MARK = re.compile(r"\[\[(?P<types>[A-Z,]+)\|(?P<words>[^]]+)\]\]")

Row = dict[str, Any]


def marked(source: str) -> Iterator[Row]:
    """The reports of a source file: id, published, title, text without marks, and `main`, a list of marks
    `{"types", "at": [start, end]}`; raises ValueError for a report without head or mark."""
    for block in re.split(r"^(?=# )", source, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        if not (match := HEAD.fullmatch(head)):
            raise ValueError(f"no head: {head}")
        text, main, last = "", [], 0
        body = body.strip()
        for mark in MARK.finditer(body):
            text += body[last : mark.start()]
            main.append({"types": mark["types"].split(","), "at": [len(text), len(text) + len(mark["words"])]})
            text += mark["words"]
            last = mark.end()
        if not main:
            raise ValueError(f"no mark: {head}")
        yield {**match.groupdict(), "text": text + body[last:], "main": main}


def half(name: str) -> list[Row]:
    """The reports of one half, `seen` or `unseen`."""
    return list(marked((RANK / f"{name}.txt").read_text(encoding="utf-8")))


def touches(marks: Sequence[Row], kind: str, triggers: Sequence[tuple[int, int]]) -> bool:
    """Whether an event of a type with these triggers, as character ranges, is the marked one."""
    return any(
        kind in mark["types"] and any(start < mark["at"][1] and mark["at"][0] < end for start, end in triggers)
        for mark in marks
    )


def main_rank(gold: Row, system: Row) -> int:
    """The rank of the marked event, 0 where it was not found."""
    found = [
        event["rank"]
        for event in system["events"]
        if touches(
            gold["main"],
            event["type"],
            [(at["trigger"]["start"], at["trigger"]["end"]) for at in (event, *event["mentions"])],
        )
    ]
    return min(found, default=0)


def score(gold_rows: Sequence[Row], system_rows: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """The share of reports whose main event was found, and comes first, in percent; a line for each other report."""
    at = [main_rank(gold, system) for gold, system in zip(gold_rows, system_rows, strict=True)]
    total = max(1, len(at))
    figures = {"first": 100 * at.count(1) / total, "found": 100 * (len(at) - at.count(0)) / total}
    lines = []
    for gold, system, rank in zip(gold_rows, system_rows, at, strict=True):
        if rank != 1:
            top = next((event for event in system["events"] if event["rank"] == 1), None)
            said = f"{top['type']} “{top['trigger']['text']}”" if top else "no event"
            lines.append(f"{gold['id']}: main event at {rank or 'no rank'}, first is {said}")
    return figures, lines
