"""Replacing names in a text, and moving the spans that stand on it."""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from allegedly.exports import lexicon
from allegedly.exports.people import Name, Person
from allegedly.exports.runs import LETTERS
from allegedly.records import Span
from allegedly.world import names

ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXYZ"
"""Letters and digits of a pseudonym: no vowels, so that none makes a word or a name."""

LENGTH = 8
"""Characters of a pseudonym: 30^8, so that two of 100,000 persons share one in a ledger in a hundred."""

_CAMEL = re.compile(r"[^\W\d_a-z][a-zß-ÿ]+|[a-zß-ÿ]+")
_GAP = re.compile(r"(?:[ \u00a0\-‐‑'’“”\"‘()]|\b[^\W\d_]\.|\b[^\W\d_]{1,5}\b){0,8}")
_BEFORE = re.compile(r"(?:\b[^\W\d_]\.[ \u00a0\-]?)+$")
_AFTER = re.compile(r"(?:[ \u00a0][^\W\d_]\.)+")
_ADDRESS = re.compile(r"[-._/+](?:[^\W\d_]{1,5}[-._/+]){0,3}")
_FOREIGN = re.compile(r"[^\W\d_]{2,}")


class Edit(NamedTuple):
    """`[start, end)` of a text becomes `text`."""

    start: int
    end: int
    text: str


class Found(NamedTuple):
    """A piece of a text that is a word of these persons' names; a `weak` one is a word of the language in small
    letters, and part of a name only inside an address (*rose-pell*)."""

    start: int
    end: int
    persons: tuple[int, ...]
    weak: bool = False


def pseudonym(key: bytes, name: Name) -> str:
    """`Person 7F3KD2QX`: the same for the same name and key, and not to be turned back without the key."""
    number = int.from_bytes(hmac.digest(key, " ".join(name).encode("utf-8", "replace"), hashlib.sha256)[:16])
    digits = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits += ALPHABET[digit]
    return f"Person {digits}"


