"""Findings to sightings: each event of a report, flat, with what it takes to compare it with those of other reports."""

from __future__ import annotations

from collections.abc import Mapping

from allegedly.happenings.denials import completed
from allegedly.happenings.identity import actor_key, is_named
from allegedly.happenings.matter import ranks
from allegedly.happenings.offices import office, organisation
from allegedly.happenings.settings import limits
from allegedly.happenings.words import content
from allegedly.records import Actor, Attribution, Figure, Findings, Sighting, Speaker


def sightings(findings: Findings) -> tuple[Sighting, ...]:
    """One sighting for each event of a report, in the report's order."""
    report = findings.report
    actors = {actor.id: actor for actor in findings.actors}
    figures = {actor.id: _figure(actor) for actor in findings.actors}
    links = {link.id: link for link in findings.attributions}
    voiced = dict.fromkeys(v for event in findings.events for v in event.voice)
    speakers = {v: _speaker(links[v], actors, figures) for v in voiced}
    about = (*2 * content(report.title), *content(report.text[: limits().opening])) if findings.events else ()
    rank = ranks(findings)
    return completed(
        [
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
                rank=rank[event.id],
                score=event.score,
                trigger=event.trigger,
                evidence=event.evidence,
                actors=tuple(figures[a] for a in event.actors),
                recipients=tuple(figures[a] for a in event.recipients),
                place=event.place,
                edtf=event.date.edtf if event.date else None,
                counts=event.counts,
                voice=tuple(speakers[v] for v in event.voice),
                voiced=tuple(_begins(links[v]) for v in event.voice),
                words=content(event.evidence.text),
                about=about,
            )
            for event in findings.events
        ]
    )


def _figure(actor: Actor) -> Figure:
    return Figure(actor_key(actor.name, actor.kind, actor.country), actor.name, actor.kind, actor.country, actor.sector)


def _speaker(link: Attribution, actors: Mapping[str, Actor], figures: Mapping[str, Figure]) -> Speaker:
    """The source of an attribution, with whom it speaks for."""
    if not link.source:
        return Speaker(None, False)
    actor, figure = actors[link.source.actor], figures[link.source.actor]
    named = is_named(figure.name, figure.kind)
    if figure.kind != "person":
        return Speaker(figure, named)
    of = office((figure.name, link.source.span.text, *(mention.text for mention in actor.mentions)))
    if of is None:
        return Speaker(figure, named)
    known = (other for other in actors.values() if any(_bare(m.text) == of for m in other.mentions))
    there = next((figures[other.id] for other in known if other is not actor), None)
    return Speaker(figure, named, there or organisation(of))


def _bare(mention: str) -> str:
    return mention.removeprefix("the ").removeprefix("The ")


def _begins(link: Attribution) -> int:
    """Where the words of an attribution begin: its source's, else its cue's, else its content's."""
    if link.source:
        return link.source.span.start
    return link.cue.start if link.cue else link.content[0].start
