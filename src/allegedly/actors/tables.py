"""What a language's data files say of those who act: nouns, modifiers, organisations, pronouns."""

from dataclasses import dataclass
from typing import Literal

from allegedly.records import ActorKind, Sector

STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))
"""Sectors of a state's organs."""

Effect = Literal["sector", "former", "default"]


@dataclass(frozen=True)
class Noun:
    """What a head noun or a title says: kind, sector (`inherits`: its institution's), gender where it has one."""

    kind: ActorKind
    sector: Sector | None
    inherits: bool
    gender: str


@dataclass(frozen=True)
class Organisation:
    """A well-known organisation under one of its names: `key` is the same for all of them."""

    key: str
    kind: ActorKind
    sector: Sector | None
    country: str | None


@dataclass(frozen=True)
class Modifier:
    """What a modifier adds: `sector` in any case, or by `default` only where the noun has none; `former` moves
    office-holders out of office."""

    effect: Effect
    sector: Sector | None


@dataclass(frozen=True)
class Pronoun:
    """Person (1-3), number (`s`, `p`, empty for either), gender (`m`, `f`, `n`, empty) and sort of a pronoun."""

    person: int
    number: str
    gender: str
    sort: str


@dataclass(frozen=True)
class Tables:
    """All tables of one language.

    `longest` is the number of words of the longest organisation by its first word, `begins` are the first words of the
    nouns of several words, `last` the last letters of plurals.
    """

    language: str
    nouns: dict[str, Noun]
    modifiers: dict[str, Modifier]
    organisations: dict[tuple[str, ...], Organisation]
    pronouns: dict[str, Pronoun]
    determiners: dict[str, str]
    links: dict[str, frozenset[str]]
    texts: dict[str, frozenset[str]]
    firms: frozenset[str]
    longest: dict[str, int]
    plurals: tuple[tuple[str, str], ...]
    begins: frozenset[str]
    last: frozenset[str]

    def noun(self, *words: str) -> Noun | None:
        """The entry of the first of the words that has one, a regular plural's included."""
        for word in words:
            if word in self.nouns:
                return self.nouns[word]
        for word in words:
            found = self.nouns.get(self.singular(word))
            if found is not None:
                return found
        return None

    def form(self, written: str, lemma: str) -> str:
        """The form under which a noun stands in the table, else its lemma."""
        if written in self.nouns:
            return written
        single = self.singular(written)
        return single if single in self.nouns and lemma not in self.nouns else lemma

    def singular(self, word: str) -> str:
        """A word without the ending of a regular plural."""
        if word[-1:] in self.last:
            for ending, singular in self.plurals:
                if word.endswith(ending):
                    return word.removesuffix(ending) + singular
        return word


LONG_FORM = 5
"""Letters from which an abbreviation is also written like a name (*Unicef*); *IS* and *is* are two things."""


def words(name: str) -> tuple[str, ...]:
    """A name as a key: its words in small letters without dots, hyphens and possessive marks; short abbreviations
    keep their capitals."""
    bare = name.replace(".", "")
    if bare.isupper() and bare.isalpha() and len(bare) < LONG_FORM:
        return (bare,)
    return tuple(w for w in (plain(w) for w in name.replace("-", " ").split()) if w)


def plain(word: str) -> str:
    """A word in small letters without dots, quotation marks and a possessive ending."""
    word = word.lower().replace(".", "").replace("’", "'").replace("´", "'")
    return word.removesuffix("'s").strip("'\"“”‘,()")
