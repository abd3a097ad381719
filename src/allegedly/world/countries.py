"""Countries: their names, capitals and peoples to ISO 3166 alpha-3 codes.

The tables are `data/world/countries.tsv` and `data/<language>/demonyms.tsv`; they are read at the first question.
"""

from functools import cache

from msgspec import Struct

from allegedly.settings import rows


class Country(Struct, frozen=True):
    """A line of `countries.tsv`: `capitals` and `also` hold all spellings, the usual one first."""

    alpha3: str
    alpha2: str
    name: str
    capitals: tuple[str, ...]
    also: tuple[str, ...]


def country(name: str) -> str | None:
    """The alpha-3 code of the country that a name or abbreviation stands for, None where it stands for none.

    `name` is as written, with or without "the" (*the U.S.*, *Holland*, *DR Congo*); capital letters count, as "us"
    is no country and "US" is. Georgia is the country's: whether a text means the state is for the context to say.
    """
    return _by_name().get(_bare(name))


def capital(name: str) -> str | None:
    """The alpha-3 code of the country whose seat of government a city is, by its name alone (*Kyiv*, *The Hague*)."""
    return _by_capital().get(" ".join(name.split())) or _by_capital().get(_bare(name))


def demonym(word: str, language: str = "en") -> str | None:
    """The alpha-3 code of the country whose people or things an adjective or noun names: *French*, *Afghans*."""
    table = _demonyms(language)
    found = table.get(word)
    return table.get(word[:-1]) if found is None and word.endswith("s") else found


@cache
def countries() -> dict[str, Country]:
    """All countries by alpha-3 code."""
    made = {}
    for alpha3, alpha2, name, capitals, also in rows("countries.tsv", "world")[1:]:
        made[alpha3] = Country(alpha3, alpha2, name, _list(capitals), _list(also))
    return made


def _list(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("|"))


def _bare(name: str) -> str:
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "The") else words)


@cache
def _by_name() -> dict[str, str]:
    return {_bare(n): c.alpha3 for c in countries().values() for n in (c.name, *c.also)}


@cache
def _by_capital() -> dict[str, str]:
    return {n: c.alpha3 for c in countries().values() for n in c.capitals}


@cache
def _demonyms(language: str) -> dict[str, str]:
    return {word: alpha3 for word, alpha3, _ in rows("demonyms.tsv", language)[1:]}
