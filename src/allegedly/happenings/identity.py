"""Who is who across reports: a key that is the same wherever the same actor is named alike."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from allegedly.records import ActorKind
from allegedly.settings import rows
from allegedly.world import countries, names

_PIECE = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
KEY_OF_NONE = "nobody"
"""The key of a name without a letter or digit."""


def actor_key(name: str, kind: ActorKind, country: str | None) -> str:
    """The ledger's key of an actor, printable, the same in every version and ledger: `interior-ministry~KAZ`.

    Case, accents, articles, possessives, legal forms and titles count for nothing, and "Ministry of Finance" is
    "Finance Ministry". A country (ISO 3166 alpha-3) is part of the key where every country has such an actor
    (ministries, the police); `~?` stands for one that the report does not tell. A proper name is enough for itself.
    A country or its capital that acts is its government: `government~KAZ`.

    A key that `says_who` denies is one of a class ("protesters~?"): two reports with it need not mean the same people.
    """
    if kind == "place" and (country or _country(name)):
        state = _country(name) or countries.capital(name)
        if state:
            return f"government~{state}"
    pieces = [p.removesuffix("'s").removesuffix("’s") for p in _PIECE.findall(name)]
    pieces = _without_country(pieces, country)
    words = [w for p in pieces for w in names.key(p).split()]
    if kind == "person":
        words = _after_title(words)
    words = [w for w in words if _use(w) != "article"]
    while len(words) > 1 and _use(words[-1]) == "form":
        words.pop()
    words = _turned(words)
    if not words:
        return f"government~{country}" if country else KEY_OF_NONE
    joined = "-".join(words)
    return joined if _proper(pieces, kind) else f"{joined}~{country or '?'}"


def says_who(key: str) -> bool:
    """Whether two reports that have this key for an actor mean the same one."""
    return not key.endswith("~?") and key != KEY_OF_NONE


@lru_cache(100_000)
def name_words(name: str) -> frozenset[str]:
    """The words by which a name is compared: lower case, without articles, titles, legal forms and accents."""
    pieces = [p.removesuffix("'s").removesuffix("’s") for p in _PIECE.findall(name)]
    found = [w for p in pieces for w in names.key(p).split()]
    return frozenset(w for w in found if not _use(w))


def is_named(name: str, kind: ActorKind) -> bool:
    """Whether an actor has a name of its own: "Interior Ministry" has, "officials" and "two people" have not."""
    if kind == "place":
        return True
    return any(p[0].isupper() and not _nominal(p) for p in _PIECE.findall(name)) or (
        kind in ("organisation", "government") and any(p[0].isupper() for p in _PIECE.findall(name)[1:])
    )


def _proper(pieces: list[str], kind: ActorKind) -> bool:
    """Whether a name tells the actor without its country: a word of it is no common noun.

    Of people without an organisation a capital at the beginning says nothing: "Half of the town" began a sentence.
    """
    telling = pieces[1:] if kind in ("group", "unknown") and len(pieces) > 1 else pieces
    return any(p[0].isupper() and not _nominal(p) for p in telling)


def _country(name: str) -> str | None:
    return countries.country(name)


def _without_country(pieces: list[str], country: str | None) -> list[str]:
    """A name without the country that it stands with anyway: *Kazakh* police, the army *of Chad*."""
    kept: list[str] = []
    for piece in pieces:
        own = countries.demonym(piece) or countries.country(piece)
        if not (own and own == country):
            kept.append(piece)
    return kept if any(_use(p.lower()) != "link" for p in kept) else []


def _after_title(words: list[str]) -> list[str]:
    """What follows the last title of a person's name, if anything does."""
    last = max((i for i, w in enumerate(words) if _use(w) == "title" or w in _nouns()), default=-1)
    return words[last + 1 :] or words


def _turned(words: list[str]) -> list[str]:
    """*ministry of finance* as *finance ministry*; other words that only link are left out."""
    for i, word in enumerate(words):
        if _use(word) == "link" and 0 < i < len(words) - 1 and words[0] in _nouns():
            words = words[i + 1 :] + words[:i]
            break
    return [w for w in words if _use(w) != "link"]


def _nominal(piece: str) -> bool:
    """Whether a word is a common noun, an adjective of a people or a small word, whatever its case."""
    small = piece.lower()
    return bool(
        small in _nouns() or small.removesuffix("s") in _nouns() or _use(small) or countries.demonym(piece.capitalize())
    )


def _use(word: str) -> str:
    return _small_words().get(word, "")


@cache
def _small_words() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("actor_names.tsv")[1:]}


@cache
def _nouns() -> frozenset[str]:
    """The words of the nouns for those who act."""
    return frozenset(word for row in rows("agents.tsv")[1:] for word in row[0].split())
