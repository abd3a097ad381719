"""Measures `token._.factuality` against judged event words: Pearson's r and the mean absolute error.

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

CORPORA = ("uw", "uds_ih2", "meantime")


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


def told(nlp: Language) -> bool:
    """Whether the pipeline's model tells factuality at all."""
    return nlp("It rained.")[1]._.factuality is not None


def score(nlp: Language, path: Path) -> FactualityScores:
    """Reads the sentences of a file as given words with the language component alone.

    Raises ValueError where the pipeline gives an event word no value.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    scores = FactualityScores()
    with nlp.select_pipes(enable=["allegedly_language"]):
        docs = nlp.pipe(Doc(nlp.vocab, words=row["words"]) for row in rows)
        for row, doc in zip(rows, docs, strict=True):
            add(scores, row["targets"], doc)
    return scores


def add(scores: FactualityScores, targets: Sequence[dict[str, float]], doc: Doc) -> None:
    """Compares one sentence."""
    for target in targets:
        token = doc[int(target["token"])]
        value = token._.factuality
        if value is None:
            raise ValueError(f"no factuality for {token.text!r}")
        scores.found.append(value)
        scores.gold.append(target["factuality"])
