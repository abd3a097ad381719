"""Measures `token._.factuality` against judged event words: Pearson's r and the mean absolute error.

The corpora ask different questions, so the number that answers a corpus's own is measured beside it:
`token._.committed` on UW and MEANTIME, `token._.realised` on UDS-IH2.

Gold rows are `{"words": [...], "targets": [{"token", "word", "factuality"}]}`, one sentence each, with values from
-3 (certainly not) to 3 as UW, UDS-IH2 and MEANTIME have them in the collection of Jiang & de Marneffe (2021).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

# The numbers of a token that are measured on each corpus.
CORPORA = {
    "uw": ("factuality", "committed"),
    "uds_ih2": ("factuality", "realised"),
    "meantime": ("factuality", "committed"),
}


@dataclass
class FactualityScores:
    """Values found and judged, pair by pair."""

    found: list[float] = field(default_factory=list)
    gold: list[float] = field(default_factory=list)

    @property
    def r(self) -> float:
        """Pearson's correlation; 0 where either side does not vary."""
        n = len(self.gold)
        a, b = sum(self.found) / n, sum(self.gold) / n
        together = sum((x - a) * (y - b) for x, y in zip(self.found, self.gold, strict=True))
        apart = math.sqrt(sum((x - a) ** 2 for x in self.found) * sum((y - b) ** 2 for y in self.gold))
        return together / apart if apart else 0.0

    @property
    def mae(self) -> float:
        """Mean absolute error, in points of the scale."""
        return sum(abs(x - y) for x, y in zip(self.found, self.gold, strict=True)) / len(self.gold)

    def line(self) -> str:
        """The figures on one line."""
        return f"r {self.r:.3f}  MAE {self.mae:.3f}  of {len(self.gold)}"


def score(nlp: Language, path: Path, numbers: Sequence[str]) -> dict[str, FactualityScores]:
    """Reads the sentences of a file as given words with the language component alone; scores by name of the number.

    Raises ValueError where the pipeline gives an event word no value.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    scores = {name: FactualityScores() for name in numbers}
    with nlp.select_pipes(enable=["allegedly_language"]):
        docs = nlp.pipe(Doc(nlp.vocab, words=row["words"]) for row in rows)
        for row, doc in zip(rows, docs, strict=True):
            for name in numbers:
                add(scores[name], row["targets"], doc, name)
    return scores


def add(scores: FactualityScores, targets: Sequence[dict[str, float]], doc: Doc, name: str = "factuality") -> None:
    """Compares one sentence by one of its tokens' numbers."""
    for target in targets:
        token = doc[int(target["token"])]
        value = getattr(token._, name)
        if value is None:
            raise ValueError(f"no {name} for {token.text!r}")
        scores.found.append(value)
        scores.gold.append(target["factuality"])
