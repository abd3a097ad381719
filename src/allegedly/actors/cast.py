"""The cast of a report: its mentions brought together, and the actors that others ask for.

Everything is worked out at the first question, from the text alone, so that what is answered does not depend on who
asks for what first; only the ids are given out in the order of asking.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from allegedly.actors import sieves
from allegedly.actors.looks import NOTHING, Looks, Seen
from allegedly.actors.naming import Namer, Naming
from allegedly.actors.phrases import Phrases, Range
from allegedly.actors.pronouns import Scales
from allegedly.actors.settings import Limits
from allegedly.actors.tables import Tables
from allegedly.actors.units import Units
from allegedly.actors.work import Work
from allegedly.language.spans import to_span
from allegedly.language.view import View
from allegedly.records import Actor, Span
from allegedly.world.countries import demonym


@dataclass(slots=True)
class Part:
    """An actor with an id: a cluster of units, or words outside any unit."""

    key: tuple[str, int]
    asked: Range
    extra: list[Range] = field(default_factory=list)
    made: tuple[int, Actor] | None = None
    """The actor as it was made last, with so many extra words: attributions and events ask for the same ones."""


class Resolved:
    """All that is worked out from one report's tree."""

    def __init__(
        self, v: View, where: dict[int, str], tables: Tables, limits: Limits, scales: Scales, steps: Sequence[str]
    ) -> None:
        self.units = Units(v, tables)
        namer = Namer(self.units, tables, where)
        self.namings: list[Naming] = [namer.name(u) for u in self.units.all]
        work = Work(self.units, self.namings, tables, limits)
        sieves.run(work, scales, steps)
        self.number = work.number
        self.clusters = work.clusters
        self.looks = Looks(self.units, self.namings, self.clusters, tables, where)
        self.phrases = Phrases(self.units, self.namings, tables)


