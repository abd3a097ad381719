"""Where and when: which of the report's places and times are an event's own.

An event takes place and date from its clause, else its sentence. What stands in another voice is not its own: in
*police said on Sunday that ...* Sunday is the day of the saying.
"""

from dataclasses import dataclass

from allegedly.events.grammar import Grammar
from allegedly.events.match import Match
from allegedly.events.roles import Parties
from allegedly.events.voices import Voices, tokens
from allegedly.language.view import View
from allegedly.records import EventDate, EventPlace, Place, Time

CLIMBED = ("nmod", "appos", "flat", "compound", "conj", "nummod")
FAR = 99


@dataclass(frozen=True)
class Anchor:
    """A place or time in the tree: the word its phrase hangs by, and what that hangs on."""

    top: int
    governor: int
    sent: int
    voice: tuple[str, ...]


class Scenes:
    """The places and times of one Doc, and which event each is near."""

    def __init__(self, view: View, voices: Voices, grammar: Grammar) -> None:
        self.view, self.voices, self.grammar = view, voices, grammar
        self.places = [(p, a) for p in view.doc._.places if (a := self.located(p)) is not None]
        self.times = [(t, self.hung(t)) for t in view.doc._.times]
        self.triggers: set[int] = set()

    def head(self, start: int, end: int) -> int:
        """The word of a character range that hangs on a word outside it."""
        inside = tokens(self.view, start, end)
        v = self.view
        return next((i for i in inside if v.head[i] not in inside or v.head[i] == i), inside[0] if inside else 0)

    def located(self, place: Place) -> Anchor | None:
        """The anchor of a place under a locative preposition, None for one that acts, owns or modifies."""
        v = self.view
        i = self.head(place.span.start, place.span.end)
        for _ in range(4):
            if v.rel[i] == "nmod:poss":
                return None
            case = v.case(i)
            h = v.head[i]
            nominal = v.mention.get(h)
            if case == "of" and not (nominal is not None and nominal.label == "place"):
                return None
            if case and case != "of":
                if case not in self.grammar.locatives:
                    return None
                return Anchor(i, h, v.sent[i], self.voices.chain(i))
            if h == i or v.dep[i] not in CLIMBED:
                break
            if v.dep[i] == "nmod" and i > h and not case and (nominal is None or nominal.label != "place"):
                return None  # rammed into a crowd in Nice, southern France: what explains the place before it
            i = h
        return None

    def hung(self, time: Time) -> Anchor:
        i = self.head(time.span.start, time.span.end)
        return Anchor(i, self.view.head[i], self.view.sent[i], self.voices.chain(i))

    def distance(self, anchor: Anchor, match: Match, parties: Parties, voice: tuple[str, ...]) -> int:
        """How far an anchor stands from an event: 0 in its own phrase, up to `FAR` for not its own."""
        v = self.view
        own = (match.trigger, *match.carriers)
        if anchor.governor in own or anchor.top in own:
            return 0
        if anchor.sent != v.sent[match.trigger]:
            return FAR
        if anchor.top < match.trigger and self.fronted(anchor, match):
            return 1
        if anchor.governor in (*parties.actors, *parties.recipients, *match.companions):
            return 1
        above = self.ancestors(anchor.top)
        if match.trigger in above:
            steps = above.index(match.trigger)
            apart = [k for k in above[:steps] if (k in self.triggers and k not in own) or self.clause(k)]
            return FAR if apart else 1 + steps
        if anchor.voice != voice:
            return FAR
        over = self.ancestors(match.trigger)
        if anchor.governor in self.voices.cues and anchor.governor in over:
            return FAR
        if anchor.governor in over:
            return 10 + over.index(anchor.governor)
        return FAR if anchor.governor in self.triggers else 40

    def fronted(self, anchor: Anchor, match: Match) -> bool:
        """Whether a phrase stands before coordinated verbs of which its own is one and the event's another: in *on
        Sunday the union called off the strike and signed a deal* Sunday is the day of both."""
        v = self.view
        mine, other = self.first(match.trigger), self.first(anchor.governor)
        if mine != other or match.trigger == anchor.governor:
            return False
        return not any(v.dep[c] == "nsubj" for c in v.children[max(match.trigger, anchor.governor)])

    def first(self, i: int) -> int:
        """The first of the verbs that a verb is coordinated with."""
        v = self.view
        while v.dep[i] == "conj" and v.pos[v.head[i]] == "VERB" and v.head[i] < i:
            i = v.head[i]
        return i

    def clause(self, i: int) -> bool:
        """Whether a word heads a clause with a time and place of its own: *after the army ousted him in 2013*."""
        v = self.view
        if v.dep[i] not in ("advcl", "acl", "ccomp", "csubj", "parataxis"):
            return False
        return any(v.dep[c] in ("mark", "nsubj") for c in v.children[i])

    def ancestors(self, i: int) -> list[int]:
        v = self.view
        found: list[int] = []
        while v.head[i] != i and len(found) < 30:
            i = v.head[i]
            found.append(i)
        return found

    def place(self, match: Match, parties: Parties, voice: tuple[str, ...]) -> EventPlace | None:
        """The event's own place, the nearest one."""
        best = min(
            (
                (self.distance(a, match, parties, voice), abs(a.top - match.trigger), k)
                for k, (_, a) in enumerate(self.places)
            ),
            default=(FAR, 0, 0),
        )
        return of_place(self.places[best[2]][0], False) if best[0] < FAR else None

    def date(self, match: Match, parties: Parties, voice: tuple[str, ...]) -> EventDate | None:
        """The event's own date, the nearest one."""
        best = min(
            (
                (self.distance(a, match, parties, voice), abs(a.top - match.trigger), k)
                for k, (_, a) in enumerate(self.times)
            ),
            default=(FAR, 0, 0),
        )
        if best[0] >= FAR:
            return None
        time = self.times[best[2]][0]
        return EventDate(time.edtf, time.span, False)


def of_place(p: Place, inherited: bool) -> EventPlace:
    return EventPlace(p.name, p.span, p.country, p.lat, p.lon, p.geonames, inherited)
