"""Fits the weights of `[places]` in `data/settings.toml` to toponym corpora and prints them as TOML.

    python scripts/fit_places.py geovirus.jsonl lgl.jsonl

Each line of a corpus is `{"text", "toponyms": [{"start", "end", "lat", "lon"}]}`. The reports with an even line number
(from 0) are learned from, the others are left for measuring. Every corpus has the same say, whatever its size. There is
no chance in it: the same input gives the same weights.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import allegedly
from allegedly.language.view import View, view
from allegedly.places import candidates, evidence, senses
from allegedly.places.component import PlaceFinder
from allegedly.world.countries import demonym
from allegedly.world.gazetteer import Entry

Array = NDArray[np.float64]
PRIOR = 1.0  # of a normal distribution around 0: keeps the weight of a rare feature small
SAME = 161.0  # kilometres within which a place counts as the gold one


def main(paths: list[str]) -> None:
    nlp = allegedly.load()
    nlp.select_pipes(enable=["allegedly_language"])
    finder = PlaceFinder(nlp.get_pipe("allegedly_language").model.labels["mention"], "en")  # type: ignore[attr-defined]
    corpora = []
    for path in paths:
        lines = Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n")
        gold = [json.loads(line) for line in lines[::2]]
        corpora.append(
            [(view(d), finder.opinions(d), g) for d, g in zip(nlp.pipe(g["text"] for g in gold), gold, strict=True)]
        )
    is_place = fit_recognition(corpora, finder)
    print_table("known", evidence.FEATURES, is_place[True])
    print_table("unknown", evidence.FEATURES, is_place[False])
    first, second = fit_senses(corpora, finder, is_place)
    print_table("first", senses.FEATURES, first)
    print_table("second", senses.FEATURES, second)


def found_in(seen: View, finder: PlaceFinder) -> list[candidates.Candidate]:
    text = seen.doc.text
    return candidates.describe(seen, text, candidates.candidates(seen, text, finder.lexicon), finder.lexicon)


def extent(seen: View, c: candidates.Candidate) -> tuple[int, int]:
    return seen.idx[c.first], seen.idx[c.end - 1] + len(seen.text[c.end - 1])


def fit_recognition(corpora: list[Any], finder: PlaceFinder) -> dict[bool, Array]:
    tables: dict[bool, list[Array]] = {True: [], False: []}
    truths: dict[bool, list[bool]] = {True: [], False: []}
    shares: dict[bool, list[float]] = {True: [], False: []}
    largest = max(len(corpus) for corpus in corpora)
    for corpus in corpora:
        for seen, labels, gold in corpus:
            found = found_in(seen, finder)
            for c, row in zip(found, evidence.rows(seen, found, labels, finder.lexicon), strict=True):
                start, end = extent(seen, c)
                known = bool(c.entries)
                tables[known].append(row)
                truths[known].append(any(t["start"] < end and start < t["end"] for t in gold["toponyms"]))
                shares[known].append(largest / len(corpus))
    return {k: logistic(np.array(tables[k]), np.array(truths[k]), np.array(shares[k])) for k in (True, False)}


def logistic(x: Array, y: NDArray[np.bool_], share: Array) -> Array:
    """Weights of a logistic regression with a normal prior, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (share * (y - p)) - PRIOR * w
        bend = (x * (share * p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(len(w))
        step = np.linalg.solve(bend, slope)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def fit_senses(corpora: list[Any], finder: PlaceFinder, is_place: dict[bool, Array]) -> tuple[Array, Array]:
    reports = []
    largest = max(len(corpus) for corpus in corpora)
    for corpus in corpora:
        for seen, labels, gold in corpus:
            found = found_in(seen, finder)
            table = evidence.rows(seen, found, labels, finder.lexicon)
            kept = [c for c, row in zip(found, table, strict=True) if row @ is_place[bool(c.entries)] > 0]
            for c in kept:
                if c.inside not in kept:
                    c.inside = None
            names = senses.names(kept)
            peoples = Counter(c for w in seen.text if w[0].isupper() and (c := demonym(w)))
            reports.append((names, peoples, right(seen, names, gold), largest / len(corpus)))
    answers = [(n, ok, share) for _, _, rights, share in reports for n, ok in rights]
    first = choice(answers, senses.CONTEXT)
    second = first
    for _ in range(2):
        for names, peoples, _, _ in reports:
            for n in names:
                n.likely = senses.softmax(n.rows @ second)
            senses.company(names, peoples)
        second = choice(answers, len(senses.FEATURES))
    return first, second


def right(seen: View, names: list[senses.Name], gold: dict[str, Any]) -> list[tuple[senses.Name, NDArray[np.bool_]]]:
    """The names with a gold point that one of their places has, and which of them do."""
    points = {(t["start"], t["end"]): t for t in gold["toponyms"] if t["lat"] is not None}
    made = []
    for name in names:
        at = [points[e] for e in (extent(seen, m) for m in name.mentions) if e in points]
        if at:
            point = Entry(-1, "", "city", None, 0, at[-1]["lat"], at[-1]["lon"], 0.0, None, True)
            gap = np.array([senses.apart(point, s) for s in name.senses])
            near = (gap < SAME) & (gap < gap.min() + 20)
            if near.any():
                made.append((name, near))
    return made


def choice(answers: list[tuple[senses.Name, NDArray[np.bool_], float]], columns: int) -> Array:
    """Weights of a conditional logit over the places of each name, from the first features; by Adam's steps."""
    x = np.concatenate([n.rows for n, _, _ in answers])
    ok = np.concatenate([o for _, o, _ in answers])
    sizes = [len(n.rows) for n, _, _ in answers]
    owner = np.repeat(np.arange(len(answers)), sizes)
    share = np.repeat([s for _, _, s in answers], sizes)
    starts = np.cumsum([0, *sizes[:-1]])
    w, mean, square = (np.zeros(x.shape[1]) for _ in range(3))
    for step in range(1, 801):
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[owner])
        p = e / np.add.reduceat(e, starts)[owner]
        q = e * ok / np.add.reduceat(e * ok, starts)[owner]
        slope = (x * (share * (q - p))[:, None]).sum(0) - PRIOR * w
        slope[columns:] = 0
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.1 if step < 500 else 0.01
        w += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return w


def print_table(name: str, features: tuple[str, ...], values: Array) -> None:
    print(f"\n[places.{name}]")
    for feature, value in zip(features, values.tolist(), strict=True):
        print(f"{feature} = {round(value, 2) + 0.0}")


if __name__ == "__main__":
    main(sys.argv[1:])
