"""Measures who the mentions mean against a treebank with coreference (GUM): CoNLL F1.

    python -m evals.coref --corpora PATH            GUM dev, sieve by sieve and by genre

Raw text in; a mention is right where it has the gold's characters. Scores are computed as published:

- MUC (Vilain, Burger, Aberdeen, Connolly & Hirschman 1995, "A model-theoretic coreference scoring scheme"): links that
  are missing from the partition which the other side makes of each chain.
- B3 (Bagga & Baldwin 1998, "Algorithms for scoring coreference chains"), for mentions that only one side has as in
  the reference scorer (Pradhan et al. 2014): they count in that side's total and are found by nobody.
- CEAF-e (Luo 2005, "On coreference resolution performance metrics"): the best one-to-one pairing of chains by
  2 |G and S| / (|G| + |S|).
- CoNLL F1: the mean of the three F1 (Pradhan et al. 2012). Chains of one mention are left out, as there; figures with
  them are printed beside.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

import allegedly
from allegedly.actors.sieves import SIEVES
from allegedly.language.view import view
from evals.score_attribution import Offsets
from evals.treebank import Document, read_conllu

Chain = frozenset[Hashable]


@dataclass
class Ratio:
    """Recall and precision, each as a sum over documents."""

    found: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    system: float = 0.0

    def add(self, other: tuple[float, float, float, float]) -> None:
        self.found += other[0]
        self.gold += other[1]
        self.right += other[2]
        self.system += other[3]

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.system if self.system else 0.0

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass
class Scores:
    """The three measures, and mentions for orientation."""

    muc: Ratio = field(default_factory=Ratio)
    b3: Ratio = field(default_factory=Ratio)
    ceafe: Ratio = field(default_factory=Ratio)
    mentions: Ratio = field(default_factory=Ratio)

    def add(self, gold: Sequence[Chain], system: Sequence[Chain]) -> None:
        """Adds one document."""
        self.muc.add((*muc(gold, system), *muc(system, gold)))
        self.b3.add((*b_cubed(gold, system), *b_cubed(system, gold)))
        self.ceafe.add(ceaf_e(gold, system))
        a = {m for c in gold for m in c}
        b = {m for c in system for m in c}
        self.mentions.add((len(a & b), len(a), len(a & b), len(b)))

    @property
    def conll(self) -> float:
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3

    def line(self) -> str:
        """The figures in percent."""
        parts = [f"CoNLL {100 * self.conll:5.1f}"]
        for name, ratio in (("MUC", self.muc), ("B3", self.b3), ("CEAFe", self.ceafe), ("mentions", self.mentions)):
            parts.append(f"{name} {100 * ratio.recall:5.1f} {100 * ratio.precision:5.1f} {100 * ratio.f1:5.1f}")
        return "  ".join(parts)


def muc(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Links of the key's chains that the response keeps, and all of them."""
    of = {m: k for k, chain in enumerate(response) for m in chain}
    kept = total = 0
    for chain in key:
        parts = {of.get(m, ("alone", m)) for m in chain}
        kept += len(chain) - len(parts)
        total += len(chain) - 1
    return kept, total


