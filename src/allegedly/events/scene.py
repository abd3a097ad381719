"""Where and when: which of the report's places and times are an event's own.

An event takes place and date from its clause, else its sentence. What stands in another voice is not its own: in
*police said on Sunday that ...* Sunday is the day of the saying.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from allegedly.events import dateline
from allegedly.events.grammar import Grammar
from allegedly.events.match import Match
from allegedly.events.roles import Parties
from allegedly.events.voices import Voices, tokens
from allegedly.language.view import View
from allegedly.records import EventDate, EventPlace, EventType, Place, Time
from allegedly.world.countries import country

CLIMBED = ("nmod", "appos", "flat", "compound", "conj", "nummod", "amod")
WITHIN = ("compound", "amod", "nmod")
"""Relations by which a place's name stands in another noun's phrase: *a Kabul hotel*, *the province of Balkh*."""
SUFFERED: frozenset[EventType] = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"))
"""Types of deeds that happen to a place, or from it: *shelled Aleppo*, *the siege of Aleppo*, *taken from Chibok*."""
SUFFERING = ("of", "from")
"""Prepositions under which a place has a deed's noun done to it, or is what a deed takes somebody from."""
HARDLY = 2
"""Steps in the tree that a place with a point may be further off than one without: *at Orran Tower in New York*."""
PARTS = ("@settlement", "@division")
SITES = ("@building", "@street")
"""The word classes (`classes.tsv`) of the parts of a country, and of what stands in a place."""
CLIMBS = 5  # nouns up from a place's name: *outside a mosque in a village near the town of Orran*
FAR = 99


@dataclass(frozen=True)
class Anchor:
    """A place or time in the tree: the word its phrase hangs by, and what that hangs on."""

    top: int
    governor: int
    sent: int
    voice: tuple[str, ...]
    suffers: bool = False
    """The place has something done to it, or is what somebody leaves: it is that deed's place and no other's."""
    modifies: bool = False
    """The name only tells where another place is: *the Black Sea port of Orran*."""


