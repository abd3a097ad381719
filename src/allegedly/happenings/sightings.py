"""Findings to sightings: each event of a report, flat, with what it takes to compare it with those of other reports."""

from __future__ import annotations

from collections.abc import Mapping

from allegedly.happenings.identity import actor_key, is_named
from allegedly.happenings.settings import limits
from allegedly.happenings.words import content
from allegedly.records import Actor, Attribution, Event, Figure, Findings, Sighting, Speaker


def sightings(findings: Findings) -> tuple[Sighting, ...]:
    """One sighting for each event of a report, in the report's order."""
    report = findings.report
    figures = {actor.id: _figure(actor) for actor in findings.actors}
    links = {link.id: link for link in findings.attributions}
    about = (*2 * content(report.title), *content(report.text[: limits().opening])) if findings.events else ()
    return tuple(
        Sighting(
            report=report.id,
            sha256=report.sha256,
            event=event.id,
            title=report.title,
            publisher=report.publisher,
            publisher_kind=report.publisher_kind,
            published=report.published,
            type=event.type,
            mode=event.mode,
            status=event.status,
            distanced=event.distanced,
            rank=event.rank,
            score=event.score,
            trigger=event.trigger,
            evidence=event.evidence,
            actors=tuple(figures[a] for a in event.actors),
            recipients=tuple(figures[a] for a in event.recipients),
            place=event.place,
            edtf=event.date.edtf if event.date else None,
            counts=event.counts,
            voice=_voice(event, links, figures),
            voiced=tuple(_begins(links[v]) for v in event.voice),
            words=content(event.evidence.text),
            about=about,
        )
        for event in findings.events
    )


def _figure(actor: Actor) -> Figure:
    return Figure(actor_key(actor.name, actor.kind, actor.country), actor.name, actor.kind, actor.country, actor.sector)


def _voice(event: Event, links: Mapping[str, Attribution], figures: Mapping[str, Figure]) -> tuple[Speaker, ...]:
    """The chain of speakers, outermost first."""
    found = []
    for link in (links[v] for v in event.voice):
        figure = figures[link.source.actor] if link.source else None
        found.append(Speaker(figure, bool(figure and is_named(figure.name, figure.kind))))
    return tuple(found)


def _begins(link: Attribution) -> int:
    """Where the words of an attribution begin: its source's, else its cue's, else its content's."""
    if link.source:
        return link.source.span.start
    return link.cue.start if link.cue else link.content[0].start