class ReportCast:
    """See `Cast` in `language/findings.py`, which this implements."""

    def __init__(self, v: View, where: dict[int, str], tables: Tables, limits: Limits, scales: Scales) -> None:
        self.view = v
        self.where = where
        self.tables = tables
        self.limits = limits
        self.scales = scales
        self.parts: list[Part] = []
        self.ids: dict[tuple[str, int], int] = {}
        self.lands: dict[str, int] = {}

    @cached_property
    def resolved(self) -> Resolved:
        return self.resolve(sieves.SIEVES)

    def resolve(self, steps: Sequence[str]) -> Resolved:
        """The mentions as some of the sieves bring them together, for measuring what each is worth."""
        return Resolved(self.view, self.where, self.tables, self.limits, self.scales, steps)

    def of(self, span: tuple[int, int], speaker: str | None = None) -> str:
        """The id of the actor that a token range names; see `Cast`."""
        r = self.resolved
        unit = r.phrases.unit(span)
        if unit is not None and unit.pronoun is not None and unit.pronoun.person == 1 and speaker is not None:
            self.parts[int(speaker[1:]) - 1].extra.append((unit.first, unit.end))
            return speaker
        if unit is None:
            return self.given(self.unnamed(span[0]), span)
        parts = r.phrases.parties(unit)
        if len(parts) > 1 and span[1] > parts[-1].head:
            return self.given(("all", unit.head), (parts[0].first, max(parts[-1].end, parts[-1].head + 1)))
        issuer = r.phrases.issuer(unit, r.clusters, r.number)
        at = r.number[(issuer or unit).head]
        return self.given(("one", r.clusters.find(at)), (unit.first, unit.end))

    def given(self, key: tuple[str, int], asked: Range) -> str:
        if key not in self.ids:
            self.ids[key] = len(self.parts)
            self.parts.append(Part(key, asked))
        return f"a{self.ids[key] + 1}"

    def parties(self, head: int) -> Sequence[tuple[int, int]]:
        """The token ranges of the actors that the phrase on a head token names; see `Cast`."""
        unit = self.resolved.units.of(head)
        if unit is None:
            return [(head, head + 1)]
        return [(u.first, u.end) for u in self.resolved.phrases.parties(unit)]

    def look(self, head: int) -> Seen:
        """Kind, country and sector of the mention whose head word a token is; see `Cast`."""
        unit = self.resolved.units.of(head)
        if unit is None:
            land = self.land(head)
            return NOTHING if land is None else Seen("place", land, "GOV", True)
        return self.resolved.looks.cluster(self.resolved.number[unit.head])

    def land(self, head: int) -> str | None:
        """The country whose people an adjective names: *Israeli* strikes are Israel's."""
        return demonym(self.view.text[head]) if self.view.pos[head] in ("ADJ", "PROPN") else None

    def unnamed(self, at: int) -> tuple[str, int]:
        """The key of words outside any unit: of a country's adjective that of the country."""
        land = self.land(at)
        if land is None:
            return ("words", at)
        r = self.resolved
        named = next((k for k, naming in enumerate(r.namings) if naming.land == land), None)
        return ("land", self.lands.setdefault(land, at)) if named is None else ("one", r.clusters.find(named))

    def same(self, one: int, other: int) -> bool:
        """Whether two mentions, given by their head tokens, name the same actor."""
        r = self.resolved
        a, b = r.units.of(one), r.units.of(other)
        if a is None or b is None:
            return one == other
        return r.clusters.find(r.number[a.head]) == r.clusters.find(r.number[b.head])

    def heads(self, head: int) -> Sequence[int]:
        """The head tokens of all mentions of the actor whose mention a token heads; see `Cast`."""
        r = self.resolved
        unit = r.units.of(head)
        if unit is None:
            return (head,)
        return [r.units.all[k].head for k in r.clusters.of(r.clusters.find(r.number[unit.head])).members]

    def actors(self) -> tuple[Actor, ...]:
        """All actors that were given an id, in the order of their ids."""
        found = []
        for k, part in enumerate(self.parts, 1):
            if part.made is None or part.made[0] != len(part.extra):
                part.made = len(part.extra), self.actor(k, part)
            found.append(part.made[1])
        return tuple(found)

    def actor(self, k: int, part: Part) -> Actor:
        r = self.resolved
        sort, at = part.key
        if sort == "one":
            members = r.clusters.of(at).members
            name = r.phrases.name(members)
            ranges = [r.phrases.mention(m) for m in members if not self.relative(m)]
            seen = r.looks.cluster(at)
        else:
            name, ranges = part.asked, [part.asked]
            seen = self.together(at) if sort == "all" else self.look(at)
        spans = {self.span(x) for x in (*ranges, *part.extra, name)}
        short = sorted(s for s in spans if len(s.text.split()) <= self.limits.mention_words)
        return Actor(
            id=f"a{k}",
            name=" ".join(self.span(r.phrases.bare(*name)).text.split()),
            kind=seen.kind,
            country=seen.country,
            sector=seen.sector,
            mentions=tuple(short) or (self.span(name),),
        )

    def relative(self, m: int) -> bool:
        """Whether a mention is a *who* or *which*: it names nobody."""
        pronoun = self.resolved.units.all[m].pronoun
        return pronoun is not None and pronoun.sort == "relative"

    def together(self, head: int) -> Seen:
        """The look of several at once: a group, with what all of them share."""
        r = self.resolved
        seen = [r.looks.cluster(r.number[u.head]) for u in r.phrases.parties(r.units.by_head[head])]
        countries, sectors = {s.country for s in seen}, {s.sector for s in seen}
        return Seen(
            kind="group",
            country=seen[0].country if len(countries) == 1 else None,
            sector=seen[0].sector if len(sectors) == 1 else None,
            agent=any(s.agent for s in seen),
        )

    def span(self, tokens: Range) -> Span:
        """The characters of a token range, white space at its ends left out."""
        return to_span(self.view, tokens)
