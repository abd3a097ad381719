"""How firmly the text presents an event: `standing` reads it off the words that the event hangs on.

From the event's word the way leads up the tree; then the effects of what was met are added up from the outermost in
(`effects.State`). `docs/status.md` has the rules and their reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from msgspec import Struct

from allegedly import settings
from allegedly.events import grammar
from allegedly.events.effects import Operator, State, embeddings, operators
from allegedly.events.embedding import PLAIN, Climber, Step
from allegedly.events.local import Local
from allegedly.events.lookup import Lookup
from allegedly.language.view import View
from allegedly.records import Status


class StatusSettings(Struct, frozen=True):
    """Field names are those of the file, which gives the reasons."""

    sure: float
    guessed: float
    steps: int
    doubted: float


@cache
def limits() -> StatusSettings:
    return settings.section("status", StatusSettings)


@dataclass(frozen=True)
class Standing:
    """How an event is presented: its status; the token ranges `[first, end)` of the words that make it so, none for
    what plainly happened; how certain the reading is, 0 to 1; whether it is what somebody is accused of, and the word
    that says so."""

    status: Status
    cues: tuple[tuple[int, int], ...] = ()
    certainty: float = 1.0
    accused: bool = False
    accuser: int | None = None


def standing(view: View, trigger: int, carriers: Sequence[int] = (), language: str = "en") -> Standing:
    """The status of the event whose head word is the token `trigger`.

    `carriers` are the support verbs over an event noun, innermost first: the event stands or falls with them.
    """
    lookup = Lookup(view, embeddings(language), grammar.load(language))
    local = Local(lookup, operators(language))
    climber = Climber(lookup, local)
    path: list[Operator] = []  # from the event outwards
    guesses, accuser = 0, None
    i, via, bare = trigger, None, False
    waiting = list(carriers)
    for _ in range(limits().steps):
        step = Step(waiting.pop(0), Operator(PLAIN, ())) if waiting else climber.step(i, trigger)
        reported = spoken(view, i) or (step is not None and step.reported)
        modal = not (bare or (step is not None and step.bare))
        path += reversed(own(view, local, i, via, reported, modal))
        if step is None:
            break
        path.append(step.operator)
        effect = step.operator.entry.effect
        if effect.accused and accuser is None:
            accuser = step.head
        guesses += step.guessed and not effect.wall
        if effect.wall and step.operator.entry.negated.wall:
            break
        via, i, bare = below(view, i, step.head), step.head, step.bare_head
    values = view.doc._.factuality
    found = replace(added_up(path, guesses, accuser is not None), accuser=accuser)
    if accuser is None and view.tag[trigger] == "VBG":
        found = replace(found, accuser=counted(view, trigger, lookup))
    return tempered(found, None if values is None else float(values[trigger]))


def counted(view: View, i: int, lookup: Lookup) -> int | None:
    """The charge that an *-ing* form is one of, hung on another: *counts of assault and [beating] him*."""
    for _ in range(4):
        if view.dep[i] not in ("conj", "acl", "nmod", "advcl", "obl"):
            return None
        i = view.head[i]
        line = lookup.table.of(view.lemma[i], "noun", "of") if view.pos[i] == "NOUN" else None
        if line is not None and line.effect.accused:
            return i
    return None


def below(view: View, i: int, head: int) -> int:
    """The child of a word that another one hangs on, itself where it does not."""
    at = i
    while view.head[at] != at and at != head:
        i, at = at, view.head[at]
    return i


def own(view: View, local: Local, i: int, via: int | None, reported: bool, modal: bool) -> list[Operator]:
    """The operators of one word on the way, outermost first."""
    found = []
    if view.pos[i] in ("NOUN", "PROPN"):
        found = list(local.noun(i))
        if view.child(i, "cop") is None:
            return found
    return [*local.predicate(i, via, reported, modal), *found]


def spoken(view: View, i: int) -> bool:
    """Whether a speech verb in the past is set beside a clause: *the march would start at noon, organisers said*."""
    return any(view.dep[c] == "parataxis" and view.tag[c] == "VBD" for c in view.children[i])


def added_up(path: Sequence[Operator], guesses: int, accused: bool) -> Standing:
    """The status that operators, from the event outwards, make together."""
    state, cues = State().through(reversed(path))
    status = state.status
    if accused and status == "planned":
        status = "intended"  # a plan that somebody is accused of is an aim ascribed to him, not announced by him
    certainty = limits().sure * limits().guessed ** guesses
    return Standing(status, cues if status != "happened" else (), certainty, accused)


def tempered(found: Standing, factuality: float | None) -> Standing:
    """Takes the model's factuality value (-3 to 3) of the event's word into account, where there is one.

    The grammar decides. Only where it found the event plainly asserted and the model is sure that it is no fact, the
    event is left open, at a lower certainty.
    """
    if factuality is None or found.status != "happened":
        return found
    if factuality < limits().doubted:
        return replace(found, status="possible", certainty=found.certainty * limits().guessed)
    return found
