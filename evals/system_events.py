"""The events of the contract as the scorer looks at them: ids resolved to names, voices to chains of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

LONGEST_NAME = 15
"""Words of a mention that still counts as a name: a whole clause would hold any pattern."""
LONGEST_EVIDENCE = 90
"""Words of a sentence that still counts as evidence: the whole report would lie near everything."""


@dataclass(frozen=True)
class SystemEvent:
    """An event of the contract with its ids resolved to names."""

    type: str
    mode: str | None
    status: str
    distanced: bool
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    date: str | None
    counts: dict[str, int]
    voice: tuple[frozenset[str], ...]
    starts: tuple[int, ...]
    evidence: str
    trigger: str


def system_events(system: Row) -> list[SystemEvent]:
    """The events of one report of the contract."""
    names = {
        actor["id"]: [
            name
            for name in (actor["name"], *(mention["text"] for mention in actor.get("mentions", ())))
            if len(name.split()) <= LONGEST_NAME
        ]
        for actor in system["actors"]
    }
    sources = {item["id"]: _source_names(item.get("source") or {}, names) for item in system["attributions"]}
    return [_event(event, names, sources) for event in system["events"]]


def _source_names(source: Row, names: dict[str, list[str]]) -> frozenset[str]:
    span = source.get("span")
    return frozenset([*names.get(source.get("actor", ""), ()), *([span["text"]] if span else ())])


def _event(event: Row, names: dict[str, list[str]], sources: dict[str, frozenset[str]]) -> SystemEvent:
    mentions = event.get("mentions") or ()
    evidence = [event.get("evidence") or event["trigger"], *(mention["evidence"] for mention in mentions)]
    chain: list[frozenset[str]] = []
    before: frozenset[str] = frozenset()
    for number, attribution in enumerate(event["voice"]):
        voice = sources.get(attribution, frozenset())
        if number == 0 or not voice or not voice & before:  # "X said X feared" is X's word once
            chain.append(voice)
        before = voice
    return SystemEvent(
        type=event["type"],
        mode=event.get("mode"),
        status=event["status"],
        distanced=bool(event.get("distanced")),
        actor=tuple(name for actor in event["actors"] for name in names.get(actor, ())),
        recipient=tuple(name for actor in event["recipients"] for name in names.get(actor, ())),
        place=(event.get("place") or {}).get("name"),
        date=(event.get("date") or {}).get("edtf"),
        counts={k: v["value"] if isinstance(v, dict) else v for k, v in (event.get("counts") or {}).items()},
        voice=tuple(chain),
        starts=tuple(t["start"] for t in (event["trigger"], *(m["trigger"] for m in mentions)) if "start" in t),
        evidence="\n".join(s["text"] for s in evidence if len(s["text"].split()) <= LONGEST_EVIDENCE).casefold(),
        trigger=event["trigger"]["text"],
    )
