"""What the list of happenings shows, made ready without a server: rows, facets as links, the filter as chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allegedly.ledger.facets import Facet, Faceted, FacetValue
from allegedly.records import Happening, Standing
from allegedly.rendering.standing import SIGNS, kind, names, when, where
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.profiles.naming import party_name
from allegedly.world.countries import countries

FACETS: dict[Facet, str] = {
    "standing": "Standing",
    "type": "Type",
    "year": "Year",
    "country": "Country",
    "place": "Place",
    "actor": "Actor",
    "source": "Source",
}
PARAMETERS: dict[str, str] = {
    "q": "Words",
    "standing": "Standing",
    "type": "Type",
    "mode": "Mode",
    "country": "Country",
    "place": "Place",
    "actor": "Actor",
    "source": "Source",
    "from": "Not before",
    "to": "Not after",
}
"""How the chips call what narrows the list."""


@dataclass(frozen=True, slots=True)
class Row:
    """One happening as a line of the list."""

    id: str
    standing: Standing
    kind: str
    who: str
    whom: str
    where: str
    when: str
    told: str
    voices: int
    reports: int
    quote: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: where choosing it, or leaving it out again, leads."""

    name: str
    count: int
    href: str
    chosen: bool
    sign: str = ""
    share: int = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the list, and where the list without it is."""

    about: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list."""

    total: int
    pages: int
    first: int
    rows: tuple[Row, ...]
    facets: tuple[tuple[Facet, str, tuple[Value, ...]], ...]
    chips: tuple[Chip, ...]


def listing(chosen: Chosen, found: Faceted, happenings: Sequence[Happening], days: Sequence[int]) -> Listing:
    """The page of `chosen`; `happenings` are those of `found.seqs`, `days` those that they are listed under."""
    facets = tuple(
        (facet, title, tuple(_value(chosen, facet, value, found.facets[facet]) for value in found.facets[facet]))
        for facet, title in FACETS.items()
        if found.facets[facet]
    )
    return Listing(
        total=found.total,
        pages=-(-found.total // chosen.size),
        first=chosen.filter.offset + 1,
        rows=tuple(map(row, happenings, days)),
        facets=facets,
        chips=tuple(
            Chip(PARAMETERS[name], _called(name, value, found), chosen.without(name, value))
            for name, value in chosen.narrowed()
        ),
    )


def row(happening: Happening, day: int = 0) -> Row:
    """A happening as a line; `day` (YYYYMMDD, 0 for none) is the one that it is listed under: its own, or its newest
    report's."""
    quotes = [said.quote.text for account in happening.accounts for said in account.statements]
    return Row(
        id=happening.id,
        standing=happening.standing,
        kind=kind(happening),
        who=names(happening.actors),
        whom=names(happening.recipients),
        where=where(happening) if happening.place else "",
        when=when(happening).replace("/", " – ") if happening.date else "",
        told=f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else "",
        voices=len({account.voice.party for account in happening.accounts}),
        reports=len(happening.reports),
        quote=" ".join(quotes[0].split()) if quotes else "",
    )


def _value(chosen: Chosen, facet: Facet, value: FacetValue, among: tuple[FacetValue, ...]) -> Value:
    name = _named(facet, value)
    share = round(100 * value.count / max(one.count for one in among)) if facet == "year" else 0
    if facet == "year":
        first, last = f"{value.value}-01-01", f"{value.value}-12-31"
        on = chosen.value("from") == first and chosen.value("to") == last
        href = chosen.to(changes={"from": None, "to": None} if on else {"from": first, "to": last})
        return Value(name, value.count, href, on, share=share)
    if facet in ("standing", "type"):
        sign = SIGNS.get(value.value, "") if facet == "standing" else ""  # type: ignore[call-overload]
        return Value(name, value.count, chosen.toggled(facet, value.value), chosen.has(facet, value.value), sign)
    on = chosen.value(facet).casefold() == value.value.casefold() or chosen.value(facet) == name
    given = name if facet == "place" else value.value
    return Value(name, value.count, chosen.to(changes={facet: None if on else given}), on)


def _named(facet: str, value: FacetValue) -> str:
    if facet == "country":
        country = countries().get(value.value)
        return country.name if country else value.value
    return party_name(value.value, value.name).name if facet == "source" else value.name


def _called(name: str, value: str, found: Faceted) -> str:
    """A chosen value in words: keys of actors, parties and countries by their names."""
    if name in ("country", "actor", "source"):
        listed = found.facets[name]  # type: ignore[index]
        known = next((one for one in listed if one.value == value), FacetValue(value, value, 0))
        return _named(name, known)
    return value
