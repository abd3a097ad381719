"""Events as the screens show them: numbered, in whose voice, with every value beside the words it came from.

Voices have letters, events have numbers: the fifth voice's first words are `E1`, so an event is just `1`. Before the
number stands the sign of its status.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.records import Actor, Count, Counts, Event, Findings, Report, Role, Span
from allegedly.rendering.plain import one_line
from allegedly.rendering.voices import Labelled
from allegedly.rendering.wording import BOUNDS, DISTANCED, INHERITED, OWN_VOICES, OWN_WORD, SIGNS, STATUS

COUNTED = ("participants", "arrested", "injured", "killed")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows and the words that it stands on. `note` adds those words, or how they were come by."""

    text: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with all that a row about it shows.

    `number` counts the events of a report from 1 in the order of the text. `chain` is its voice, outermost first; when
    it is empty the report's own voice speaks and `own` says under which name. `media` says that this is a news
    publisher's: a party's release, or a text from nobody knows whom, vouches for nothing.
    """

    number: int
    event: Event
    chain: tuple[Labelled, ...]
    own: str
    media: bool
    actors: tuple[Value, ...]
    recipients: tuple[Value, ...]
    place: Value | None
    date: Value | None
    counts: tuple[Value, ...]

    @property
    def vouched(self) -> bool:
        """Whether a news publisher says in its own voice, without distance, that it happened."""
        return self.event.status == "happened" and self.media and not (self.chain or self.event.distanced)

    @property
    def sign(self) -> str:
        """The shape of its status; the filled one only for what a news publisher vouches for."""
        return OWN_WORD if self.vouched else SIGNS[self.event.status]

    @property
    def label(self) -> str:
        """Sign and number, as at its words in the text."""
        return f"{self.sign}{self.number}"

    @property
    def status(self) -> str:
        """Its status in words."""
        return STATUS[self.event.status] + (f", {DISTANCED}" if self.event.distanced else "")

    @property
    def kind(self) -> str:
        """PLOVER type and mode: "COERCE arrest"."""
        return " ".join(filter(None, (self.event.type, self.event.mode)))

    @property
    def main(self) -> bool:
        """Whether it is what the report is mainly about."""
        return self.event.rank == 1

    @property
    def according(self) -> str:
        """Its voice on one line: "D1 The Courier › E1 Open Square", or "— Steppe Courier" for the own voice."""
        named = " › ".join(f"{row.label} {one_line(row.voice.name)}{row.belief}" for row in self.chain)
        return named or f"— {self.own}"

    @property
    def words(self) -> tuple[Span, ...]:
        """Every place that tells of it: its trigger, then those of its mentions."""
        return self.event.trigger, *(mention.trigger for mention in self.event.mentions)

    @property
    def spans(self) -> Iterator[Span]:
        """Every span that one of its cells leads to."""
        yield from self.words
        yield from self.event.status_cues
        for value in (*self.actors, *self.recipients, self.place, self.date, *self.counts):
            if value:
                yield value.span
        for row in self.chain:
            yield from filter(None, (row.source, row.attribution.cue))


def event_rows(found: Findings, rows: tuple[Labelled, ...]) -> tuple[EventRow, ...]:
    """The events of a report; `rows` are its labelled attributions.

    Raises KeyError where an event's voice is none of them: to leave it out would turn a claim into the report's word.
    """
    said = {row.attribution.id: row for row in rows}
    cast = {actor.id: actor for actor in found.actors}
    own = own_voice(found.report)
    return tuple(
        EventRow(
            number=number,
            event=event,
            chain=tuple(said[identity] for identity in event.voice),
            own=own,
            media=found.report.publisher_kind == "media",
            actors=tuple(_parties(event, "actor", event.actors, cast)),
            recipients=tuple(_parties(event, "recipient", event.recipients, cast)),
            place=_place(event),
            date=_date(event),
            counts=tuple(_counts(event.counts)),
        )
        for number, event in enumerate(found.events, start=1)
    )


def own_voice(report: Report) -> str:
    """What the report's own voice is called: its publisher, with a word of warning where that is no news publisher."""
    name = one_line(report.publisher) or "the report itself"
    return f"{name} ({OWN_VOICES[report.publisher_kind]})" if report.publisher_kind in OWN_VOICES else name


def _parties(event: Event, role: Role, identities: tuple[str, ...], cast: dict[str, Actor]) -> Iterator[Value]:
    for identity in identities:
        actor = cast.get(identity)
        here = [part.span for part in event.roles if part.role == role and part.actor == identity]
        spans = here or list(actor.mentions[:1] if actor else ())
        if spans:
            name = actor.name if actor else spans[0].text
            yield Value(name, spans[0], _unless_in(name, spans[0]))


def _place(event: Event) -> Value | None:
    place = event.place
    if place is None:
        return None
    name = f"{place.name}, {place.country}" if place.country else place.name
    return Value(name, place.span, _notes(_unless_in(place.name, place.span), place.inherited))


def _date(event: Event) -> Value | None:
    date = event.date
    if date is None:
        return None
    return Value(date.edtf, date.span, _notes(_unless_in(date.edtf, date.span), date.inherited))


def _counts(counts: Counts) -> Iterator[Value]:
    for name in COUNTED:
        count: Count | None = getattr(counts, name)
        if count is not None:
            number = f"{BOUNDS[count.bound]}{count.value:,}" if count.value is not None else _quoted(count.span)
            yield Value(f"{name}: {number}", count.span)


def _notes(words: str, inherited: bool) -> str:
    return ", ".join(filter(None, (words, INHERITED if inherited else "")))


def _unless_in(shown: str, span: Span) -> str:
    """The words in quotation marks, where what is shown does not hold them already."""
    return "" if one_line(span.text).casefold() in one_line(shown).casefold() else _quoted(span)


def _quoted(span: Span) -> str:
    return f"“{one_line(span.text)}”"
