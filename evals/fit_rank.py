"""Fits what makes an event the one that its report is mainly about.

    python -m evals.fit_rank                      our own reports, `rank/seen.txt`
    python -m evals.fit_rank --also JUDGED.jsonl  judged articles too, `{"title", "published", "text", "main", "group"}`

Each report is a choice among its events (conditional logit; the marked ones together are the right choice), with an L2
penalty. Prints `[events.rank]` for settings.toml; how many reports the weights put right that they were fitted on; how
many when each group of reports (an article's news event; each of our own) is left out in turn; and our own unseen half.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import allegedly
from allegedly.events import rank
from allegedly.events.component import trigger
from allegedly.language.view import view
from allegedly.records import Report, sha256_of
from evals.running import Row, read_jsonl
from evals.score_rank import half, touches

STRENGTH = 1.0
"""Of the L2 penalty; 0.3 and 3 put the same number of left-out reports right, within two."""
PRIOR = {"old": -2.0, "happened": 0.5}
"""Where the penalty draws a weight to, 0 if not said: judged articles hold next to no events of other years in their
first sentence, so that the data alone leaves background before the news."""
STEPS, RATE = 300, 0.16
"""Of gradient ascent; more steps change no weight by a hundredth."""

Choice = tuple[str, NDArray[np.float64], NDArray[np.bool_]]
"""A report: its group, the features of its events, and which of them are the marked one."""


def choices(nlp: Any, rows: list[Row]) -> list[Choice]:
    """The reports whose main event was found beside others."""
    finder = nlp.get_pipe("allegedly_events")
    found = []
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc._.report = Report(
            id=row["id"],
            title=row["title"],
            publisher="",
            publisher_kind="media",
            published=row["published"],
            language="en",
            url=None,
            sha256=sha256_of(row["text"]),
            text=row["text"],
        )
        doc = nlp(doc)
        v = view(doc)
        events = finder.occurrences(v, doc._.cast)
        triggers = [[trigger(v, m.match) for m in (d, *d.also)] for d in events]
        right = [
            touches(row["main"], d.type, [(t.start, t.end) for t in spans])
            for d, spans in zip(events, triggers, strict=True)
        ]
        if any(right) and not all(right):
            table = [list(r.values()) for r in rank.features(v, events, finder.frames, finder.participles)]
            found.append((row.get("group") or row["id"], np.array(table), np.array(right)))
    return found


def fit(data: list[Choice], names: list[str]) -> NDArray[np.float64]:
    """The weights under which the marked events are likeliest to be chosen; a group of n reports counts as its root."""
    size = Counter(group for group, _, _ in data)
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    w = prior.copy()
    for _ in range(STEPS):
        gradient = -STRENGTH * (w - prior)
        for group, x, right in data:
            odds = np.exp(x @ w - (x @ w).max())
            gradient += (odds * right / odds[right].sum() - odds / odds.sum()) @ x / size[group] ** 0.5
        w += RATE * gradient / max(1, len(data)) ** 0.5
    return w


def first(data: list[Choice], w: NDArray[np.float64]) -> int:
    """How many reports the weights put right."""
    return sum(bool(right[(x @ w).argmax()]) for _, x, right in data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--also", type=Path, action="append", default=[], help="judged articles")
    options = parser.parse_args()
    nlp = allegedly.load()
    rows = [*half("seen"), *(row for path in options.also for row in read_jsonl(path))]
    data, unseen = choices(nlp, rows), choices(nlp, half("unseen"))
    names = _names(nlp)
    weights = fit(data, names)
    print("[events.rank]")
    print("\n".join(f"{name} = {value:.2f}" for name, value in zip(names, weights, strict=True)))
    groups = dict.fromkeys(group for group, _, _ in data)
    left_out = sum(
        first([c for c in data if c[0] == group], fit([c for c in data if c[0] != group], names)) for group in groups
    )
    print(f"\nmain event first in {first(data, weights)} of {len(data)}; left out {left_out}", file=sys.stderr)
    print(f"unseen: {first(unseen, weights)} of {len(unseen)}", file=sys.stderr)


def _names(nlp: Any) -> list[str]:
    """The names of the features."""
    doc = nlp("Police arrested two men.")
    finder = nlp.get_pipe("allegedly_events")
    events = finder.occurrences(view(doc), doc._.cast)
    return list(rank.features(view(doc), events, finder.frames, finder.participles)[0])


if __name__ == "__main__":
    main()
