"""Offices: for which organisation a person speaks, by the words that name the person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import convert

from allegedly.happenings.identity import actor_key, is_named
from allegedly.records import ActorKind, Figure, Sector
from allegedly.settings import rows
from allegedly.world import countries

_PIECE = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?|,")
_LONGEST = 3
"""Words in the longest noun of office that is looked up."""


def office(texts: Iterable[str]) -> str | None:
    """The organisation that a person is said to speak or work for, none where no text says so.

    `texts` are the person's name and the words around it, as the report has them: "Open Square director Ana Lim",
    "Ana Lim, a lawyer with Open Square", "a spokesman for the dockers". Only an organisation with a name counts.
    """
    for text in texts:
        words = _PIECE.findall(text)
        for start in range(len(words)):
            for end in range(min(len(words), start + _LONGEST), start, -1):
                if " ".join(words[start:end]).casefold() in _nouns():
                    found = _after(words[end:]) or _before(words[:start])
                    if found:
                        return found
    return None


def organisation(name: str) -> Figure:
    """Whom somebody speaks for, of whom a report gives the name alone; well-known ones are known (`organisations.tsv`).

    "President Ode" is a person, and of the sector of a president.
    """
    sector, country = _known().get(name.casefold(), (None, None))
    kind: ActorKind = "organisation"
    for word in name.split()[:_LONGEST]:
        country = country or countries.demonym(word)
        if word.casefold() in _titles():
            kind, sector = "person", _titles()[word.casefold()]
            break
    return Figure(actor_key(name, kind, country), name, kind, country, sector)


def _after(words: list[str]) -> str | None:
    """What follows "for", "of the": *a spokesman for the* Harbour Guild."""
    if not words or words[0] not in _links():
        return None
    rest = words[2:] if len(words) > 1 and words[1].casefold() == "the" else words[1:]
    return _organisation(_capitals(rest))


def _before(words: list[str]) -> str | None:
    """What stands before: Harbour Guild *leader*, Harbour Guild’s *director*."""
    found: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() or word == "The":
            break
        found.append(word)
    return _organisation(found[::-1])


def _capitals(words: list[str]) -> list[str]:
    """The words with capital letters at the beginning, "of" and the like between them included."""
    end = 0
    for i, word in enumerate(words):
        if word[0].isupper():
            end = i + 1
        elif word not in ("of", "for", "and"):
            break
    return words[:end]


def _organisation(words: list[str]) -> str | None:
    name = re.sub(r"['’]s?$", "", " ".join(words))
    known = name and not countries.country(name) and not countries.demonym(name)
    return name if known and is_named(name, "unknown") else None


@cache
def _known() -> dict[str, tuple[Sector | None, str | None]]:
    """Sector and country of well-known organisations by their names in lower case."""
    found = {}
    for name, also, _, sector, country, _ in rows("organisations.tsv")[1:]:
        what = convert(None if sector == "-" else sector, Sector | None), None if country == "-" else country
        found.update(dict.fromkeys((n.casefold() for n in (name, *also.split("; "))), what))
    return found


@cache
def _titles() -> dict[str, Sector]:
    """Sectors of state by the nouns for people that stand before a name: *president*, *general*."""
    state = ("GOV", "LEG", "JUD", "MIL", "COP", "SPY")
    return {row[0]: convert(row[2], Sector) for row in rows("agents.tsv")[1:] if row[1] == "person" and row[2] in state}


@cache
def _nouns() -> frozenset[str]:
    """Nouns for people who speak or work for somebody named beside them."""
    agents = (row[0] for row in rows("agents.tsv")[1:] if row[2] == "employer")
    speakers = (row[0] for row in rows("sources.tsv")[1:] if row[1] == "speaker" and row[2] == "employer")
    return frozenset((*agents, *speakers))


@cache
def _links() -> frozenset[str]:
    return frozenset(row[0] for row in rows("actor_links.tsv")[1:] if "employer" in row[1].split(","))
