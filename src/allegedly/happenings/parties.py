"""Parties: which voices speak for one side, so that none corroborates itself.

The rules and their exceptions are data, `data/<language>/parties.tsv`, which says in which order they are tried. A
voice that no rule knows is a party of its own where it has a name, and one of the unnamed where it has none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from allegedly.happenings.identity import actor_key, says_who
from allegedly.records import Figure, PublisherKind
from allegedly.settings import rows
from allegedly.world import countries

UNNAMED = "unnamed"
"""The party of all sources without a name: nobody can tell whether two of them are the same people."""

SOME_STATE = "state:unknown"
"""The party of state organs of a country that nothing tells."""

PUBLISHER = "publisher:"
"""How the party of a publisher's own voice begins."""

_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?", re.IGNORECASE)
_OWNER = re.compile(r"(\w+(?: \w+){0,3})['’]s? ")
_LABELS = frozenset(("www", "edition", "m", "com", "co", "net", "org", "news"))
"""Parts of a host that name no publisher."""
_BY_WORDS = frozenset(("word", "outlet", "organ", "label"))
_LONGEST = 4
"""Words in the longest phrase that is looked up in a name."""


@lru_cache(100_000)
def party(figure: Figure | None, named: bool, country: str | None = None) -> str:
    """The party of a source.

    `named` is whether it has a name of its own; people without an organisation have none, whatever the place that they
    are of. `country` (ISO 3166 alpha-3) is the one that state organs are taken to be of where the report does not say
    which: that of what they speak about. Persons are not, who may speak about what happened abroad.
    """
    if figure is None:
        return UNNAMED
    words = _words(figure.name)
    named = named and figure.kind != "group"
    outlet = figure.sector == "MED" or (named and figure.sector is None and figure.kind != "person" and _media(words))
    rule = (
        _phrase("word", words)
        or (_phrase("outlet", words) if outlet else None)
        or ("publisher" if outlet else None)
        or _rules("sector").get((figure.sector or "",))
        or _rules("kind").get((figure.kind,))
        or (_phrase("organ", words) if figure.sector is None and figure.kind in ("unknown", "group") else None)
        or "own"
    )
    if rule == "state":
        return _state(figure.country or (None if figure.kind == "person" else country))
    if rule == "its-state" and figure.country:
        return _state(figure.country)
    if rule in ("own", "its-state"):
        known = named or (figure.kind in ("organisation", "government") and says_who(figure.key))
        return f"actor:{figure.key}" if known else UNNAMED
    if rule == "publisher":
        return f"{PUBLISHER}{publisher_key(figure.name)}" if named else UNNAMED
    return rule


@lru_cache(10_000)
def publisher_party(publisher: str, kind: PublisherKind, country: str | None = None) -> str:
    """The party of a publisher's own voice.

    A publisher that is itself a party (`kind`) speaks as that party: as its state where its name is that of a state
    organ, of the country in its name or else of `country`. Every other one is a party of its own, and one without a
    name is one of the unnamed.
    """
    words = _words(publisher)
    if not words:
        return UNNAMED
    if kind != "party":
        rule = _phrase("outlet", words) or "publisher"
        return f"{PUBLISHER}{publisher_key(publisher)}" if rule == "publisher" else rule
    rule = _phrase("word", words) or _phrase("organ", words) or "own"
    if rule in ("state", "its-state"):
        return _state(_country(publisher) or (country if rule == "state" else None))
    return f"actor:{actor_key(publisher, 'organisation', _country(publisher))}" if rule == "own" else rule


@lru_cache(10_000)
def publisher_key(name: str) -> str:
    """A publisher's name in one form: `www.harbour-gazette.com`, "Fiji's Harbour Gazette": `harbourgazette`."""
    if host := _HOST.fullmatch(name.strip()):
        parts = [part for part in host[1].casefold().split(".")[:-1] if part not in _LABELS]
        name = parts[-1] if parts else host[1]
    if (owner := _OWNER.match(name)) and countries.country(owner[1]):
        name = name[owner.end() :]
    words = _WORD.findall(name.casefold())
    while len(words) > 1 and (words[0],) in _rules("label"):
        words = words[1:]
    while len(words) > 1 and (words[-1],) in _rules("label"):
        words = words[:-1]
    return "".join(words)


def _state(country: str | None) -> str:
    return _rules("country").get((country,), f"state:{country}") if country else SOME_STATE


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(name))


@cache
def _rules(kind: str) -> dict[tuple[str, ...], str]:
    """The party by value for one kind of rule; phrases as tuples of lower-cased words."""
    found = (row for row in rows("parties.tsv")[1:] if row[0] == kind)
    return {(_words(row[1]) if kind in _BY_WORDS else (row[1],)): row[2] for row in found}


def _phrase(kind: str, words: tuple[str, ...]) -> str | None:
    """The party of the longest phrase of the table that stands among the words, in singular or plural."""
    table = _rules(kind)
    best: tuple[str, ...] = ()
    for start in range(len(words)):
        for end in range(start + len(best) + 1, min(len(words), start + _LONGEST) + 1):
            phrase = words[start:end]
            for form in (phrase, (*phrase[:-1], phrase[-1].removesuffix("s"))):
                if form in table and len(form) > len(best):
                    best = form
    return table.get(best)


@cache
def _media_words() -> frozenset[str]:
    return frozenset(word for kind, word in rows("publisher_kinds.tsv") if kind == "media")


def _media(words: tuple[str, ...]) -> bool:
    """Whether a name ends as newspapers' do: *Harbour Gazette*."""
    return len(words) > 1 and words[-1] in _media_words()


def _country(name: str) -> str | None:
    """The first country that a name speaks of: "Ministry of Defence of Chad", "Chadian Army"."""
    words = name.split()
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            phrase = " ".join(words[start:end]).strip(",.()")
            if found := countries.country(phrase) or countries.demonym(phrase):
                return found
    return None
