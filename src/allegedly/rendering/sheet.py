"""The sheet of one happening: its accounts side by side, made ready for a screen or a page to hand on.

Pure: it is made from records alone, and every text in it is data that still has to be escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from allegedly.exports import Group, Item
from allegedly.records import Account, Event, Happening, Position, Report, Span, Standing, Statement
from allegedly.rendering.context import Context, context
from allegedly.rendering.headline import explanation, headline
from allegedly.rendering.party_names import PartyName, party_name
from allegedly.rendering.sheet_rows import Row, Told, rows

COLOURS = 6
LINES = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as a voice's word: where it stands, and what stands around it."""

    statement: Statement
    context: Context
    source: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One account: the `number`th voice (from 1), its party, what it says and in which words."""

    number: int
    account: Account
    party: PartyName
    quotes: tuple[Quote, ...]

    @property
    def letter(self) -> str:
        """A to Z, then AA, AB and so on."""
        name, rest = "", self.number
        while rest:
            rest, place = divmod(rest - 1, 26)
            name = chr(ord("A") + place) + name
        return name

    @property
    def style(self) -> str:
        """The classes of its colour and line, which together repeat only after twelve voices."""
        return f"v{(self.number - 1) % COLOURS} l{(self.number - 1) % LINES}"


@dataclass(frozen=True, slots=True)
class Side:
    """The voices of one party, which count as one."""

    party: PartyName
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report, by its number on the sheet; `copy_of` is the number of the report whose text it repeats."""

    number: int
    report: Report
    read_by: str
    copy_of: int | None


@dataclass(frozen=True, slots=True)
class Saying:
    """What one voice says in one report: its column, and the first words by which it does."""

    column: Column
    quote: Quote


@dataclass(frozen=True, slots=True)
class Moment:
    """What one report brought, on the day it was published; `published` is null where that is not known."""

    published: str | None
    source: Source
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown of a happening. `columns` stand party by party, `sources` in the order of publication."""

    happening: Happening
    headline: str
    standing: Standing
    explanation: str
    columns: tuple[Column, ...]
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    moments: tuple[Moment, ...]
    pseudonymised: bool

    def at(self, position: Position) -> tuple[Column, ...]:
        """The voices of one position."""
        return tuple(column for column in self.columns if column.account.position == position)

    @property
    def joint(self) -> tuple[Side, ...]:
        """The parties that more than one voice speaks for."""
        return tuple(side for side in self.sides if len(side.columns) > 1)

    @property
    def copied(self) -> tuple[Source, ...]:
        """The reports that repeat another's text."""
        return tuple(source for source in self.sources if source.copy_of is not None)

    def source(self, number: int) -> Source:
        """The report of that number."""
        return self.sources[number - 1]

    def split(self, most: int) -> tuple[tuple[Column, ...], ...]:
        """The columns in portions of at most so many, for paper; of about the same size each."""
        portions = -(-len(self.columns) // most)
        size = -(-len(self.columns) // max(portions, 1))
        return tuple(self.columns[i : i + size] for i in range(0, len(self.columns), max(size, 1)))


def sheet(group: Group, copies: Mapping[str, str] | None = None) -> Sheet:
    """The sheet of a happening with the events that belong to it.

    `copies` maps a report's id to the group of copies it is in. A statement whose report or event the group lacks
    keeps its quote and has no context.
    """
    held = group.happening
    items = {(item.findings.report.id, item.event.id): item for item in group.items}
    sources = _sources(group.items, copies or {})
    numbers = {source.report.id: source.number for source in sources}
    grouped: dict[str, list[Account]] = {}
    for account in held.accounts:
        grouped.setdefault(account.voice.party, []).append(account)
    columns: list[Column] = []
    sides: list[Side] = []
    for party, its in grouped.items():
        name = party_name(party, its[0].voice.name)
        here = [
            Column(len(columns) + i, account, name, tuple(_quotes(account, items, numbers)))
            for i, account in enumerate(its, start=1)
        ]
        columns += here
        sides.append(Side(name, tuple(here)))
    told = [Told(column.account, tuple(_events(column.account, items))) for column in columns]
    table = rows(told)
    return Sheet(
        happening=held,
        headline=headline(held, table),
        standing=held.standing,
        explanation=explanation(held),
        columns=tuple(columns),
        sides=tuple(sides),
        rows=table,
        sources=sources,
        moments=tuple(_moments(columns, sources)),
        pseudonymised=group.pseudonymised,
    )


def _sources(items: Iterable[Item], copies: Mapping[str, str]) -> tuple[Source, ...]:
    found = {item.findings.report.id: item.findings for item in items}
    listed = sorted(found.values(), key=lambda f: (f.report.published is None, f.report.published or "", f.report.id))
    first: dict[str, int] = {}
    sources = []
    for number, findings in enumerate(listed, start=1):
        made, report = findings.produced_by, findings.report
        original = first.setdefault(copies.get(report.id, report.id), number)
        read_by = f"allegedly {made.allegedly}" + (f", model {made.model}" if made.model else "")
        sources.append(Source(number, report, read_by, original if original != number else None))
    return tuple(sources)


def _quotes(account: Account, items: Mapping[tuple[str, str], Item], numbers: Mapping[str, int]) -> Iterable[Quote]:
    """Each sentence once, though several events may stand in it; sentences of unknown reports come with number 0."""
    seen: set[tuple[str, Span]] = set()
    for statement in account.statements:
        place = (statement.report, statement.quote)
        if place in seen:
            continue
        seen.add(place)
        item = items.get((statement.report, statement.event))
        around = context(item.findings.report.text, statement.quote) if item else Context("", "")
        yield Quote(statement, around, numbers.get(statement.report, 0), bool(item and item.confirmed))


def _events(account: Account, items: Mapping[tuple[str, str], Item]) -> Iterable[tuple[Event, Mapping[str, str]]]:
    """The events of an account, each with the names of its report's actors."""
    for statement in account.statements:
        item = items.get((statement.report, statement.event))
        if item is not None:
            yield item.event, {actor.id: actor.name for actor in item.findings.actors}


def _moments(columns: Sequence[Column], sources: Sequence[Source]) -> Iterable[Moment]:
    for source in sources:
        sayings = tuple(
            Saying(column, next(quote for quote in column.quotes if quote.source == source.number))
            for column in columns
            if any(quote.source == source.number for quote in column.quotes)
        )
        if sayings:
            yield Moment(source.report.published, source, sayings)
