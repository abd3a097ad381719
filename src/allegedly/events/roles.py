"""Who takes part in an event: the parties in its frame's seats."""

from dataclasses import dataclass

from allegedly.events.frames import Seat
from allegedly.events.match import Match, acting, public, stands_for
from allegedly.events.slots import Slots
from allegedly.language.findings import Cast
from allegedly.language.view import View
from allegedly.records import EventType

NOT_DONE_TO = frozenset(("event", "time", "abstract", "substance"))
"""Mention types (GUM's) that nothing is done to: in *condemned the attack* the attack is no recipient."""
ADDRESSED = frozenset(
    (
        "AGREE",
        "SUPPORT",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "AID",
        "RETREAT",
        "COERCE",
    )
)
"""Types of what is said or shown to somebody: where no seat names them, they are in what it is about."""
NO_TARGET = frozenset(("PROTEST", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "arrest"))
"""Types and modes that are not done to where they happen, other than a ceasefire or a halt of aid in a country."""
AGAINST = frozenset(("ASSAULT", "COERCE", "ACCUSE"))
"""Types of deeds against somebody: a person's name before their noun is whom they are against."""
MUTUAL = frozenset(("CONSULT",))
"""Types whose parties do it with each other."""
BODILY = frozenset(("arrest",))
"""Modes that are done to a body: whoever a clause beside the deed speaks of has no part in it."""
MODIFIED = ("mod",)
DEEPEST = 3  # steps down from the predicate: *threatened to resume attacks in Israel*
ABOUT = frozenset(("obj", "obl", "nmod", "amod", "compound", "ccomp", "xcomp", "advcl", "acl", "nsubj", "conj", "iobj"))
ABOUT_BEFORE = 3  # tokens that a modifier may stand before its noun
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"))


@dataclass(frozen=True)
class Parties:
    """The head tokens of those who do it and of those to whom it is done."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def parties(match: Match, slots: Slots, cast: Cast) -> Parties:
    """The parties of a match. Actors can act; what is done to something without a will counts as a recipient
    unless it is an event, a time or an abstract thing. Nobody is both."""
    frame, carrier = match.frame, match.carrier
    seat = frame.actor
    if carrier and carrier.light.subject != "actor":  # received aid, saw riots: the verb's subject does not do it
        seat = Seat(tuple(c for c in seat.choices if c != (("subj",),)))
    actors = [a for h in seated(match, seat, slots, cast) for a in acting(h, slots.view, cast)]
    recipients = [h for h in seated(match, frame.recipient, slots, cast) if receives(h, slots.view, cast)]
    if carrier and carrier.light.subject == "object":
        actors = actors or [a for h in slots.object(carrier.verb) for a in acting(h, slots.view, cast)]
    elif carrier and carrier.light.subject in ("on", "to"):
        named = slots.fill(carrier.verb, carrier.light.subject) or slots.fill(match.trigger, carrier.light.subject)[-1:]
        if slots.view.dep[match.trigger] != "obj":
            named, actors = [], []  # in the passive nobody is there in whose word they did it
        actors = [a for h in named for a in acting(h, slots.view, cast)] or actors
    elif carrier and carrier.light.subject != "none":
        shared = slots.subject(carrier.verb)
        if carrier.light.subject == "actor" and not actors:
            actors = [a for h in shared for a in acting(h, slots.view, cast)]
        elif carrier.light.subject == "recipient" and not recipients:
            recipients = [h for h in shared if receives(h, slots.view, cast)]
        if carrier.light.subject == "actor" and not recipients and frame.recipient.choices:  # handed him a sentence
            recipients = [h for h in slots.fill(carrier.verb, "iobj") if receives(h, slots.view, cast)]
    actors = actors or unnamed(match, seat, slots, cast)
    recipients = recipients or unnamed(match, frame.recipient, slots, cast)
    actors += [a for a in companions(match, slots, cast) if a not in actors]
    recipients = others(recipients, actors, cast)
    if not recipients and frame.type in ADDRESSED and frame.recipient.choices:
        recipients = others(concerned(match, actors, slots, cast), actors, cast)
    return Parties(tuple(dict.fromkeys(actors)), tuple(dict.fromkeys(recipients)))


def others(heads: list[int], actors: list[int], cast: Cast) -> list[int]:
    """Those that are not among the actors: nobody does it to himself."""
    return [h for h in heads if h not in actors and not any(cast.same(h, a) for a in actors)]


def companions(match: Match, slots: Slots, cast: Cast) -> list[int]:
    """Who speaks or acts at a meeting or call with somebody, and so takes part in it: *in a call with donors, the
    senator said*."""
    v, i = slots.view, match.trigger
    verb = v.head[i]
    if match.frame.type not in MUTUAL or match.carriers or v.dep[i] != "obl" or v.case(i) not in slots.grammar.sessions:
        return []
    if not slots.fill(i, "with") or slots.possessor(i) or verb not in slots.cued:
        return []
    return [a for h in slots.surface(verb) for a in acting(h, v, cast)]


def charged(match: Match, accuser: int, slots: Slots, cast: Cast) -> tuple[int, ...]:
    """Whose deed somebody is accused of where its own words do not say: *charged the barber with assault*. The status
    says that it is no more than the accuser's word."""
    v, i = slots.view, match.trigger
    if match.frame.part != "noun" and v.tag[i] != "VBG":
        return ()
    heads = slots.object(accuser) if v.pos[accuser] == "VERB" else suspects(accuser, i, slots)
    return tuple(a for h in heads if h != i for a in acting(h, v, cast))


