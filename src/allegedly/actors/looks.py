"""What a cluster of mentions is: kind, country, PLOVER sector, and whether it can act."""

from dataclasses import dataclass

from allegedly.actors.clusters import Clusters
from allegedly.actors.naming import Naming
from allegedly.actors.tables import STATE, Modifier, Noun, Organisation, Tables, words
from allegedly.actors.units import Unit, Units
from allegedly.language.view import View
from allegedly.records import ActorKind, Sector

BY_LABEL: dict[str, ActorKind] = {"person": "person", "organization": "organisation"}
OWNERS = 4
"""How many owners are followed: *its leader's spokesman* has three."""


@dataclass(frozen=True)
class Seen:
    """Kind, country, sector, and whether it can act; see `Look` in `language/findings.py`."""

    kind: ActorKind
    country: str | None
    sector: Sector | None
    agent: bool


NOTHING = Seen("unknown", None, None, False)


class Looks:
    """Looks of units and clusters, each worked out once.

    `home` is the only country that a report names, None where it names several or none: a state's organ without a
    country of its own words (*the police*) is that country's.
    """

    def __init__(
        self, units: Units, namings: list[Naming], clusters: Clusters, tables: Tables, where: dict[int, str]
    ) -> None:
        self.units = units
        self.all = units.all
        self.view: View = units.view
        self.text = units.text
        self.namings = namings
        self.clusters = clusters
        self.tables = tables
        self.where = where
        self.number = {u.head: k for k, u in enumerate(units.all)}
        self.done: dict[int, Seen] = {}
        named = {n.country for n in namings if n.country and n.known is None} | set(where.values())
        self.home = next(iter(named)) if len(named) == 1 else None

    def cluster(self, k: int, depth: int = 0) -> Seen:
        """The look of a unit's cluster: of each thing the first mention that tells it."""
        root = self.clusters.find(k)
        if root not in self.done:
            members = self.clusters.of(k).members
            seen = [self.unit(m, depth) for m in members if not self.borrowed(m)] or [self.unit(members[0], depth)]
            kinds = [s.kind for s in seen if s.kind != "unknown"]
            sector = next((s.sector for s in seen if s.sector), None)
            found = Seen(
                kind=kinds[0] if kinds else "unknown",
                country=next((s.country for s in seen if s.country), self.home if sector in STATE else None),
                sector=sector,
                agent=any(s.agent for s in seen),
            )
            if depth:  # on the way over owners that lead in a circle nothing is kept
                return found
            self.done[root] = found
        return self.done[root]

    def borrowed(self, k: int) -> bool:
        """Whether a short form that the report gives to another name is a well-known organisation's too."""
        known = self.namings[k].known
        full = self.clusters.of(k).names
        return (
            known is not None
            and len(full) > len(self.namings[k].names)
            and self.tables.organisations.get(full) != known
        )

    def known(self, names: tuple[str, ...]) -> Organisation | None:
        return self.tables.organisations.get(names)

    def unit(self, k: int, depth: int) -> Seen:
        """What the words of one unit say."""
        unit, naming = self.all[k], self.namings[k]
        if unit.pronoun is not None:
            return self.pronoun(unit)
        if naming.known is not None:
            return Seen(naming.known.kind, naming.known.country, naming.known.sector, True)
        if naming.land or naming.seat:
            return Seen("place", naming.land or naming.seat, "GOV", True)
        noun, start = self.noun(unit, naming)
        office = noun is not None and (noun.kind == "person" or noun.sector in STATE)  # the United States Treasury
        if unit.label == "place" and unit.head in self.where and not office:
            return Seen("place", self.where[unit.head], None, False)
        owner = self.owner(unit, depth)
        country = naming.country or (owner.country if owner else None)
        sector = self.sector(unit, naming, noun, start, owner)
        kind = self.kind(unit, naming, noun)
        if noun is None and unit.label not in ("person", "organization"):
            return Seen("unknown", country, None, False)
        return Seen(kind, country, sector, True)

    def pronoun(self, unit: Unit) -> Seen:
        """A pronoun by itself: people, unless it is *it* or *that*."""
        assert unit.pronoun is not None
        people = unit.pronoun.gender != "n" and unit.pronoun.sort not in ("relative", "demonstrative")
        if not people and unit.pronoun.sort != "demonstrative":
            people = unit.label in ("person", "organization") and unit.pronoun.gender != "n"
        if not people:
            return NOTHING
        return Seen("group" if unit.pronoun.number == "p" else "unknown", None, None, True)

    def noun(self, unit: Unit, naming: Naming) -> tuple[Noun | None, int]:
        """The table's entry for what says what a unit is, the longest phrase that fits, and its first token."""
        v = self.view
        ends = [k for k in unit.core if self.tables.form(v.lower[k], v.lemma[k]) in naming.roles] or [unit.head]
        for end in sorted(ends, reverse=True):
            for start in range(max(unit.first, end - 4), end + 1):
                if start < end and v.lower[start] not in self.tables.begins:
                    continue
                before = self.text[v.idx[start] : v.idx[end]].lower()
                noun = self.tables.noun(*(before + w for w in self.forms(end, unit)))
                if noun is not None:
                    return noun, start
        return None, unit.head

    def forms(self, end: int, unit: Unit) -> list[str]:
        """A noun as written and its dictionary form, with the two words after it first: *chief of staff*."""
        v = self.view
        found = [v.lower[end], v.lemma[end]]
        if end + 2 < unit.end and "owner" in self.tables.links.get(v.lower[end + 1], ()):
            found.insert(0, f"{v.lemma[end]} {v.lower[end + 1]} {v.lower[end + 2]}")
        return found

    def kind(self, unit: Unit, naming: Naming, noun: Noun | None) -> ActorKind:
        many = unit.number == "p"
        if noun is not None and noun.kind != "unknown":
            return "group" if many and noun.kind == "person" and not naming.names else noun.kind
        if unit.label == "person" and many:
            return "group"
        return BY_LABEL.get(unit.label, "unknown")

    def owner(self, unit: Unit, depth: int) -> Seen | None:
        """The look of the first owner or employer that tells anything."""
        v = self.view
        if depth >= OWNERS:
            return None
        heads = list(unit.owners)
        for c in v.children[unit.head]:
            if v.dep[c] == "nmod" and c not in heads and "employer" in self.tables.links.get(v.case(c), ()):
                heads.append(c)
        for h in heads:
            other = self.units.by_head.get(h) or self.units.of(h)
            if other is None or other is unit:
                continue
            at = self.number[other.head]
            if self.clusters.find(at) == self.clusters.find(self.number[unit.head]):
                continue
            seen = self.cluster(at, depth + 1)
            if seen.country or seen.sector or seen.kind == "organisation":
                return seen
        return None

    def sector(self, unit: Unit, naming: Naming, noun: Noun | None, start: int, owner: Seen | None) -> Sector | None:
        """The noun's sector; of the institution beside it where the noun only says that it belongs to one."""
        v = self.view
        beside = [k for k in range(unit.first, start) if v.pos[k] not in ("DET", "PUNCT", "ADP")]
        told = [m for k in beside if (m := self.modifier(k)) is not None]
        sector = noun.sector if noun is not None else None
        if noun is not None and noun.kind == "person" and sector == "GOV" and owner and owner.kind == "organisation":
            sector = owner.sector  # the president of a bank
        for m in told:
            if m.effect == "former" and (sector in STATE or (noun is not None and noun.inherits)):
                return m.sector
        for m in told:
            if m.effect == "sector":
                return m.sector
        if sector is not None:
            return sector
        for k in reversed(beside):
            other = self.tables.noun(v.lemma[k], v.lower[k]) or self.tables.organisations.get(words(v.text[k]))
            if other is not None and other.sector is not None:
                return other.sector
        for m in told:
            if m.effect == "default":
                return m.sector
        if noun is not None and noun.kind in ("group", "organisation") and owner is not None and owner.kind == "group":
            return owner.sector  # a group of armed men
        if noun is not None and noun.inherits:
            if owner is not None:
                return owner.sector
            return "GOV" if naming.country else None  # the *Syrian* leader
        return None

    def modifier(self, k: int) -> Modifier | None:
        """The table's entry for a word before the noun, or for two joined by a hyphen (*anti-government*)."""
        v = self.view
        if k + 2 < len(v.text) and v.text[k + 1] == "-":
            joined = self.tables.modifiers.get(f"{v.lower[k]}-{v.lower[k + 2]}")
            if joined is not None:
                return joined
        return self.tables.modifiers.get(v.lower[k])
