"""Our own reports, read by the pipeline and joined into happenings, as the exports get them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from spacy.language import Language

from allegedly.exports import Group, Item
from allegedly.happenings.clustering import partition
from allegedly.happenings.matching import links
from allegedly.happenings.sightings import sightings
from allegedly.happenings.summary import summarise
from allegedly.pipeline import read_all
from allegedly.records import Findings

EVALS = Path(__file__).parents[2] / "evals"


@pytest.fixture(scope="session")
def read(nlp: Language) -> tuple[Findings, ...]:
    """The findings of our demo and of our seen reports."""
    sources = [EVALS / "demo", EVALS / "reports" / "reports-seen.jsonl"]
    found = tuple(f for f in read_all(sources) if isinstance(f, Findings))
    assert len(found) > 15
    assert sum(len(f.events) for f in found) > 150
    return found


@pytest.fixture(scope="session")
def groups(read: tuple[Findings, ...]) -> tuple[Group, ...]:
    """The happenings that the reports tell of, each with its items."""
    seen = [s for f in read for s in sightings(f)]
    joined = partition(len(seen), [(k.i, k.j, k.score) for k in links(seen, [])], [], [])
    events = {(f.report.id, e.id): (f, e) for f in read for e in f.events}
    made = []
    for number, members in enumerate(joined):
        happening = summarise(f"h{number}", [seen[i] for i in members], {})
        items = []
        for member in happening.events:
            findings, event = events[member.report, member.event]
            items.append(Item(findings=findings, event=event, happening=happening))
        made.append(Group(happening=happening, items=tuple(items)))
    return tuple(made)


@pytest.fixture(scope="session")
def items(groups: tuple[Group, ...], read: tuple[Findings, ...]) -> tuple[Item, ...]:
    """All items report by report, as the ledger streams them."""
    by_report: dict[str, list[Item]] = defaultdict(list)
    for group in groups:
        for item in group.items:
            by_report[item.findings.report.id].append(item)
    ordered = []
    for findings in read:
        here = by_report[findings.report.id]
        ordered += sorted(here, key=lambda item: item.event.trigger.start)
    return tuple(ordered)
