"""What the words of a unit say: names, role, modifiers, country, and the key of a name known to the tables."""

from dataclasses import dataclass
from functools import lru_cache

from allegedly.actors.tables import Organisation, Tables, plain, words
from allegedly.actors.units import Unit, Units
from allegedly.language.view import View
from allegedly.world.countries import capital, country, demonym

LINKS = frozenset(("CCONJ", "ADP", "DET", "PART", "PUNCT"))
TELLING = frozenset(("amod", "compound", "nummod", "nmod", "flat"))


@dataclass(slots=True)
class Naming:
    """Of one unit, in small letters.

    `names` are the words of its proper name, `roles` the dictionary forms of the nouns that say what it is (titles
    before a name, or the head noun), `mods` what tells it from others of its kind, `numbers` the numerals among
    these. `country` is what its own words give. `land` and `known` tell whether the name is a country's or capital's,
    or an organisation's in the table.
    """

    names: tuple[str, ...]
    roles: tuple[str, ...]
    mods: frozenset[str]
    numbers: frozenset[str]
    country: str | None
    land: str | None
    seat: str | None
    known: Organisation | None


EMPTY = Naming((), (), frozenset(), frozenset(), None, None, None, None)


class Namer:
    """Reads the words of units."""

    def __init__(self, units: Units, tables: Tables, where: dict[int, str]) -> None:
        self.view: View = units.view
        self.units = units
        self.tables = tables
        self.where = where

    def name(self, unit: Unit) -> Naming:
        """What the words of one unit say; nothing for a pronoun."""
        if unit.pronoun is not None:
            return EMPTY
        v = self.view
        head = unit.head
        core = unit.core
        known = self.units.known.get(head)
        proper = [
            k
            for k in core
            if self.capital(k) and (v.pos[k] == "PROPN" or known is not None or self.named_after(k, head))
        ]
        last_title = -1
        for k in core if proper and known is None and not self.institution(proper[-1]) else ():
            noun = self.tables.noun(v.lemma[k], v.lower[k])
            if noun is not None and noun.kind == "person" and (v.pos[k] != "PROPN" or any(p > k for p in proper)):
                last_title = k
        # What stands before a common noun modifies it.
        after = last_title if v.pos[head] == "PROPN" or known is not None else max(head, last_title)
        named = [k for k in proper if k > after]
        if named and after < 0:
            named = sorted({*named, *self.capitals(unit)})
        if known is None and len(named) == 1 and named[0] == head and after < 0 and self.title(head):
            named = []
        names = tuple([w for k in named if (w := plain(v.text[k]))])
        form = self.tables.form
        said = [k for k in core if k not in named and v.pos[k] not in LINKS] if names else [head]
        roles = tuple([form(v.lower[k], v.lemma[k]) for k in said])
        told: set[str] = set()
        numbers: set[str] = set()
        for k in core:
            if k not in named and k != head:
                told.add(v.lower[k])
            for c in v.children[k]:
                if c in core or c in named:
                    continue
                if v.dep[c] == "nummod":
                    numbers.update(v.lower[i] for i in (*v.children[c], c) if v.pos[i] == "NUM")
                elif v.dep[c] in TELLING and v.pos[c] != "PRON":
                    told.add(v.lower[c])
        joined = " ".join(v.text[named[0] : named[-1] + 1]) if named else ""
        land = seat = None
        if names and not roles and known is None:
            land, seat = country(joined), capital(joined)
        place = land or seat or (known.country if known else None) or self.country(unit)
        return Naming(names, roles, frozenset(told), frozenset(numbers), place, land, seat, known)

    def title(self, k: int) -> bool:
        """Whether a capitalised word by itself is an office or a body (*the President*, *the Court*), not a name."""
        return self.tables.noun(self.view.lemma[k], self.view.lower[k]) is not None

    def institution(self, k: int) -> bool:
        """Whether a word is the noun of a body (*Council*, *Party*): then what stands before it is no title."""
        noun = self.tables.noun(self.view.lemma[k], self.view.lower[k])
        return noun is not None and noun.kind != "person"

    def named_after(self, k: int, head: int) -> bool:
        """Whether a capitalised common noun is part of the name that follows: the *Bread* Front."""
        v = self.view
        inner = k > v.sents[v.sent[k]][0] and k < head
        return inner and v.pos[k] == "NOUN" and v.pos[head] == "PROPN"

    def capital(self, k: int) -> bool:
        """Whether a word is written as a name, or goes on with one: Soo-*hyun*."""
        text = self.view.text
        return text[k][:1].isupper() or (k > 0 and text[k - 1] == "-")

    def capitals(self, unit: Unit) -> list[int]:
        """Capitalised adjectives and numerals that are part of an institution's name: *Supreme* Court."""
        v = self.view
        return [
            c
            for k in unit.core
            for c in v.children[k]
            if v.dep[c] in ("amod", "nummod") and c < k and v.text[c][:1].isupper()
            if not demonym(v.text[c]) or country(f"{v.text[c]} {v.text[k]}")  # Saudi Arabia, taken for an Arabia
        ]

    def country(self, unit: Unit) -> str | None:
        """The country that a unit's own words, its owners or its place name; None where that is none or several."""
        v = self.view
        found = self.written(unit.first, max(unit.core) + 1)
        for c in v.children[unit.head] if not found else ():
            if v.dep[c] != "nmod":
                continue
            told = self.tables.links.get(v.case(c), frozenset())
            if "owner" in told or "place" in told:
                other = self.units.by_head.get(c)
                if other is not None:
                    found += (
                        self.written(other.first, max(other.core) + 1) or [self.where[c]] if c in self.where else []
                    )
        distinct = list(dict.fromkeys(found))
        return distinct[0] if len(distinct) == 1 else None

    def written(self, first: int, end: int) -> list[str]:
        """The countries that words name by themselves or two together: *Syrian*, *South Korean*, *U.S.*"""
        v = self.view
        found: list[str] = []
        k = first
        while k < end:
            step = 1
            if v.text[k][:1].isupper() and v.pos[k] != "PRON":
                both = k + 1 < end and v.text[k + 1][:1].isupper()
                code = meant(f"{v.text[k]} {v.text[k + 1]}") if both else None
                if code is not None:
                    step = 2
                else:
                    code = meant(v.text[k]) or self.base(k)
                if code is not None:
                    found.append(code)
            k += step
        return found

    def base(self, k: int) -> str | None:
        """The country of an organisation named by one word before a noun: *Hezbollah* fighters."""
        if self.view.dep[k] != "compound":
            return None
        known = self.tables.organisations.get(words(self.view.text[k]))
        return known.country if known is not None else None


@lru_cache(20_000)
def meant(words: str) -> str | None:
    """The country that words name, or whose people or things they are."""
    return demonym(words) or country(words)
