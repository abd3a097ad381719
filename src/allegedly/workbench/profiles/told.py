"""One happening as a line of an actor's or a source's page: what was said of it there, and what others say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from allegedly.ledger import Reader
from allegedly.ledger.profiles import Head
from allegedly.records import Account, Happening, Position, Statement
from allegedly.rendering.standing import kind

QUOTES = 3
"""Quotes of one line; the others are counted, and stand on the happening's own page."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, where it stands, and the report that has it; `head` is null where that is no longer there."""

    statement: Statement
    voice: str
    position: Position
    head: Head | None


@dataclass(frozen=True, slots=True)
class Others:
    """The names of other parties' voices that take one position."""

    position: Position
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A happening with the quotes that the page is about, and how other parties stand to it."""

    happening: Happening
    quotes: tuple[Quote, ...]
    more: int
    others: tuple[Others, ...]

    @property
    def kind(self) -> str:
        """Its type and mode: "COERCE arrest"."""
        return kind(self.happening)


def lines(
    reader: Reader,
    happenings: Sequence[Happening],
    mine: Callable[[Account, Statement], bool],
    aside: Callable[[Account], bool],
) -> list[Line]:
    """A line for each happening: its quotes are those that are `mine`; accounts `aside` are no other party's."""
    chosen = {
        happening.id: [(account, s) for account in happening.accounts for s in account.statements if mine(account, s)]
        for happening in happenings
    }
    heads = reader.heads(s.report for its in chosen.values() for _, s in its[:QUOTES])
    return [_line(happening, chosen[happening.id], heads, aside) for happening in happenings]


def _line(
    happening: Happening,
    said: Sequence[tuple[Account, Statement]],
    heads: Mapping[str, Head],
    aside: Callable[[Account], bool],
) -> Line:
    once = {(s.report, s.quote.start, account.voice.name): (account, s) for account, s in reversed(said)}
    shown = list(reversed(once.values()))
    quotes = tuple(Quote(s, a.voice.name, a.position, heads.get(s.report)) for a, s in shown[:QUOTES])
    others = _others(account for account in happening.accounts if not aside(account))
    return Line(happening, quotes, max(0, len(shown) - QUOTES), others)


def _others(accounts: Iterable[Account]) -> tuple[Others, ...]:
    names: dict[Position, dict[str, None]] = {}
    for account in accounts:
        names.setdefault(account.position, {})[account.voice.name] = None
    return tuple(Others(position, tuple(its)) for position, its in names.items())