class Scenes:
    """The places and times of one Doc, and which event each is near."""

    def __init__(
        self, view: View, voices: Voices, grammar: Grammar, classes: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.view, self.voices, self.grammar = view, voices, grammar
        held = classes or {}
        self.parts = frozenset[str]().union(*(held.get(name, frozenset()) for name in PARTS))
        self.sites = self.parts.union(*(held.get(name, frozenset()) for name in SITES))
        lines = dateline.lines(view)
        found = [p for p in view.doc._.places if not any(a <= p.span.start < b for a, b in lines)]
        self.places = [(p, a) for p in found if (a := self.located(p)) is not None]
        self.times = [(t, self.hung(t)) for t in view.doc._.times]
        self.triggers: set[int] = set()

    def head(self, start: int, end: int) -> int:
        """The word of a character range that hangs on a word outside it."""
        inside = tokens(self.view, start, end)
        v = self.view
        return next((i for i in inside if v.head[i] not in inside or v.head[i] == i), inside[0] if inside else 0)

    def located(self, place: Place) -> Anchor | None:
        """The anchor of a place under a locative preposition, or to which something is done; None for one that acts,
        owns, or only says of what sort a thing is (*in the US election*)."""
        v = self.view
        i = self.head(place.span.start, place.span.end)
        modifies = False
        for _ in range(CLIMBS):
            case, h = v.case(i), v.head[i]
            if case in self.grammar.locatives:
                return Anchor(i, h, v.sent[i], self.voices.chain(i), modifies=modifies)
            site = self.site(h, whole=bool(country(place.name)))
            if (case in SUFFERING and not site) or v.rel[i] in ("obj", "nsubj:pass"):
                return self.suffering(place, i)
            owner = v.rel[i] == "nmod:poss"
            if case not in ("", *SUFFERING) or h == i or not (owner or v.dep[i] in CLIMBED):
                return None
            if (owner or v.dep[i] in WITHIN) and not site:
                return None  # rammed into a crowd in Nice, southern France: what explains the place before it
            modifies = modifies or v.dep[i] in ("compound", "amod")
            i = h
        return None

    def site(self, i: int, *, whole: bool) -> bool:
        """Whether a word names a place that a place's name can tell apart: *a Kabul hotel*, *the town of Orran*. Of a
        whole country only a part: the embassy of Iran is not in Iran."""
        v = self.view
        if v.lemma[i] in self.parts or (v.pos[i] == "PROPN" and v.mention.get(i) is not None):
            return v.lemma[i] in self.parts or v.mention[i].label == "place"
        if whole:
            return False
        return v.lemma[i] in self.sites or ((m := v.mention.get(i)) is not None and m.label == "place")

    def suffering(self, place: Place, i: int) -> Anchor | None:
        """The anchor of a place that something is done to; of a country that is done to a party, at no place."""
        if country(place.name):
            return None
        return Anchor(i, self.view.head[i], self.view.sent[i], self.voices.chain(i), suffers=True)

    def hung(self, time: Time) -> Anchor:
        i = self.head(time.span.start, time.span.end)
        return Anchor(i, self.view.head[i], self.view.sent[i], self.voices.chain(i))

    def distance(self, anchor: Anchor, match: Match, parties: Parties, voice: tuple[str, ...]) -> int:
        """How far an anchor stands from an event: 0 in its own phrase, up to `FAR` for not its own."""
        v = self.view
        own = (match.trigger, *match.carriers)
        if anchor.suffers and (match.frame.type not in SUFFERED or anchor.governor not in own):
            return FAR
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
            steps = over.index(anchor.governor)
            return FAR if steps and self.inside(match, anchor) else 10 + steps
        return FAR if anchor.governor in self.triggers else 40

    def inside(self, match: Match, anchor: Anchor) -> bool:
        """Whether an event's noun is only part of what takes part in what has the anchor: in *the toll of the bombing
        rose on Friday* Friday is not the bombing's."""
        return (
            match.frame.part == "noun" and match.carrier is None and self.view.dep[match.trigger] in ("nmod", "appos")
        )

    def fronted(self, anchor: Anchor, match: Match) -> bool:
        """Whether a phrase stands before coordinated verbs of which its own is one and the event's another: in *on
        Sunday the union called off the strike and signed a deal* Sunday is the day of both."""
        v = self.view
        i = match.carrier.verb if match.carrier else match.trigger
        mine, other = self.first(i), self.first(anchor.governor)
        if mine != other or i == anchor.governor:
            return False
        own = any(v.dep[c] == "nsubj" for c in v.children[max(i, anchor.governor)])
        return not own or (mine == anchor.governor and self.opens(anchor) and self.past(i) and self.past(mine))

    def opens(self, anchor: Anchor) -> bool:
        """Whether a phrase stands before its clause's subject: it is of all clauses that are joined to it, as in *on
        Friday the march turned violent and one man was shot*."""
        v = self.view
        subject = v.child(anchor.governor, "nsubj")
        return subject is not None and anchor.top < subject and anchor.governor not in self.voices.cues

    def past(self, i: int) -> bool:
        """Whether a verb tells what happened then: *marched*, *was shot*, not *has been shot*."""
        v = self.view
        return v.tag[i] == "VBD" or any(v.tag[c] == "VBD" for c in v.children[i] if v.dep[c] in ("aux", "cop"))

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
        """The event's own place: the nearest one, or the nearest on the map where that is hardly further; a town before
        its country and before what tells where the town is."""
        near = sorted(
            (self.distance(a, match, parties, voice), abs(a.top - match.trigger), bool(country(p.name)), a.modifies, k)
            for k, (p, a) in enumerate(self.places)
        )
        if not near or near[0][0] >= FAR:
            return None
        mapped = (k for far, *_, k in near if far <= near[0][0] + HARDLY and self.places[k][0].lat is not None)
        return of_place(self.places[next(mapped, near[0][-1])][0], False)

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
