"""Fits the weights of an event's `score` on our own seen gold, and shows how well they are calibrated on the unseen.

    python -m evals.fit_scores            prints `[events.score]` for settings.toml and both reliability diagrams

A reading counts as right when a gold row or an allowed one of its report has its type and place in the text and, where
the row gives one, its status. The model is a logistic regression (Newton's method, L2); on the diagram's lines stand
the readings by score, with the share that is right: a calibrated score is that share.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import allegedly
from allegedly.events import scoring
from allegedly.language.view import view
from allegedly.records import Report, sha256_of
from evals.score_ledger import AGREES
from evals.sections.events import event_gold
from evals.system_events import SystemEvent

SEEN = ("event-reports-seen", "event-sentences-seen")
UNSEEN = ("event-reports-unseen", "event-sentences-unseen")
STRENGTH = 2.0  # of the L2 penalty: 400 readings, 11 weights


def readings(nlp: Any, names: tuple[str, ...]) -> tuple[list[dict[str, float]], list[bool]]:
    """Features of each event of the sets' reports, and whether it is right."""
    finder = nlp.get_pipe("allegedly_events")
    found: list[dict[str, float]] = []
    right: list[bool] = []
    for name in names:
        for row, gold in zip(*event_gold(name), strict=True):
            doc = nlp.make_doc(row["text"])
            doc._.report = Report(
                id=row["id"],
                title=row.get("title", ""),
                publisher=row.get("publisher", ""),
                publisher_kind="media",
                published=row.get("published"),
                language="en",
                url=None,
                sha256=sha256_of(row["text"]),
                text=row["text"],
            )
            doc = nlp(doc)
            for draft in finder.drafts(view(doc), doc._.cast):
                wanted = [*gold["rows"], *gold.get("allowed", [])]
                found.append(scoring.features(view(doc), draft, draft.play))
                right.append(any(fits(w, doc, draft) for w in wanted))
    return found, right


def fits(row: dict[str, Any], doc: Any, draft: Any) -> bool:
    """Whether a gold row is of the reading's type, place in the text and status."""
    v = view(doc)
    first, end = v.sents[draft.sent]
    event = SystemEvent(
        type=draft.type,
        mode=draft.mode,
        status=draft.status,
        distanced=draft.distanced,
        actor=(),
        recipient=(),
        place=None,
        date=None,
        counts={},
        voice=(),
        starts=(v.idx[draft.match.trigger],),
        evidence=doc[first:end].text,
        trigger="",
    )
    return all(AGREES[k](row[k], event) for k in ("type", "at", "near", "status") if k in row)


def fit(rows: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """The weights of a logistic regression, the bias without penalty."""
    names = sorted(rows[0])
    x = np.array([[1.0, *(r[n] for n in names)] for r in rows])
    y = np.array(right, dtype=float)
    w = np.zeros(x.shape[1])
    penalty = STRENGTH * np.eye(len(w))
    penalty[0, 0] = 0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ w)
    return {"bias": float(w[0]), **{n: float(v) for n, v in zip(names, w[1:], strict=True)}}


def predicted(weights: dict[str, float], row: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-weights["bias"] - sum(weights[k] * v for k, v in row.items())))


def diagram(name: str, weights: dict[str, float], rows: list[dict[str, float]], right: list[bool]) -> None:
    """Prints the reliability diagram of a set: by score, how many readings and what share of them is right."""
    p = np.array([predicted(weights, r) for r in rows])
    y = np.array(right, dtype=float)
    brier, base = ((p - y) ** 2).mean(), y.mean() * (1 - y.mean())
    print(f"\n{name}: {len(y)} readings, {100 * y.mean():.1f}% right, Brier {brier:.3f} (base rate {base:.3f})")
    for low in np.arange(0, 1, 0.1):
        at = (p >= low) & (p < low + 0.1)
        if at.any():
            share = y[at].mean()
            bar = "#" * round(40 * share)
            print(f"  {low:.1f}-{low + 0.1:.1f}  {at.sum():4d}  score {p[at].mean():.2f}  right {share:.2f}  {bar}")


def main() -> None:
    nlp = allegedly.load()
    seen, unseen = readings(nlp, SEEN), readings(nlp, UNSEEN)
    weights = fit(*seen)
    print("[events.score]")
    print("\n".join(f"{k} = {v:.2f}" for k, v in weights.items()))
    diagram("seen", weights, *seen)
    diagram("unseen", weights, *unseen)


if __name__ == "__main__":
    main()
