"""Fits the weights by which two events are held for one happening, and prints `[happenings.weights]` for settings.toml.

    python -m evals.fit_joining --corpora PATH

Two collections under PATH teach them. `ecb_plus/{train,dev}.jsonl` marks which words of 770 articles are of the same
occurrence; a pair of our events of one type is right where both lie on mentions of one chain. It has no publication
dates. `news/clusters.jsonl` says which articles are about one news event; a pair of main events (rank 1) of one type
is right where their articles are about the same one, and every pair across two news events is wrong. Logistic
regression by Newton's method, penalised by the distance from what was expected (`PRIOR`). A pair counts less the more
there are of its two groups: by the root of their number.

Printed too: how much of the pairs of ECB+ the fitted weights put right at several scores.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.happenings.features import Side, cosine, features, side
from allegedly.happenings.matching import comparable
from allegedly.happenings.sightings import sightings
from allegedly.records import Sighting, from_json
from evals.running import Row, read_jsonl, run_system

PRIOR = {
    "bias": -5.0, "about": 8.0, "words": 1.5, "trigger": 1.0, "mode": 0.5, "mode_apart": -1.0, "actor": 0.5,
    "actor_apart": -0.2, "recipient": 1.0, "recipient_apart": -0.3, "place": 0.5, "place_apart": -1.5, "date": 1.0,
    "numbers": 0.7, "late": -0.1, "main": 1.5, "told_apart": 0.0, "told_twice": 2.0,
}  # fmt: skip
STRENGTH = 5.0
"""Of the penalty; with 1, being in one place speaks against two events being one, as place names are words too."""
FIXED = {"place": 0.5, "place_apart": -4.0, "main": 4.0, "denied": 2.6}
"""Set by hand: neither collection has like things in two places on one day. `main` is 3.1 where it is fitted; with 4
more articles of one event are joined, and no others."""


class Pairs(NamedTuple):
    """Pairs of events as rows of features, whether they are one, and the groups of the two."""

    names: list[str]
    rows: NDArray[np.float64]
    right: NDArray[np.float64]
    groups: list[tuple[str, str]]


def pairs(found: Iterable[tuple[Side, Side, bool, tuple[str, str]]]) -> Pairs:
    """Pairs of sides as a table."""
    table, right, groups, names = [], [], [], []
    for a, b, same, group in found:
        row = features(a, b, cosine(a.about, b.about))
        names = list(row)
        table.append(list(row.values()))
        right.append(float(same))
        groups.append(group)
    return Pairs(names, np.array(table), np.array(right), groups)


def read(rows: Sequence[Row]) -> list[Sighting]:
    """The events of gold reports."""
    return [s for row in run_system(rows) for s in sightings(from_json(json.dumps(row)))]


def of_chains(corpora: Path) -> Pairs:
    """Pairs of events of ECB+ whose words are annotated, by chain; groups are its topics."""
    texts: dict[str, Row] = {}
    chains: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for part in ("train", "dev"):
        for row in read_jsonl(corpora / "ecb_plus" / f"{part}.jsonl"):
            starts = np.cumsum([0, *(len(token) + 1 for token in row["tokens"])]).tolist()
            texts.setdefault(row["doc"], {"id": row["doc"], "text": " ".join(row["tokens"])})
            first, last = row["mention"][0], row["mention"][-1]
            chains[row["doc"]].append((starts[first], starts[last + 1] - 1, row["chain"]))
    events = []
    for s in read(list(texts.values())):
        over = [c for start, end, c in chains[s.report] if start < s.trigger.end and s.trigger.start < end]
        if over:
            events.append((side(s), over[0], s.report.split("_")[0]))
    alike = ((a, b) for a, b in combinations(events, 2) if a[0].sighting.type == b[0].sighting.type)
    return pairs((a[0], b[0], a[1] == b[1], (a[2], b[2])) for a, b in alike)


def of_articles(corpora: Path) -> Pairs:
    """Pairs of events of articles, by the news events that these are about, which are the groups."""
    gold = read_jsonl(corpora / "news" / "clusters.jsonl")
    event = {row["id"]: row["event"] for row in gold}
    sides = [side(s) for s in read(gold)]

    def known() -> Iterable[tuple[Side, Side, bool, tuple[str, str]]]:
        for a, b in combinations(sides, 2):
            group = event[a.sighting.report], event[b.sighting.report]
            same = group[0] == group[1]
            taught = not same or (a.sighting.rank == b.sighting.rank == 1 and a.sighting.report != b.sighting.report)
            if taught and comparable(a, b):
                yield a, b, same, group

    return pairs(known())


def fit(data: Sequence[Pairs]) -> dict[str, float]:
    """The weights under which the right pairs are likeliest, less the penalty."""
    names = data[0].names
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    x = np.concatenate([part.rows for part in data])
    y = np.concatenate([part.right for part in data])
    share = []
    for part in data:
        size = Counter(zip(part.groups, part.right.tolist(), strict=True))
        share += [size[key] ** -0.5 for key in zip(part.groups, part.right.tolist(), strict=True)]
    counts = np.array(share)
    w = prior.copy()
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (counts * (y - p)) - STRENGTH * (w - prior)
        curvature = (x * (counts * p * (1 - p))[:, None]).T @ x + STRENGTH * np.eye(len(w))
        w += np.linalg.solve(curvature, gradient)
    return dict(zip(names, w.tolist(), strict=True)) | {name: FIXED[name] for name in names if name in FIXED}


def main() -> None:
    """Prints the weights and what they do on ECB+."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    chains, articles = of_chains(options.corpora), of_articles(options.corpora)
    chains.rows[:, chains.names.index("main")] = 0.0
    weights = fit((chains, articles))
    print("[happenings.weights]", *(f"{name} = {value:.2f}" for name, value in weights.items()), sep="\n")
    score = 1 / (1 + np.exp(-chains.rows @ np.array(list(weights.values()))))
    for threshold in (0.3, 0.4, 0.5, 0.6):
        chosen = score >= threshold
        hits = float((chosen * chains.right).sum())
        precision, recall = hits / max(1, chosen.sum()), hits / chains.right.sum()
        print(f"ECB+ pairs from {threshold}: precision {100 * precision:.1f}  recall {100 * recall:.1f}")


if __name__ == "__main__":
    main()