def suspects(noun: int, deed: int, slots: Slots) -> list[int]:
    """Whom a charge is against: *the charge of arson against a clerk*, *indicted her on counts of arson*, *faces
    charges of arson*, *the charge sheet against him includes counts of arson*."""
    v, h = slots.view, noun
    for _ in range(DEEPEST):
        if named := [c for c in v.children[noun] if v.dep[c] == "nmod" and v.case(c) == "against" and c != deed]:
            return named
        h = v.head[noun]
        if v.pos[h] != "NOUN" or h == noun:
            break
        noun = h
    if v.pos[h] != "VERB":
        return []
    if v.dep[noun] != "obj":
        return slots.object(h) if v.dep[noun] == "obl" and v.case(noun) in slots.grammar.object_gerunds else []
    held = slots.surface(h)
    against = [c for s in held for c in v.children[s] if v.dep[c] == "nmod" and v.case(c) == "against"]
    return against or (held if v.lemma[h] in slots.grammar.paying else [])


def unnamed(match: Match, seat: Seat, slots: Slots, cast: Cast) -> list[int]:
    """Those in a seat of whom only a pronoun or number speaks: *all were released*."""
    return [h for h in seated(match, seat, slots, cast) if stands_for(h, slots.view, cast, slots.grammar)]


def concerned(match: Match, actors: list[int], slots: Slots, cast: Cast) -> list[int]:
    """The first public actor in what a word is about, level by level: *rejected an Indian offer*, *protested against
    Sweden's decision*. Those who do it, and their own phrases, are left out."""
    v = slots.view
    level = [match.trigger, *match.carriers]
    passed = {*level, *actors}
    if match.frame.type in NO_TARGET:  # condemned it at a rally in Lagos: not Lagos
        over = [*level, *(c for i in level for c in v.all(i, "obj"))]
        aside = {c for i in over for c in v.all(i, "obl", "nmod") if v.case(c) in slots.grammar.sessions}
        below = [k for c in aside for k in v.children[c]]
        passed |= {k for k in below if v.case(k) == "with" or where(k, match, slots, cast, near=False)}
    for _ in range(DEEPEST):
        level = [c for i in level for c in v.children[i] if c not in passed and c > level[0] - ABOUT_BEFORE]
        passed.update(level)
        # Condemns the raid and calls on the council: what else is done concerns others.
        level = [c for c in level if v.dep[c] != "conj" or v.pos[c] != "VERB"]
        if match.frame.mode in BODILY:  # was arrested as she tried to reach the embassy: not the embassy
            level = [c for c in level if v.dep[c] != "advcl"]
        level = [c for c in level if v.dep[c] in ABOUT and not where(c, match, slots, cast) and not sum_of(c, v)]
        for c in level:
            if public(c, cast, slots.grammar.private) and not any(cast.same(c, a) for a in actors):
                return [c]
    return []


def sum_of(c: int, view: View) -> bool:
    """Whether a noun is so much of a thing: nobody is in *fined 3,000 Egyptian pounds*."""
    return view.pos[c] == "NOUN" and view.child(c, "nummod") is not None and c not in view.mention


def where(c: int, match: Match, slots: Slots, cast: Cast, *, near: bool = True) -> bool:
    """Whether a phrase only says where: *hundreds marched in Oslo*, *the arrests in Bergen*; `near`: it hangs on the
    event's word."""
    v, frame = slots.view, match.frame
    if (near and v.head[c] not in (match.trigger, *match.carriers)) or v.case(c) not in slots.grammar.whereabouts:
        return False
    mention, look = v.mention.get(c), cast.look(c)
    somewhere = look.kind == "place" or (mention is not None and mention.label == "place" and not look.agent)
    return somewhere and (frame.type in NO_TARGET or frame.mode in NO_TARGET)


def seated(match: Match, seat: Seat, slots: Slots, cast: Cast) -> list[int]:
    """The head tokens in the first of the seat's choices that somebody sits in, else in the first that is not empty:
    in *condemned the premier's remarks* the premier comes before the remarks."""
    first: list[int] = []
    for choice in seat.choices:
        found = [
            h
            for place in choice
            for h in slots.path(match.trigger, place, match.carriers)
            if place != MODIFIED or by_modifier(h, match.frame.type, slots.view, cast)
        ]
        found = [h for h in found if h != match.trigger and slots.view.pos[h] in NOMINAL]
        if any(cast.look(h).agent for h in found):
            return found
        first = first or found
    return first


def by_modifier(head: int, type: EventType, view: View, cast: Cast) -> bool:
    """Whether a name before an event's noun is of who does it: *Russian*, *US* or *Nato air strikes*; a country's or
    town's own name is where or to whom it is done (*the Iran sanctions*, *the Paris attacks*), a person's before a
    deed against somebody to whom (*the Pell inquiry*)."""
    look = cast.look(head)
    if look.kind == "place" and view.pos[head] == "PROPN":
        return view.text[head].replace(".", "").isupper()
    return look.kind != "person" or type not in AGAINST or view.pos[head] != "PROPN"


def receives(head: int, view: View, cast: Cast) -> bool:
    """Whether something can be done to what a word names."""
    mention = view.mention.get(head)
    if cast.look(head).agent:
        return True
    if view.pos[head] in ("NUM", "DET") and acting(head, view, cast):  # ordered 23 of the defendants
        return True
    if mention is None:
        return view.pos[head] in ("NOUN", "PROPN")
    return mention.label not in NOT_DONE_TO