class Masker:
    """Finds the names of persons in a text and replaces those of private ones.

    A word counts where it has a capital; in small letters (addresses, hashtags) only where it is no word of the
    language. Words of a name that stand together become one pseudonym, with nicknames, particles and initials.
    """

    def __init__(self, persons: Sequence[Person], key: bytes) -> None:
        self.private = [p for p in persons if not p.office]
        self.public = [p for p in persons if p.office]
        self.names = [pseudonym(key, p.name) for p in self.private]
        self.by_token: dict[str, tuple[int, ...]] = {}
        for number, person in enumerate(self.private):
            for token in sorted(person.tokens):
                self.by_token[token] = (*self.by_token.get(token, ()), number)
        self.run_together: dict[str, tuple[int, ...]] = {}
        for number, person in enumerate(self.private):
            for one, other in permutations(sorted(person.tokens), 2):
                self.run_together[one + other] = (*self.run_together.get(one + other, ()), number)

    def edits(self, text: str, kept: Iterable[tuple[int, int]] = (), every: bool = False) -> list[Edit]:
        """What is to be replaced in a text, in order. `kept` are pieces that are dates or places and stay; `every`
        replaces words in whatever case (keys and ids, which are all in small letters)."""
        if not self.by_token:
            return []
        stay = list(kept)
        found: list[Found] = []
        for piece in LETTERS.finditer(text):
            found += self._piece(piece, text, every)
        made: list[Edit] = []
        recent: dict[int, int] = {}
        for group in self._grouped(found, text):
            start, end = group[0].start, group[-1].end
            if any(a <= start and end <= b for a, b in stay) or self._held(group, text):
                continue
            person = self._who(group, recent)
            recent[person] = start
            letters = self.private[person].initials
            if (before := _BEFORE.search(text, max(0, start - 12), start)) and _letters(before[0]) <= letters:
                start = before.start()
            if (after := _AFTER.match(text, end)) and _letters(after[0]) <= letters:
                end = after.end()
            if made and made[-1].end > start:
                start = made[-1].end
            made.append(Edit(start, end, self.names[person]))
        return made

    def words(self, text: str, every: bool = False) -> str:
        """The text with the names of private persons replaced."""
        return applied(text, self.edits(text, every=every))

    def names_somebody(self, text: str) -> bool:
        """Whether an address names a private person: a word of a name as one of its words, or a longer one anywhere."""
        folded = names.key(text)
        pieces = set(LETTERS.findall(folded))
        return any(t in pieces or (len(t) > 4 and t in folded) for t in self.by_token)

    def _piece(self, piece: re.Match[str], text: str, every: bool) -> list[Found]:
        """A word of a name, or the words of names that are run together in it (*#FreePell*)."""
        lex = lexicon.load()
        key = names.key(piece[0])
        if whole := self.by_token.get(key) or self.run_together.get(key):
            weak = not (every or piece[0][0].isupper() or not lex.common(piece[0]))
            return [Found(piece.start(), piece.end(), whole, weak)]
        if piece[0].islower() or piece[0].istitle():
            return []
        parts = [(m.start() + piece.start(), m.end() + piece.start(), m[0]) for m in _CAMEL.finditer(piece[0])]
        return [Found(a, b, people) for a, b, part in parts if (people := self.by_token.get(names.key(part)))]

    def _grouped(self, found: Sequence[Found], text: str) -> list[list[Found]]:
        """Pieces of one name together: nothing between them but what a name may have inside."""
        groups: list[list[Found]] = []
        for piece in found:
            if groups:
                last = groups[-1][-1]
                gap = text[last.end : piece.start]
                address = bool(_ADDRESS.fullmatch(gap)) and _small(gap)
                if set(last.persons) & set(piece.persons) and (
                    address or (not (piece.weak or last.weak) and _inside(gap))
                ):
                    groups[-1].append(piece)
                    continue
            groups.append([piece])
        return [group for group in groups if len(group) > 1 or not group[0].weak]

    def _who(self, group: Sequence[Found], recent: Mapping[int, int]) -> int:
        """The person with most of the words; of several the one named last, else the first of the report."""
        held: dict[int, int] = {}
        for piece in group:
            for person in piece.persons:
                held[person] = held.get(person, 0) + 1
        return max(held, key=lambda person: (held[person], recent.get(person, -1), -person))

    def _held(self, group: Sequence[Found], text: str) -> bool:
        """Whether the words are an office-holder's who shares them: the whole name, or the surname after a title."""
        words = {names.key(text[piece.start : piece.end]) for piece in group}
        sharing = [p for p in self.public if words <= p.tokens]
        if not sharing:
            return False
        before = text[max(0, group[0].start - 80) : group[0].start].split()[-lexicon.LONGEST :]
        if before and lexicon.load().office(before):
            return True
        around = text[max(0, group[0].start - 40) : group[-1].end + 40]
        pieces = {names.key(piece) for piece in LETTERS.findall(around)}
        return any(len(p.name) > 1 and set(p.name) <= pieces for p in sharing)


def _letters(text: str) -> set[str]:
    return {names.key(letter) for letter in LETTERS.findall(text)}


def _inside(gap: str) -> bool:
    """Whether this may stand between two words of a name: spaces, hyphens, quotation marks, initials, particles."""
    if not _GAP.fullmatch(gap):
        return False
    return _small(re.sub(r"\b[^\W\d_]\.", "", gap))


def _small(gap: str) -> bool:
    """Whether all words of a gap are single letters or particles."""
    particles = lexicon.load().particles
    return all(word.casefold() in particles for word in _FOREIGN.findall(gap))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, which do not overlap and stand in order."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


class Moved:
    """Where the pieces of an edited text have gone."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.old, self.text, self.edits = text, applied(text, edits), list(edits)
        self._starts = [edit.start for edit in edits]
        self._shift = [0]
        for edit in edits:
            self._shift.append(self._shift[-1] + len(edit.text) - (edit.end - edit.start))

    def span(self, span: Span) -> Span:
        """The span of the edited text that holds what `span` held; a name that it cuts is in it whole."""
        start, end = self._at(span.start, 0), self._at(span.end, 1)
        return Span(start, end, self.text[start:end])

    def fits(self, span: Span) -> bool:
        """Whether a span stands on the text as it was."""
        return self.old[span.start : span.end] == span.text

    def _at(self, offset: int, side: int) -> int:
        """The new place of an offset; inside a name that of its start (side 0) or end (side 1)."""
        n = bisect_right(self._starts, offset - side)
        edit = self.edits[n - 1] if n else None
        if edit is None or offset >= edit.end:
            return offset + self._shift[n]
        return edit.start + self._shift[n - 1] + (len(edit.text) if side else 0)
