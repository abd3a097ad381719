"""The spaCy component `allegedly_events`: sets `doc._.events`, and `doc._.actors` with all who take part."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from allegedly.events import contexts, dateline, frames, grammar, leisure, light, mended, merge, rank, scoring
from allegedly.events import factuality as factuality  # the Token's extension
from allegedly.events.counts import counts
from allegedly.events.distance import distanced, doubted
from allegedly.events.draft import Draft
from allegedly.events.linked import Links
from allegedly.events.match import Match, Matcher, points
from allegedly.events.roles import charged, parties, receives
from allegedly.events.scene import Scenes
from allegedly.events.settings import limits
from allegedly.events.slots import Slots
from allegedly.events.standing import presented, turned_down
from allegedly.events.voices import Voices
from allegedly.language.findings import Cast
from allegedly.language.view import View, view
from allegedly.records import Event, Mention, Participation, Role, Span

NAME = "allegedly_events"


class EventFinder:
    """Reads events off the tree by the frames of a language; needs times, places, actors and attributions before it.

    `participles` maps verb forms to dictionary forms, for participles that the model tags as adjectives.
    """

    def __init__(self, language: str, participles: Mapping[str, str]) -> None:
        self.frames = frames.load(language)
        self.lights = light.load(language)
        self.grammar = grammar.load(language)
        self.contexts = contexts.load(language)
        self.leisure = leisure.load(language)
        self.participles = participles

    def __call__(self, doc: Doc) -> Doc:
        if doc._.cast is None or not len(doc):
            return doc
        v = view(doc)
        events = self.occurrences(v, doc._.cast)
        ranks = rank.ranks(v, events, self.frames, self.participles)
        dateline.settle(v, events, ranks, doc._.cast)
        doc._.events = tuple(
            self.record(v, d, f"e{k}", r) for k, (d, r) in enumerate(zip(events, ranks, strict=True), 1)
        )
        doc._.actors = doc._.cast.actors()
        return doc

    def occurrences(self, v: View, cast: Cast) -> list[Draft]:
        """What is read, with the mentions of one occurrence brought together."""
        return merge.merge(self.drafts(v, cast), Links(v, self.grammar))

    def drafts(self, v: View, cast: Cast) -> list[Draft]:
        """What is read at each trigger, in text order; what is too uncertain is left out."""
        slots = Slots(v, self.grammar, self.participles, play=leisure.plays(v, self.leisure))
        voices = Voices(v, v.doc._.attributions)
        matches = Matcher(v, slots, cast, self.frames, self.lights, self.participles).all()
        scenes = Scenes(v, voices, self.grammar, self.frames.classes)
        scenes.triggers.update(m.trigger for m in matches if not m.loose)
        headed = heading(v)
        found = []
        for match in matches:
            if match.trigger < headed:
                continue
            draft = self.draft(v, match, slots, cast, voices, scenes)
            if match.loose or draft.score >= limits().least_score:
                self.cast_roles(v, draft, cast, voices)
                found.append(draft)
        return found

    def draft(self, v: View, match: Match, slots: Slots, cast: Cast, voices: Voices, scenes: Scenes) -> Draft:
        who = parties(match, slots, cast)
        stands = presented(v, match)
        if stands.accuser is not None and not who.actors:
            who = replace(who, actors=charged(match, stands.accuser, slots, cast))
        turned = voices.refuted.get(match.trigger)
        if turned is not None:
            stands = turned_down(v, stands, turned, self.grammar.negations)
        voice = voices.chain(match.trigger)
        if match.carrier and match.carrier.light.known and voices.accusing(match.trigger, voice):
            voice = voice[:-1]  # who denies a role in the raid does not say that there was one: the text does
        if stands.accused and stands.status == "happened" and not voices.accusing(match.trigger, voice):
            stands = replace(stands, status="possible")  # on charges of murder: nobody here says that it was one
        played = (c for h in who.recipients for c in range(v.phrase(h)[0], h) if v.lower[c] in self.grammar.mock)
        if stands.status == "happened" and (mock := next(played, None)) is not None:
            stands = replace(stands, status="not_happened", cues=((mock, mock + 1),))
        first, end = v.phrase(match.trigger)
        frame = match.frame
        draft = Draft(
            match=match,
            parties=who,
            roles=[],
            voice=voice,
            sources=voices.sources(voice),
            status=stands.status,
            status_cues=stands.cues,
            certainty=stands.certainty,
            distanced=distanced(v, first, end, match.trigger) is not None or (not voice and doubted(v, match.trigger)),
            place=scenes.place(match, who, voice),
            date=scenes.date(match, who, voice),
            counts=counts(v, frame.type, frame.mode, match.trigger, who.actors, who.recipients),
            pointing=frame.part == "noun" and points(match.trigger, v, self.grammar),
            apart=any(v.lower[c] in self.grammar.apart for c in v.children[match.trigger]),
            score=0.0,
            sent=v.sent[match.trigger],
        )
        draft.play = slots.play and not self.meant(draft, cast)
        draft.score = scoring.score(v, draft, play=draft.play)
        return draft

    def meant(self, draft: Draft, cast: Cast) -> bool:
        """Whether words of war mean what they say in a report on sport or a show: a public actor that is no country
        (countries play) takes part, or the mode is no figure of speech."""
        parties = (*draft.parties.actors, *draft.parties.recipients)
        looks = [cast.look(h) for h in parties]
        return draft.mode in limits().literal or any(
            x.kind != "place" and x.sector in self.grammar.official for x in looks
        )

    def cast_roles(self, v: View, draft: Draft, cast: Cast, voices: Voices) -> None:
        """Gives the parties their actors. Who stands in two roles keeps the first."""
        taken: set[tuple[int, int]] = set()
        for role, heads in (("actor", draft.parties.actors), ("recipient", draft.parties.recipients)):
            for head in heads:
                for k, span in enumerate(cast.parties(mended.whole(v, head))):
                    if span not in taken and (k == 0 or joins(v, role, span, cast)):
                        taken.add(span)
                        actor = cast.of(span, voices.speaker(head))
                        draft.roles.append(self.participation(v, role, actor, span))  # type: ignore[arg-type]

    def participation(self, v: View, role: Role, actor: str, span: tuple[int, int]) -> Participation:
        return Participation(role, actor, to_span(v, *span))

    def record(self, v: View, d: Draft, name: str, rank: int) -> Event:
        recipients = [a for a in d.of_role("recipient") if a not in d.of_role("actor")]
        return Event(
            id=name,
            type=d.match.frame.type,
            mode=d.mode,
            contexts=contexts.of(v, d, self.contexts),
            rank=rank,
            trigger=trigger(v, d.match),
            evidence=evidence(v, d.match),
            mentions=tuple(Mention(trigger(v, m.match), evidence(v, m.match)) for m in d.also),
            actors=tuple(d.of_role("actor")),
            recipients=tuple(recipients),
            roles=tuple(sorted(d.roles, key=lambda r: (r.role, r.span))),
            place=d.place,
            date=d.date,
            counts=d.counts,
            status=d.status,
            status_cues=tuple(to_span(v, *c) for c in d.status_cues),
            distanced=d.distanced,
            voice=d.voice,
            score=round(d.score, 3),
        )


def joins(v: View, role: str, span: tuple[int, int], cast: Cast) -> bool:
    """Whether a coordinated phrase sits in the seat too: in *soldiers and previous clashes* the clashes do not."""
    head = next((i for i in range(*span) if not span[0] <= v.head[i] < span[1]), span[0])
    return cast.look(head).agent if role == "actor" else receives(head, v, cast)


def heading(v: View) -> int:
    """Tokens of the text's first line where that repeats the title: titles drop the source and yield nothing."""
    report = v.doc._.report
    first, _, rest = v.source.partition("\n")
    if report is None or not rest or not report.title:
        return 0
    title, line = (re.sub(r"\W+", " ", x).strip().casefold() for x in (report.title, first))
    if not line or not (title.startswith(line) or line.startswith(title)):
        return 0
    return bisect_left(v.idx, len(first))


