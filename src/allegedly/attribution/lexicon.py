"""The attribution tables of a language (`data/<language>/`), validated at load. `docs/data-files.md` explains them."""

from dataclasses import dataclass
from functools import cache

from allegedly import settings

KINDS = ("statement", "belief", "intention", "appearance")
PARTS = ("verb", "noun", "adj", "prep", "adverb", "multiword")


@dataclass(frozen=True)
class Cue:
    """One line of `cues.tsv`."""

    lemma: str
    part: str
    kind: str
    frames: frozenset[str]
    source: str
    polarity: str
    accuses: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """What a language's tables know: cues by their first word, source nouns, distancing words, labels of
    pictures, verbs whose subject does not vouch for the claims that it has to do with, and words of cues that say
    nothing."""

    cues: dict[str, tuple[Cue, ...]]
    nouns: dict[str, dict[str, str]]
    distance: dict[str, dict[str, str]]
    labels: frozenset[str]
    inquiries: frozenset[str]
    silent: frozenset[str]

    def starting(self, lemma: str, lower: str) -> tuple[Cue, ...]:
        """The cues that begin with a word, by its dictionary form or, where none does, as written: the lemma of
        *according* may be *accord*."""
        return self.cues.get(lemma) or self.cues.get(lower, ())

    def of(self, lemma: str, part: str) -> Cue | None:
        """The one-word cue of a part of speech."""
        return next((c for c in self.cues.get(lemma, ()) if c.part == part and len(c.words) == 1), None)


def table(name: str, language: str) -> list[dict[str, str]]:
    """The entries of a table by column; raises ValueError that names the entry which does not fit the header."""
    header, *lines = settings.rows(name, language)
    for line in lines:
        if len(line) != len(header):
            raise ValueError(f"{language}/{name}, entry {line[0]!r}: {len(line)} columns, not {len(header)}")
    return [dict(zip(header, line, strict=True)) for line in lines]


@cache
def load(language: str = "en") -> Lexicon:
    """Reads the tables of a language; raises ValueError that names file and line for an entry that does not fit."""
    cues: dict[str, list[Cue]] = {}
    for row in table("cues.tsv", language):
        if row["kind"] not in KINDS or row["part"] not in PARTS:
            raise ValueError(f"{language}/cues.tsv, entry {row['lemma']!r}: {row['part']} {row['kind']} is unknown")
        cue = Cue(
            lemma=row["lemma"],
            part=row["part"],
            kind=row["kind"],
            frames=frozenset(row["frame"].split(",")),
            source=row["source"],
            polarity=row["polarity"],
            accuses=row["accuses"] == "yes",
            words=tuple(row["lemma"].split()),
        )
        cues.setdefault(cue.words[0], []).append(cue)
    return Lexicon(
        cues={k: tuple(sorted(v, key=lambda c: -len(c.words))) for k, v in cues.items()},
        nouns={row["noun"]: row for row in table("sources.tsv", language)},
        distance={row["word"]: row for row in table("distance.tsv", language)},
        labels=frozenset(row["label"] for row in table("labels.tsv", language)),
        inquiries=frozenset(row["verb"] for row in table("inquiries.tsv", language)),
        silent=frozenset(row["word"] for row in table("silent.tsv", language)),
    )
