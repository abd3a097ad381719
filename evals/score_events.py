"""Scores coded events against sentences that carry one PLOVER label each.

A gold row is `{"id", "text", "event": "TYPE" or "TYPE|TYPE", "source": [{"actorText", "code"?}], "target": [...]}`.
In percent of the records: `recall` some event has a gold type, `first` the event of rank 1 has it; `precision` is the
share of events that have it, `extra` the events beyond one a record. Of the records whose type was found, `actor`,
`recipient` and `country` are the shares with a content word, or a country, in common with the gold. `triple`: the
type, the actor and the recipient right in one event; precision over events, recall over records.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

Row = dict[str, Any]
Figures = dict[str, float]

COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
HOSTILE = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
RECIPROCAL = {"AGREE", "CONSULT", "COOPERATE", "ASSAULT"}
"""Types whose events list all parties as actors, so that these stand for the recipients too."""
STOP = frozenset(
    (
        "the", "a", "an", "of", "in", "on", "at", "for", "to", "and", "or", "its", "his", "her", "their", "our", "my",
        "your", "this", "that", "these", "those", "he", "she", "it", "they", "him", "them", "who", "which",
    )
)  # fmt: skip
LONGEST_NAME = 12
SIDES = {"actor": ("source", "actors"), "recipient": ("target", "recipients")}


def manual_labels(event: Row) -> set[str]:
    """An event's type, and the one label that the manual has for this type with this status."""
    labels = {event["type"]}
    status = event.get("status")
    if event["type"] in COOPERATIVE and status in ("planned", "intended"):
        labels.add("AGREE")
    if event["type"] in HOSTILE and status in ("planned", "intended", "possible"):
        labels.add("THREATEN")
    if status == "demanded":
        labels.add("REQUEST")
    return labels


def content_words(text: str) -> set[str]:
    """The words of a name or phrase, case folded, without articles, pronouns and prepositions."""
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in STOP}


def name_words(ids: Iterable[str], actors: dict[str, Row]) -> list[set[str]]:
    """The content words of each name and mention of some actors."""
    texts = (
        text
        for name in ids
        if name in actors
        for text in (actors[name]["name"], *(mention["text"] for mention in actors[name].get("mentions", ())))
    )
    return [words for text in texts if 0 < len(words := content_words(text)) <= LONGEST_NAME]


def _shared(gold: Sequence[Row], found: Sequence[set[str]]) -> bool:
    wanted = [content_words(entity["actorText"]) for entity in gold if entity.get("actorText")]
    return any(want & have for want in wanted for have in found)


def _roles(gold: Row, event: Row, actors: dict[str, Row]) -> dict[str, bool]:
    """Whether an event's actor, and its recipient, is the gold's; where the gold has none, nothing can be wrong."""
    found = {role: name_words(event[ids], actors) for role, (_, ids) in SIDES.items()}
    if not event["recipients"] and event["type"] in RECIPROCAL:
        found["recipient"] = found["actor"]
    return {role: not gold[side] or _shared(gold[side], found[role]) for role, (side, _) in SIDES.items()}


def score(gold_rows: Sequence[Row], system_rows: Sequence[Row]) -> tuple[Figures, Counter[str]]:
    """The figures in percent (`extra` in events a record), and how often each label was missed."""
    tally: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for gold, system in zip(gold_rows, system_rows, strict=True):
        types = set(gold["event"].split("|"))
        events = system["events"]
        actors = {actor["id"]: actor for actor in system["actors"]}
        same = [event for event in events if manual_labels(event) & types]
        first = min(events, key=lambda event: event.get("rank") or 99, default=None)
        tally["coded"] += len(events)
        tally["same"] += len(same)
        tally["first"] += first is not None and bool(manual_labels(first) & types)
        if not same:
            missed[gold["event"]] += 1
            continue
        tally["hit"] += 1
        roles = [_roles(gold, event, actors) for event in same]
        tally["triple"] += any(all(role.values()) for role in roles)
        for role, (side, _) in SIDES.items():
            tally[f"{role} asked"] += bool(gold[side])
            tally[role] += bool(gold[side]) and any(found[role] for found in roles)
        wanted = {entity["code"][:3] for entity in gold["source"] + gold["target"] if len(entity.get("code", "")) >= 3}
        named = {actors[i].get("country") for e in same for i in e["actors"] + e["recipients"] if i in actors}
        tally["country asked"] += bool(wanted)
        tally["country"] += bool(wanted & named)
    return _figures(tally, len(gold_rows)), missed


def _figures(tally: Counter[str], records: int) -> Figures:
    def percent(part: str, whole: int) -> float:
        return 100 * tally[part] / max(1, whole)

    precision, recall = percent("triple", tally["coded"]), percent("triple", records)
    return {
        "recall": percent("hit", records),
        "first": percent("first", records),
        "precision": percent("same", tally["coded"]),
        "extra": (tally["coded"] - records) / max(1, records),
        "actor": percent("actor", tally["actor asked"]),
        "recipient": percent("recipient", tally["recipient asked"]),
        "country": percent("country", tally["country asked"]),
        "triple P": precision,
        "triple R": recall,
        "triple F1": 2 * precision * recall / max(1e-9, precision + recall),
    }
