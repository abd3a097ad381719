"""Scores how reports are brought together: do two reports about one news event share a happening?

Gold rows: `{"id", "event", "political"}`, several reports an event. A report belongs to the happenings of its events of
rank 1; shared background joins nobody. Two reports are joined when some happening holds both. Every joined pair of
different events is wrong; a joined pair of one event that is not political counts neither way. Recall is the mean over
the political events, so that a large one does not decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from evals.running import Row

Pair = tuple[str, str]


def score(gold: Sequence[Row], happenings: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """Precision, recall and F1 of pairs in percent, and a line for each wrong pair and each event that lacks pairs."""
    event = {row["id"]: row["event"] for row in gold}
    political = {row["id"] for row in gold if row["political"]}
    joined = joined_pairs(event, happenings)
    wrong = sorted(pair for pair in joined if event[pair[0]] != event[pair[1]])
    asked: dict[str, list[bool]] = defaultdict(list)
    for pair in combinations(sorted(political), 2):
        if event[pair[0]] == event[pair[1]]:
            asked[event[pair[0]]].append(pair in joined)
    hits = sum(map(sum, asked.values()))
    precision = hits / max(1, hits + len(wrong))
    recall = sum(sum(found) / len(found) for found in asked.values()) / max(1, len(asked))
    lines = [f"wrong: {a} ({event[a]}) and {b} ({event[b]})" for a, b in wrong]
    lines += [f"{name}: {sum(found)} of {len(found)} pairs" for name, found in sorted(asked.items())]
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": 100 * precision, "recall": 100 * recall, "F1": 100 * f1, "wrong pairs": len(wrong)}, lines


def joined_pairs(event: Mapping[str, str], happenings: Sequence[Row]) -> set[Pair]:
    """The pairs of gold reports, in order of their ids, that are mainly about one happening."""
    joined: set[Pair] = set()
    for happening in happenings:
        mainly = {e["report"] for e in happening["events"] if e["rank"] == 1 and e["report"] in event}
        joined.update(combinations(sorted(mainly), 2))
    return joined
