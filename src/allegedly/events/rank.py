"""What a report is mainly about: the order of its events by weight."""

from allegedly.events.draft import Draft
from allegedly.events.settings import limits
from allegedly.language.view import View


def ranks(view: View, events: list[Draft]) -> list[int]:
    """For each event its rank, 1 for the main one."""
    order = sorted(range(len(events)), key=lambda k: (-weight(view, events[k]), events[k].match.trigger, k))
    found = [0] * len(events)
    for place, k in enumerate(order, 1):
        found[k] = place
    return found


def weight(view: View, d: Draft) -> float:
    """Early sentences, often mentioned, high in its sentence's tree, told of with its parties: a sum of settings."""
    w = limits().rank
    depth = 0
    i = (d.match.carriers or (d.match.trigger,))[-1]
    while view.head[i] != i and depth < 10:
        if view.rel[i] not in ("ccomp", "parataxis", "conj"):
            depth += 1
        i = view.head[i]
    return (
        -w.later * min(d.sent, 10)
        + w.mentions * len(d.also)
        - w.depth * depth
        + w.parties * (bool(d.of_role("actor")) + bool(d.of_role("recipient")))
        + w.verb * (d.match.frame.part == "verb" or d.match.carrier is not None)
        + w.score * d.score
        + w.happened * (d.status == "happened")
    )
