"""The words by which names of persons and offices are told, from the language's tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from allegedly.records import Sector
from allegedly.settings import rows
from allegedly.world import names

LONGEST = 4
"""Words of the longest title looked for."""

_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ly", ""))


class Lexicon(Struct, frozen=True):
    """`offices` says of a title whether it is an office, `sectors` are those whose people hold one. `ordinary` are
    words of the language in small letters, `whole` those that make the name around them one of a place, a body or a
    thing; `organisations` are names as `names.key` has them."""

    offices: dict[str, bool]
    sectors: frozenset[Sector]
    whole: frozenset[str]
    ordinary: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    surnames: frozenset[str]
    organisations: frozenset[str]
    locative: frozenset[str]
    determiners: frozenset[str]

    def common(self, word: str) -> bool:
        """Whether a word, in whatever case, is one of the language and not only a name."""
        small = word.casefold().removesuffix("'s").removesuffix("’s")
        return small in self.ordinary or any(
            small.endswith(end) and small.removesuffix(end) + instead in self.ordinary for end, instead in _ENDINGS
        )

    def short(self, word: str) -> bool:
        """Whether a word is a title when a full stop follows (*Gen*, *Mr*)."""
        return f"{word.casefold()}." in self.honorifics or f"{word.casefold()}." in self.offices

    def titled(self, words: Sequence[str]) -> bool:
        """Whether these words end in a title, or in one without its full stop."""
        return self.office(words) is not None or self.short(words[-1])

    def office(self, words: Sequence[str]) -> bool | None:
        """Whether the longest title that ends these words is an office; None where they end in no title."""
        small = [word.casefold() for word in words]
        for size in range(min(LONGEST, len(small)), 0, -1):
            if (found := self.offices.get(" ".join(small[-size:]))) is not None:
                return found
        return None


@cache
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once."""
    agents = rows("agents.tsv", language)[1:]
    rules = rows("offices.tsv", language)[1:]
    uses: dict[str, set[str]] = {}
    for word, use, _ in rows("name_words.tsv", language)[1:]:
        uses.setdefault(use, set()).add(word)
    places: dict[str, set[str]] = {}
    for word, part, *_ in rows("place_words.tsv", language)[1:]:
        places.setdefault(part, set()).add(word.casefold())
    sectors = frozenset(value for rule, value, office, _ in rules if rule == "sector" and office == "yes")
    titles = {noun: sector in sectors for noun, kind, sector, *_ in agents if kind == "person"}
    titles.update({value: office == "yes" for rule, value, office, _ in rules if rule == "title"})
    bodies = {noun for noun, kind, *_ in agents if kind in ("organisation", "government")}
    forms = {word for form, _, lemma in rows("forms.tsv", language)[1:] for word in (form, lemma)}
    small = {row[0].casefold() for table in _SMALL for row in rows(table, language)[1:]}
    small |= {word for _, words, *_ in rows("classes.tsv", language)[1:] for word in words.split(",")} | places[
        "locative"
    ]
    whole = places["whole"] | places["body"] | places["office"] | bodies | uses["thing"]
    known = [
        names_of for name, also, *_ in rows("organisations.tsv", language)[1:] for names_of in (name, *_also(also))
    ]
    return Lexicon(
        offices=titles,
        sectors=frozenset(sectors),  # type: ignore[arg-type]
        whole=frozenset(whole),
        ordinary=frozenset(forms | small | set(titles) | whole | places["common"] | uses["no-name"]),
        particles=frozenset(uses["particle"]),
        honorifics=frozenset(uses["honorific"]),
        surnames=frozenset(uses["surname"]),
        organisations=frozenset(names.key(name) for name in known),
        locative=frozenset(places["locative"]),
        determiners=frozenset(row[0] for row in rows("determiners.tsv", language)[1:]),
    )


_SMALL = ("function_words.tsv", "pronouns.tsv", "determiners.tsv", "cues.tsv", "times.tsv", "sources.tsv")


def _also(cell: str) -> list[str]:
    return [] if cell == "-" else re.split(r"; ?", cell)
