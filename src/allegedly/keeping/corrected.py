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
    Role,
    Sighting,
    Source,
    Span,
)


def corrected(findings: Findings, machine: Mapping[str, Sighting], now: Mapping[str, Sighting]) -> Findings:
    """The findings with only the events of `now`, each as it stands there.

    Both mappings are by event id: `machine` as the machine read the events, `now` after corrections, without those that
    were rejected. A field that nobody changed stays as it was read, down to its spans. What a person added stands on
    the words that they gave as evidence, else on the first place where the report has that name, else on the event's
    sentence; its actors and voices get ids that begin with `p`.
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
            event = replace(event, actors=self._ids(now, "actors", now.actors))
        if _names(machine.recipients) != _names(now.recipients):
            event = replace(event, recipients=self._ids(now, "recipients", now.recipients))
        spoken = [tuple(link.figure for link in one.voice if link.figure) for one in (machine, now)]
        if len(machine.voice) != len(now.voice) or _names(spoken[0]) != _names(spoken[1]):
            event = replace(event, voice=self._voice(now, spoken[1]))
        return replace(event, roles=self._roles(event, now))

    def _words(self, name: str, evidence: Span) -> Span:
        """Where the sentence, else the text, has that name; the sentence where neither does."""
        for start in (self.text.find(name, evidence.start, evidence.end), self.text.find(name)):
            if start >= 0:
                return Span.of(self.text, start, start + len(name))
        return evidence

    def _place(self, now: Sighting) -> EventPlace | None:
        return now.place and replace(now.place, span=_given(now, "place") or self._words(now.place.name, now.evidence))

    @staticmethod
    def _date(event: Event, now: Sighting) -> EventDate | None:
        given = _given(now, "date")
        if now.edtf is None or (event.date and event.date.edtf == now.edtf and given is None):
            return event.date if now.edtf else None
        return EventDate(now.edtf, given or now.evidence, False)

    def _ids(self, now: Sighting, field: str, figures: Sequence[Figure]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._id(now, field, figure) for figure in figures))

    def _id(self, now: Sighting, field: str, figure: Figure) -> str:
        """The id of the report's actor of that name, else of one that is added."""
        known = self.known.get(figure.name.casefold())
        if known is not None:
            return known
        key = (figure.key, figure.name)
        if key not in self.actors:
            id = f"p{len(self.actors) + 1}"
            words = (_given(now, field, figure.name) or self._words(figure.name, now.evidence),)
            self.actors[key] = Actor(id, figure.name, figure.kind, figure.country, figure.sector, words)
        return self.actors[key].id

    def _voice(self, now: Sighting, figures: Sequence[Figure]) -> tuple[str, ...]:
        chain: list[str] = []
        for figure in figures:
            id = f"pt{len(self.attributions) + 1}"
            source = Source(self._id(now, "voice", figure), _given(now, "voice", figure.name) or now.evidence)
            self.attributions[id] = Attribution(
                id, "statement", "indirect", source, None, (now.evidence,), chain[-1] if chain else None
            )
            chain.append(id)
        return tuple(chain)

    def _roles(self, event: Event, now: Sighting) -> tuple[Participation, ...]:
        """The roles of the parties that the event still has.

        Those that a person added stand on the words that they gave, else on the sentence.
        """
        kept = {(role.role, role.actor): role for role in event.roles}
        found: list[Participation] = []
        sides: tuple[tuple[Role, str, tuple[str, ...]], ...]
        sides = (("actor", "actors", event.actors), ("recipient", "recipients", event.recipients))
        for name, field, ids in sides:
            chosen = {self._id(now, field, f): _given(now, field, f.name) for f in getattr(now, field)}
            for id in ids:
                given = chosen.get(id)
                role = Participation(name, id, given or now.evidence)
                found.append(role if given else kept.get((name, id), role))
        return tuple(found)


def _given(now: Sighting, field: str, name: str | None = None) -> Span | None:
    """The words that a person gave as evidence of a field, of an actor under this name; null where nobody did."""
    return next((one.span for one in now.given if (one.field, one.name) == (field, name)), None)


def _names(figures: Sequence[Figure]) -> list[str]:
    """Names, not keys: merging actors changes the key that an actor goes by, not what the report says."""
    return [figure.name for figure in figures]
