"""Support verbs (`light.tsv`): *stage a rally*, *come under attack*, *an attack took place*."""

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from allegedly import settings
from allegedly.events import mended
from allegedly.events.nobody import undone
from allegedly.events.slots import Slots
from allegedly.records import MODES, Status

COLUMNS = ("word", "prt", "noun", "subject", "status", "match")
SUBJECTS = ("actor", "recipient", "object", "on", "to", "none")


@dataclass(frozen=True)
class Light:
    """One line: the verb, its particle, where the event noun stands, what the verb's subject is to the event.

    With `object` it is the verb's object who does it: *blamed the gang for the murder*; with `on` or `to` it is whoever
    follows that word: *blamed the murder on the gang*.
    """

    word: str
    particle: str
    noun: str
    subject: str
    status: Status | None
    types: frozenset[str]
    """The types that the status is for, all where empty."""
    match: str

    @property
    def known(self) -> bool:
        """Whether the line takes the event for known and says nothing of who did it: *denied a role in the raid*."""
        return self.status == "happened" and self.subject == "none"

    def holds(self, kind: str) -> bool:
        """Whether the status is for events of a type."""
        return not self.types or kind in self.types


@dataclass(frozen=True)
class Carrier:
    """A support verb over an event noun, and what the tables say of it."""

    verb: int
    light: Light


@cache
def load(language: str = "en") -> dict[str, tuple[Light, ...]]:
    """The support verbs by lemma; raises ValueError that names the entry which does not fit."""
    header, *lines = settings.rows("light.tsv", language)
    if header != COLUMNS:
        raise ValueError(f"{language}/light.tsv: the columns are {', '.join(header)}, not {', '.join(COLUMNS)}")
    found: dict[str, list[Light]] = {}
    for line in lines:
        says, _, types = line[4].partition(":") if len(line) == len(COLUMNS) else ("", "", "")
        named = frozenset(filter(None, types.split("|")))
        if says not in ("-", *get_args(Status)) or line[3] not in SUBJECTS or not named <= frozenset(MODES):
            raise ValueError(f"{language}/light.tsv, entry {line[0]!r}: a column does not fit")
        word, particle, noun, subject, _, match = line
        given: Status | None = None if says == "-" else cast(Status, says)
        light = Light(word, "" if particle == "-" else particle, noun, subject, given, named, match)
        found.setdefault(word, []).append(light)
    return {word: tuple(lights) for word, lights in found.items()}


def carrier(slots: Slots, noun: int, table: dict[str, tuple[Light, ...]]) -> Carrier | None:
    """The support verb that an event noun hangs on, with the line that fits best (a particle before none)."""
    v = slots.view
    h, n = v.head[noun], noun
    measures = slots.grammar.measures
    while h != n and v.pos[h] == "NOUN" and (v.dep[n] == "conj" or (v.dep[n] == "nmod" and v.lemma[h] in measures)):
        n, h = h, v.head[h]  # rallies and strikes were held, carried out a series of raids
    if v.dep[n] == "nmod" and v.pos[h] == "NOUN" and v.dep[h] == "obj":  # claimed responsibility for it
        above = v.head[h]
        for light in table.get(v.lemma[above], ()):
            if light.particle == v.lemma[h] and light.noun == v.case(n):
                return None if light.status == "happened" and undone(v, above) else Carrier(above, light)
    best: Light | None = None
    verb = v.pos[h] in ("VERB", "AUX") or mended.coming(v, h, slots.grammar.due) is not None
    named = any(c > n and slots.small(c) for c in v.all(h, "ccomp", "xcomp"))  # called the attack [barbarous]
    for light in table.get(v.lemma[h], ()) if verb and h != n else ():
        if light.status == "happened" and undone(v, h):
            continue  # nobody claimed responsibility for it: it happened all the same
        if light.status and (named or (not light.particle and slots.fill(h, "prt"))):  # called [off] a strike
            continue
        beside = (*slots.fill(h, "prt"), *v.all(h, "obj", "xcomp")) if light.particle else ()  # took [part] in
        if light.particle and light.particle not in (v.lower[c] for c in beside):
            continue
        if n in slots.fill(h, light.noun) and (best is None or len(light.particle) > len(best.particle)):
            best = light
    return Carrier(h, best) if best else None