def b_cubed(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """The sum over the key's mentions of the share of its chain that the response puts with it, and their number."""
    of = {m: chain for chain in response for m in chain}
    total = sum(len(chain & of[m]) / len(chain) for chain in key for m in chain if m in of)
    return total, sum(len(chain) for chain in key)


def ceaf_e(gold: Sequence[Chain], system: Sequence[Chain]) -> tuple[float, float, float, float]:
    """The similarity of the best pairing, against the number of chains on either side."""
    if not gold or not system:
        return 0.0, float(len(gold)), 0.0, float(len(system))
    at: dict[Hashable, int] = {m: k for k, chain in enumerate(system) for m in chain}
    similar = np.zeros((len(gold), len(system)))
    for i, chain in enumerate(gold):
        for j in {at[m] for m in chain if m in at}:
            similar[i, j] = 2 * len(chain & system[j]) / (len(chain) + len(system[j]))
    best = assignment(similar)
    return best, float(len(gold)), best, float(len(system))


def assignment(value: NDArray[np.float64]) -> float:
    """The largest sum of entries with at most one a row and column (Kuhn-Munkres with potentials, O(n^2 m))."""
    cost = -value if value.shape[0] <= value.shape[1] else -value.T
    n, m = cost.shape
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    match = np.zeros(m + 1, dtype=int)
    way = np.zeros(m + 1, dtype=int)
    for i in range(1, n + 1):
        match[0] = i
        j0 = 0
        least = np.full(m + 1, np.inf)
        used = np.zeros(m + 1, dtype=bool)
        while True:
            used[j0] = True
            row = match[j0]
            reduced = cost[row - 1] - u[row] - v[1:]
            free = ~used[1:]
            better = free & (reduced < least[1:])
            least[1:][better] = reduced[better]
            way[1:][better] = j0
            j1 = int(np.argmin(np.where(free, least[1:], np.inf))) + 1
            delta = least[j1]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            j1 = way[j0]
            match[j0] = match[j1]
            j0 = j1
    return float(sum(-cost[match[j] - 1, j - 1] for j in range(1, m + 1) if match[j]))


def gold_chains(document: Document) -> list[Chain]:
    """The entities of a document, each with its mentions by characters."""
    of: dict[str, set[Offsets]] = {}
    for (span, _), entity in zip(document.mentions, document.entities, strict=True):
        of.setdefault(entity, set()).add(span)
    return [frozenset(mentions) for mentions in of.values()]


def found_chains(doc: Doc, steps: Sequence[str]) -> list[Chain]:
    """The clusters of a Doc's mentions after some of the sieves.

    What the model calls no mention is left out, and so are relative pronouns, which GUM does not mark.
    """
    resolved = doc._.cast.resolve(steps)
    first, last = view(doc).reach
    of: dict[int, set[Offsets]] = {}
    for k, unit in enumerate(resolved.units.all):
        if unit.label and not (unit.pronoun is not None and "Rel" in doc[unit.head].morph.get("PronType")):
            a, b = min(first[i] for i in unit.core), max(last[i] for i in unit.core)
            while b > max(unit.core) and (doc[b].is_space or doc[b].text in (".", ",", ";", ":")):
                b -= 1
            span = (doc[a].idx, doc[b].idx + len(doc[b]))
            of.setdefault(resolved.clusters.find(k), set()).add(span)
    return apart(of.values())


def apart(sets: Iterable[set[Offsets]]) -> list[Chain]:
    """Chains in which every mention stands once."""
    taken: set[Offsets] = set()
    chains = []
    for mentions in sets:
        rest = mentions - taken
        taken |= rest
        if rest:
            chains.append(frozenset(rest))
    return chains


def several(chains: Iterable[Chain]) -> list[Chain]:
    """The chains of more than one mention."""
    return [chain for chain in chains if len(chain) > 1]


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures; the exit status."""
    parser = argparse.ArgumentParser(description="Measures coreference on GUM dev.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds ud/en_gum-dev.conllu")
    options = parser.parse_args(arguments)
    documents = list(read_conllu(options.corpora / "ud" / "en_gum-dev.conllu"))
    docs = list(allegedly.load().pipe(document.text for document in documents))
    report(documents, docs)
    return 0


def report(documents: Sequence[Document], docs: Sequence[Doc]) -> None:
    """Prints the figures after each sieve, with chains of one mention, and by genre."""
    gold = [gold_chains(document) for document in documents]
    for n in range(1, len(SIEVES) + 1):
        scores = Scores()
        for chains, doc in zip(gold, docs, strict=True):
            scores.add(several(chains), several(found_chains(doc, SIEVES[:n])))
        print(f"{'+ ' + SIEVES[n - 1]:14} {scores.line()}", flush=True)
    alone = Scores()
    genres: dict[str, Scores] = {}
    for document, chains, doc in zip(documents, gold, docs, strict=True):
        found = found_chains(doc, SIEVES)
        alone.add(chains, found)
        genre = document.name.split("_")[1] if "_" in document.name else document.name
        genres.setdefault(genre, Scores()).add(several(chains), several(found))
    print(f"{'with singletons':14} {alone.line()}")
    for genre, scores in sorted(genres.items()):
        print(f"{genre:14} {scores.line()}")


if __name__ == "__main__":
    sys.exit(main())
