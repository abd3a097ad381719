"""The event frames of a language (`data/<language>/frames/*.tsv`), validated at load; see `docs/add-a-frame.md`."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from allegedly import settings
from allegedly.records import MODES, EventType, Sector

COLUMNS = ("word", "part", "with", "without", "mode", "actor", "recipient", "match", "not")
PARTS = ("verb", "noun", "adj")
KNOWN_CLASSES = frozenset(("agent", "public", "person", "organisation", "place", "event", "time"))
"""Classes that the language model and the actors tell, not a word list; a PLOVER sector is one too (`@LAB`)."""
SECTORS = frozenset(get_args(Sector))
USUAL = {
    "verb": (("subj",), ("obj",)),
    "noun": (("by", "poss", "mod"), ("of", "on", "against")),
    "adj": (("subj",), ("of", "about", "with", "for", "to")),
}
"""Where actor and recipient stand when a frame does not say."""

Place = tuple[str, ...]
"""A place in the tree as a path: `obj`, or `obj.poss` for the possessor in the object."""


@dataclass(frozen=True)
class Test:
    """One companion of a word: one of the places is filled, by one of the words or classes where any are given."""

    places: tuple[Place, ...]
    words: frozenset[str]
    classes: tuple[str, ...]
    other_than: bool


@dataclass(frozen=True)
class Seat:
    """Where the parties of a role stand: alternatives in order, each a set of places that all count."""

    choices: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True)
class Frame:
    """One line of a frame file for one word."""

    word: str
    part: str
    type: EventType
    mode: str | None
    needs: tuple[Test, ...]
    bars: tuple[Test, ...]
    actor: Seat
    recipient: Seat
    match: str
    no_match: str
    line: str

    @property
    def weight(self) -> int:
        """How much the frame asks for: the most demanding one that holds wins."""
        return sum(2 if t.words or t.classes else 1 for t in self.needs)


@dataclass(frozen=True)
class Frames:
    """All frames of a language, by (dictionary form, part)."""

    by_word: dict[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]

    def all(self) -> list[Frame]:
        return [f for found in self.by_word.values() for f in found]


def test(text: str, classes: dict[str, frozenset[str]]) -> Test:
    """`on|against:@agent`, `obj:fire|shot`, `obj:!charge`, `obj.of`; raises ValueError for an unknown class."""
    where, _, what = text.partition(":")
    words: set[str] = set()
    named: list[str] = []
    other = what.startswith("!")
    for word in filter(None, what.removeprefix("!").split("|")):
        name = word.removeprefix("@")
        if not word.startswith("@"):
            words.add(word)
        elif name in KNOWN_CLASSES or name in SECTORS:
            named.append(name)
        elif word in classes:
            words |= classes[word]
        else:
            raise ValueError(f"the class {word} is not in classes.tsv")
    return Test(tuple(place(w) for w in where.split("|")), frozenset(words), tuple(named), other)


@cache
def place(text: str) -> Place:
    """A path of places; raises ValueError for what cannot be one."""
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", text):
        raise ValueError(f"{text!r} is no place")
    return tuple(p.replace("_", " ") for p in text.split("."))


def seat(text: str, usual: tuple[str, ...]) -> Seat:
    """`by|poss`, `subj+with`, `none`, or `-` for the usual places."""
    if text == "none":
        return Seat(())
    choices = usual if text == "-" else tuple(text.split("|"))
    return Seat(tuple(tuple(place(p) for p in c.split("+")) for c in choices))


def tests(text: str, classes: dict[str, frozenset[str]]) -> tuple[Test, ...]:
    return () if text == "-" else tuple(test(t, classes) for t in text.split())


def word_classes(language: str) -> dict[str, frozenset[str]]:
    """The word lists of `classes.tsv`, by their name with its @; a class may name classes that stand above it.

    Raises ValueError for one that does not.
    """
    found: dict[str, frozenset[str]] = {}
    for name, words, *_ in settings.rows("classes.tsv", language)[1:]:
        entries = [w.strip() for w in words.split(",")]
        if unknown := [w for w in entries if w.startswith("@") and w not in found]:
            raise ValueError(f"{language}/classes.tsv, {name}: the class {unknown[0]} is not above it")
        found[name] = frozenset(w for entry in entries for w in found.get(entry, (entry,)))
    return found


def read(kind: EventType, language: str, classes: dict[str, frozenset[str]]) -> list[Frame]:
    """The frames of one type; raises ValueError that names file and line for one that does not fit."""
    file = f"frames/{kind.lower()}.tsv"
    header, *lines = settings.rows(file, language)
    if header != COLUMNS:
        raise ValueError(f"{language}/{file}: the columns are {', '.join(header)}, not {', '.join(COLUMNS)}")
    found = []
    for line in lines:
        row = dict(zip(COLUMNS, line, strict=False))
        try:
            if len(line) != len(COLUMNS):
                raise ValueError(f"{len(line)} columns, not {len(COLUMNS)}")
            if row["part"] not in PARTS:
                raise ValueError(f"the part {row['part']!r} is none of {', '.join(PARTS)}")
            if row["mode"] != "-" and row["mode"] not in MODES[kind]:
                raise ValueError(f"{row['mode']!r} is no mode of {kind}")
            usual = USUAL[row["part"]]
            first, *others = row["word"].split("|")
            frame = Frame(
                word=first,
                part=row["part"],
                type=kind,
                mode=None if row["mode"] == "-" else row["mode"],
                needs=tests(row["with"], classes),
                bars=tests(row["without"], classes),
                actor=seat(row["actor"], usual[0]),
                recipient=seat(row["recipient"], usual[1]),
                match=row["match"],
                no_match=row["not"],
                line="\t".join(line[:4]),
            )
            found += [frame, *(replace(frame, word=word) for word in others)]
        except ValueError as problem:
            raise ValueError(f"{language}/{file}, entry {line[0]!r}: {problem}") from None
    return found


@cache
def load(language: str = "en") -> Frames:
    """All frames of a language; raises ValueError that names file and entry for one that does not fit."""
    classes = word_classes(language)
    by_word: dict[tuple[str, str], list[Frame]] = {}
    for kind in get_args(EventType):
        for frame in read(kind, language, classes):
            by_word.setdefault((frame.word, frame.part), []).append(frame)
    return Frames(by_word={k: tuple(v) for k, v in by_word.items()}, classes=classes)
