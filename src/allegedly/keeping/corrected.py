"""A report's findings as people's corrections leave them, for exports and screens that show the whole event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from allegedly.records import (
    Actor,
    Attribution,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Findings,
    Participation,
    Sighting,
    Source,
    Span,
)


def corrected(findings: Findings, machine: Mapping[str, Sighting], now: Mapping[str, Sighting]) -> Findings:
    """The findings with only the events of `now`, each as it stands there.

    Both mappings are by event id: `machine` as the machine read the events, `now` after corrections, without those that
    were rejected. A field that nobody changed stays as it was read, down to its spans. What a person added stands on
    the first place where the report has that name, else on the event's sentence; its actors and voices get ids that
    begin with `p`.
    """
    added = _Added(findings)
    events = tuple(added.event(event, machine[event.id], now[event.id]) for event in findings.events if event.id in now)
    return replace(
        findings,
        events=events,
        actors=(*findings.actors, *added.actors.values()),
        attributions=(*findings.attributions, *added.attributions.values()),
    )


class _Added:
    """What people's edits of one report's events add to its actors and attributions."""

    def __init__(self, findings: Findings) -> None:
        self.text = findings.report.text
        self.known = {actor.name.casefold(): actor.id for actor in reversed(findings.actors)}
        self.actors: dict[tuple[str, str], Actor] = {}
        self.attributions: dict[str, Attribution] = {}

    def event(self, event: Event, machine: Sighting, now: Sighting) -> Event:
        if machine == now:
            return event
        event = replace(
            event,
            type=now.type,
            mode=now.mode,
            status=now.status,
            distanced=now.distanced,
            counts=now.counts,
            place=now.place if now.place == machine.place else self._place(now),
            date=self._date(event, now),
        )
        if _names(machine.actors) != _names(now.actors):
            event = replace(event, actors=self._ids(now.actors, now.evidence))
        if _names(machine.recipients) != _names(now.recipients):
            event = replace(event, recipients=self._ids(now.recipients, now.evidence))
        spoken = [tuple(link.figure for link in one.voice if link.figure) for one in (machine, now)]
        if len(machine.voice) != len(now.voice) or _names(spoken[0]) != _names(spoken[1]):
            event = replace(event, voice=self._voice(spoken[1], now.evidence))
        return replace(event, roles=self._roles(event, now.evidence))

    def _words(self, name: str, evidence: Span) -> Span:
        """Where the sentence, else the text, has that name; the sentence where neither does."""
        for start in (self.text.find(name, evidence.start, evidence.end), self.text.find(name)):
            if start >= 0:
                return Span.of(self.text, start, start + len(name))
        return evidence

    def _place(self, now: Sighting) -> EventPlace | None:
        return now.place and replace(now.place, span=self._words(now.place.name, now.evidence))

    @staticmethod
    def _date(event: Event, now: Sighting) -> EventDate | None:
        if now.edtf is None or (event.date and event.date.edtf == now.edtf):
            return event.date if now.edtf else None
        return EventDate(now.edtf, now.evidence, False)

    def _ids(self, figures: Sequence[Figure], evidence: Span) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._id(figure, evidence) for figure in figures))

    def _id(self, figure: Figure, evidence: Span) -> str:
        """The id of the report's actor of that name, else of one that is added."""
        known = self.known.get(figure.name.casefold())
        if known is not None:
            return known
        key = (figure.key, figure.name)
        if key not in self.actors:
            id = f"p{len(self.actors) + 1}"
            words = (self._words(figure.name, evidence),)
            self.actors[key] = Actor(id, figure.name, figure.kind, figure.country, figure.sector, words)
        return self.actors[key].id

    def _voice(self, figures: Sequence[Figure], evidence: Span) -> tuple[str, ...]:
        chain: list[str] = []
        for figure in figures:
            id = f"pt{len(self.attributions) + 1}"
            self.attributions[id] = Attribution(
                id, "statement", "indirect", Source(self._id(figure, evidence), evidence), None, (evidence,),
                chain[-1] if chain else None,
            )  # fmt: skip
            chain.append(id)
        return tuple(chain)

    @staticmethod
    def _roles(event: Event, evidence: Span) -> tuple[Participation, ...]:
        """The roles of the parties that the event still has; those that a person added stand on the sentence."""
        sides = (("actor", event.actors), ("recipient", event.recipients))
        kept = {(role.role, role.actor): role for role in event.roles}
        found = []
        for name, ids in sides:
            for id in ids:
                found.append(kept.get((name, id)) or Participation(name, id, evidence))  # type: ignore[arg-type]
        return tuple(found)


def _names(figures: Sequence[Figure]) -> list[str]:
    """Names, not keys: merging actors changes the key that an actor goes by, not what the report says."""
    return [figure.name for figure in figures]
