"""Reads the tables of a language.

Every table is checked when it is read: a wrong header, a missing cell or an unknown value raises ValueError with the
file and the entry.
"""

import re
from functools import cache
from typing import cast, get_args

from allegedly import settings
from allegedly.actors.tables import Effect, Modifier, Noun, Organisation, Pronoun, Tables, words
from allegedly.records import ActorKind, Sector

KINDS: tuple[str, ...] = get_args(ActorKind)
SECTORS: tuple[str, ...] = get_args(Sector)
EMPLOYER = "employer"
"""In a table: the sector is that of the institution or the person named beside the word."""


def table(file: str, columns: tuple[str, ...], language: str) -> list[dict[str, str]]:
    """The rows of a data file by column; raises ValueError where one has not the columns it should."""
    header, *body = settings.rows(file, language)
    if header != columns:
        raise ValueError(f"{file}: columns {', '.join(header)} instead of {', '.join(columns)}")
    for cells in body:
        if len(cells) != len(columns) or not all(c and c == c.strip() for c in cells):
            raise ValueError(f"{file}: {cells[0]}: not {len(columns)} filled cells")
    return [dict(zip(columns, cells, strict=True)) for cells in body]


def one_of(value: str, allowed: tuple[str, ...], file: str, entry: str) -> str:
    if value not in allowed:
        raise ValueError(f"{file}: {entry}: {value} is none of {', '.join(allowed)}")
    return value


def sector(value: str, file: str, entry: str) -> Sector | None:
    if value == "-":
        return None
    return cast(Sector, one_of(value, SECTORS, file, entry))


def kind(value: str, file: str, entry: str) -> ActorKind:
    return cast(ActorKind, one_of(value, KINDS, file, entry))


@cache
def nouns(language: str) -> dict[str, Noun]:
    """`agents.tsv`: nouns and titles by lemma; several words are joined by spaces."""
    file = "agents.tsv"
    found: dict[str, Noun] = {}
    for row in table(file, ("noun", "kind", "sector", "gender", "example"), language):
        noun = row["noun"]
        if noun in found:
            raise ValueError(f"{file}: {noun}: stands twice")
        inherits = row["sector"] == EMPLOYER
        found[noun] = Noun(
            kind=kind(row["kind"], file, noun),
            sector=None if inherits else sector(row["sector"], file, noun),
            inherits=inherits,
            gender=one_of(row["gender"], ("m", "f", "-"), file, noun).strip("-"),
        )
    return found


@cache
def modifiers(language: str) -> dict[str, Modifier]:
    """`agent_modifiers.tsv`: adjectives and nouns before a head noun."""
    file = "agent_modifiers.tsv"
    found: dict[str, Modifier] = {}
    for row in table(file, ("modifier", "effect", "sector", "example"), language):
        effect = one_of(row["effect"], get_args(Effect), file, row["modifier"])
        found[row["modifier"]] = Modifier(cast(Effect, effect), sector(row["sector"], file, row["modifier"]))
    return found


@cache
def organisations(language: str) -> dict[tuple[str, ...], Organisation]:
    """`organisations.tsv`: by the words of each name in small letters, without dots."""
    file = "organisations.tsv"
    found: dict[tuple[str, ...], Organisation] = {}
    for row in table(file, ("name", "also", "kind", "sector", "country", "example"), language):
        name, country = row["name"], row["country"]
        if country != "-" and not (len(country) == 3 and country.isupper()):
            raise ValueError(f"{file}: {name}: {country} is no alpha-3 code")
        known = Organisation(
            key=name,
            kind=kind(row["kind"], file, name),
            sector=sector(row["sector"], file, name),
            country=None if country == "-" else country,
        )
        for written in (name, *(row["also"].split("; ") if row["also"] != "-" else ())):
            if found.setdefault(words(written), known) is not known:
                raise ValueError(f"{file}: {name}: {written} stands twice")
    return found


@cache
def pronouns(language: str) -> dict[str, Pronoun]:
    """`pronouns.tsv`: by the word in small letters."""
    file = "pronouns.tsv"
    sorts = ("personal", "possessive", "reflexive", "relative", "indefinite", "demonstrative")
    return {
        row["word"]: Pronoun(
            person=int(one_of(row["person"], ("1", "2", "3"), file, row["word"])),
            number=one_of(row["number"], ("s", "p", "-"), file, row["word"]).strip("-"),
            gender=one_of(row["gender"], ("m", "f", "n", "-"), file, row["word"]).strip("-"),
            sort=one_of(row["sort"], sorts, file, row["word"]),
        )
        for row in table(file, ("word", "person", "number", "gender", "sort", "example"), language)
    }


@cache
def determiners(language: str) -> dict[str, str]:
    """`determiners.tsv`: the reference that a determiner gives its phrase, by the word in small letters."""
    file = "determiners.tsv"
    allowed = ("definite", "indefinite", "none")
    return {
        row["word"]: one_of(row["reference"], allowed, file, row["word"])
        for row in table(file, ("word", "reference", "example"), language)
    }


@cache
def links(language: str) -> dict[str, frozenset[str]]:
    """`actor_links.tsv`: what a preposition may tell of who stands behind a noun."""
    file = "actor_links.tsv"
    found = {}
    for row in table(file, ("word", "links", "example"), language):
        told = row["links"].split(",")
        found[row["word"]] = frozenset(
            one_of(x, ("owner", "employer", "issuer", "place"), file, row["word"]) for x in told
        )
    return found


@cache
def plurals(language: str) -> tuple[tuple[str, str], ...]:
    """`plurals.tsv`: endings and what stands for them in the singular."""
    rows = table("plurals.tsv", ("ending", "singular", "example"), language)
    return tuple((row["ending"], row["singular"].strip("-")) for row in rows)


@cache
def texts(language: str) -> dict[str, frozenset[str]]:
    """The nouns of `sources.tsv` that name a text, with where its issuer stands."""
    rows = table("sources.tsv", ("noun", "what", "whose", "example"), language)
    return {row["noun"]: frozenset(row["whose"].split(",")) for row in rows if row["what"] == "text"}


@cache
def load(language: str) -> Tables:
    """The tables of a language, read once; raises ValueError where one is wrong."""
    known, entries = organisations(language), nouns(language)
    longest: dict[str, int] = {}
    for key in known:
        longest[key[0]] = max(len(key), longest.get(key[0], 0))
    return Tables(
        language,
        entries,
        modifiers(language),
        known,
        pronouns(language),
        determiners(language),
        links(language),
        texts(language),
        frozenset(row["word"] for row in table("firms.tsv", ("word", "example"), language)),
        longest,
        plurals(language),
        frozenset(re.split(r"[ '-]", noun)[0] for noun in entries),
        frozenset(ending[-1] for ending, _ in plurals(language)),
    )
