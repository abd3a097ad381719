"""Follow the Money entities, one JSON object a line: happenings as events, and who says what of them where.

Nothing of the `followthemoney` package is needed to write them. An article or actor that several happenings share is
written with each, under the same id and with the same content: tools for such streams join entities by id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from allegedly.exports.dates import span
from allegedly.exports.geography import country_name
from allegedly.exports.jsonfile import encoded
from allegedly.exports.rows import Group, Item, Written, cast, whose
from allegedly.records import Account, Actor, Figure, Happening, Report
from allegedly.world import countries

Entity = dict[str, Any]

STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
"""Sectors whose organisations are public bodies."""

SETTLED = frozenset(("corroborated", "reported"))
"""The standings under which an event says whom it involved: a link in a graph cannot say "allegedly"."""

POSITIONS = {
    "asserts": "says that it happened",
    "denies": "denies it",
    "differs": "tells it otherwise",
    "anticipates": "expects, wants or fears it",
}


def write_ftm(groups: Iterable[Group], stream: BinaryIO) -> Written:
    """Writes the entities of every happening; none is left out."""
    count = 0
    for group in groups:
        for entity in entities(group):
            stream.write(encoded(entity) + b"\n")
            count += 1
    return Written(count)


def entities(group: Group) -> Iterator[Entity]:
    """Actors, the event; for each report its article, who is mentioned and what it documents; then the accounts."""
    happening = group.happening
    known = {f.key: (f, schema) for f in (*happening.actors, *happening.recipients) if (schema := _schema(f))}
    ids = {figure.name: _figure_id(figure, schema, happening) for figure, schema in known.values()}
    for figure, schema in known.values():
        country = _alpha2(figure.country)
        yield _entity(ids[figure.name], schema, name=figure.name, country=country, sector=figure.sector)
    event = _id("happening", happening.id)
    yield _event(event, group, sorted(set(ids.values())))
    articles: set[str] = set()
    mentioned: set[str] = set()
    for item in group.items:
        report = item.findings.report
        article = _id("report", report.id)
        if article not in articles:
            articles.add(article)
            yield _article(article, report)
        for actor in cast(item, (*item.event.actors, *item.event.recipients)):
            mention = _id("mention", report.id, actor.id)
            if _schema(actor) and mention not in mentioned:
                mentioned.add(mention)
                yield _mention(mention, article, actor, ids)
        yield _documentation(item, article, event)
    for number, account in enumerate(happening.accounts):
        yield _note(_id("account", happening.id, str(number)), event, account)


def _event(id: str, group: Group, involved: list[str]) -> Entity:
    happening = group.happening
    days = span(happening.date.edtf) if happening.date else None
    what = f"{happening.type} {happening.mode}" if happening.mode else happening.type
    where = happening.place.name if happening.place else None
    when = happening.date.edtf if happening.date else None
    first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
    return _entity(
        id,
        "Event",
        name=f"{', '.join(part for part in (what, where, when) if part)} ({happening.standing})",
        summary=_standing(happening),
        description="Private persons are pseudonymised." if group.pseudonymised else None,
        date=first if first == last else None,
        startDate=first,
        endDate=last,
        location=where,
        country=_alpha2(happening.place.country) if happening.place else None,
        involved=involved if happening.standing in SETTLED else None,
        proof=sorted({_id("report", item.findings.report.id) for item in group.items}),
        keywords=[happening.type, happening.standing, *sorted({item.event.status for item in group.items})],
        recordId=happening.id,
    )


def _standing(happening: Happening) -> str:
    told = "; ".join(f"{a.voice.name or 'a report'} {POSITIONS[a.position]}" for a in happening.accounts)
    return f"Standing: {happening.standing}. {told}." if told else f"Standing: {happening.standing}."


def _article(id: str, report: Report) -> Entity:
    return _entity(
        id,
        "Article",
        title=report.title,
        name=report.title or report.publisher or report.id,
        publisher=report.publisher,
        sourceUrl=report.url,
        publishedAt=report.published if report.published and span(report.published) else None,
        language={"en": "eng"}.get(report.language),
        notes=f"SHA-256 of the text: {report.sha256}",
    )


def _mention(id: str, article: str, actor: Actor, ids: dict[str, str]) -> Entity:
    return _entity(
        id,
        "Mention",
        document=article,
        name=actor.name,
        resolved=ids.get(actor.name),
        detectedSchema=_schema(actor),
        contextCountry=_alpha2(actor.country),
    )


def _documentation(item: Item, article: str, event: str) -> Entity:
    """The link from a report to the happening: `role` and `status` carry the voice, so that no link says "happened"
    on nobody's word."""
    report, voice = item.findings.report, whose(item)
    who = voice.name or "the report itself"
    own = " (the report itself)" if voice.own and voice.name else f", via {', '.join(voice.via)}" if voice.via else ""
    status = item.event.status.replace("_", " ")
    return _entity(
        _id("documentation", report.id, item.event.id),
        "Documentation",
        document=article,
        entity=event,
        role=f"{status}, in the voice of {who}{own}" + (", at arm's length" if item.event.distanced else ""),
        status=item.event.status,
        summary=item.event.evidence.text,
        date=report.published if report.published and span(report.published) else None,
        publisher=report.publisher,
        sourceUrl=report.url,
    )


def _note(id: str, event: str, account: Account) -> Entity:
    voice = account.voice
    where = f" ({country_name(voice.country)})" if voice.country else ""
    quotes = "\n".join(f"“{statement.quote.text}”" for statement in account.statements)
    return _entity(
        id,
        "Note",
        name=f"{voice.name or 'A report'}{where} {POSITIONS[account.position]}",
        entity=event,
        description=quotes,
        keywords=[account.position, voice.party],
    )


def _schema(who: Actor | Figure) -> str | None:
    """The entity's schema; None for groups ("at least 18 people") and for those of whom the report does not say what
    they are, which are no entities that could be met again: the quotes name them."""
    if who.kind == "person":
        return "Person"
    if who.kind in ("government", "place") or (who.kind == "organisation" and who.sector in STATE):
        return "PublicBody"
    return "Organization" if who.kind == "organisation" else None


def _figure_id(figure: Figure, schema: str, happening: Happening) -> str:
    """An actor is one over all happenings, but for those without a name ("protesters"), who are not the same people
    each time; their keys end in `~?`. An id has one schema, whatever reports took the actor for."""
    return _id("actor", schema, figure.key, *([happening.id] if figure.key.endswith("~?") else []))


def _entity(id: str, schema: str, **values: str | list[str] | None) -> Entity:
    listed = {name: [value] if isinstance(value, str) else value for name, value in values.items() if value}
    return {"id": id, "schema": schema, "properties": listed}


def _id(*parts: str) -> str:
    """A stable id without meaning; the parts are separated so that ("a", "bc") is not ("ab", "c")."""
    return "al-" + hashlib.sha1("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _alpha2(code: str | None) -> str | None:
    known = countries.countries().get(code or "")
    return known.alpha2.lower() if known else None
