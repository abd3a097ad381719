"""The attribution tables of a language (`data/<language>/`), validated at load. `docs/data-files.md` explains them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

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

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.lemma.split())


@dataclass(frozen=True)
class Lexicon:
    """What a language's tables know: cues by their first word, source nouns, distancing words."""

    cues: dict[str, tuple[Cue, ...]]
    nouns: dict[str, dict[str, str]]
    distance: dict[str, dict[str, str]]

    def of(self, lemma: str, part: str) -> Cue | None:
        """The one-word cue of a part of speech."""
        return next((c for c in self.cues.get(lemma, ()) if c.part == part and len(c.words) == 1), None)


def rows(name: str, language: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, cells by column) of a table; raises ValueError where a line does not fit the header."""
    path: Any = files("allegedly") / "data" / language / name
    header: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(f"{path}, line {number}: {len(cells)} columns, not {len(header)}")
        else:
            yield number, dict(zip(header, cells, strict=True))


@cache
def load(language: str = "en") -> Lexicon:
    """Reads the tables of a language; raises ValueError that names file and line for an entry that does not fit."""
    cues: dict[str, list[Cue]] = {}
    for number, row in rows("cues.tsv", language):
        if row["kind"] not in KINDS or row["part"] not in PARTS:
            raise ValueError(f"{language}/cues.tsv, line {number}: {row['part']} {row['kind']} is unknown")
        cue = Cue(
            lemma=row["lemma"],
            part=row["part"],
            kind=row["kind"],
            frames=frozenset(row["frame"].split(",")),
            source=row["source"],
            polarity=row["polarity"],
            accuses=row["accuses"] == "yes",
        )
        cues.setdefault(cue.words[0], []).append(cue)
    return Lexicon(
        cues={k: tuple(sorted(v, key=lambda c: -len(c.words))) for k, v in cues.items()},
        nouns={row["noun"]: row for _, row in rows("sources.tsv", language)},
        distance={row["word"]: row for _, row in rows("distance.tsv", language)},
    )
