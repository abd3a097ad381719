"""How a judgement finds its event again after the report was re-read by another version."""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.records import Binding, Sighting


def binding_of(sighting: Sighting) -> Binding:
    """What a judgement about this event is bound to; `sighting` is as the machine read it, without corrections."""
    return Binding(sighting.sha256, sighting.trigger.start, sighting.trigger.end, sighting.type, sighting.voiced)


def bound(binding: Binding, sightings: Iterable[Sighting]) -> Sighting | None:
    """The event that a binding means among the events of its report, or null where it is no longer read.

    In order: the same trigger, type and voice; the same type and voice on a trigger that overlaps; the same trigger
    and type in another voice, if there is one such event only: with two, nobody can say which one was meant.
    """
    near = [
        s
        for s in sightings
        if s.sha256 == binding.sha256
        and s.type == binding.type
        and s.trigger.start < binding.end
        and binding.start < s.trigger.end
    ]
    same = [s for s in near if s.voiced == binding.voiced]
    exact = [s for s in same if (s.trigger.start, s.trigger.end) == (binding.start, binding.end)]
    for found in (exact, same):
        if found:
            return found[0]
    return near[0] if len(near) == 1 else None