def trigger(v: View, match: Match) -> Span:
    """The words that name the event: its predicate, with particle and fixed companions where they stand near."""
    i = match.trigger
    at = [i, *match.companions, *(c for c in v.children[i] if v.rel[c] == "compound:prt")]
    near = [k for k in at if 0 <= k - i <= limits().phrase and v.sent[k] == v.sent[i]]
    return to_span(v, min(near), max(near) + 1)


def evidence(v: View, match: Match) -> Span:
    """The sentence that the event was read from; both parts where what was said was cut off from who said it."""
    here = v.sent[match.trigger]
    sents = {here, *(v.sent[k] for k in mended.said(v, match.trigger))}
    return to_span(v, v.sents[min(sents)][0], v.sents[max(sents)][1])


def to_span(v: View, first: int, end: int) -> Span:
    """The characters of tokens `[first, end)`, white space at the ends left out."""
    while end - 1 > first and v.space[end - 1]:
        end -= 1
    while first < end - 1 and v.space[first]:
        first += 1
    start, stop = v.idx[first], v.idx[end - 1] + len(v.text[end - 1])
    return Span(start, stop, v.source[start:stop])


@Language.factory(NAME, requires=["doc.sents", "token.dep"], default_config={"language": "en"})
def make(nlp: Language, name: str, language: str) -> EventFinder:
    from allegedly.language import annotate, component

    model = nlp.get_pipe(component.NAME).model  # type: ignore[attr-defined]
    forms = annotate.forms(language)
    past = {form: lemma for (form, part), lemma in forms.items() if part == "VERB" and form.endswith("d")}
    return EventFinder(language, {**model.lemmas.get("VERB", {}), **past})
