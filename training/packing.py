"""Documents to training rows: segments cut at random places and packed, blind to each other."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from allegedly.language.features import BLANK_LINE, GLUED, SPACE, SPECIAL, piece_features

CLS, SEP, UNK = 101, 102, 100
LAYERS = ("sent", "upos", "xpos", "feats", "lemma", "rel", "mention", "role")
POINTERS = ("head", "content", "source")


def treebank_segments(
    docs: list[dict[str, Any]], config: dict[str, Any], rng: random.Random
) -> Iterator[tuple[dict[str, Any], int, int, bool]]:
    """(document, first word, end word, plain white space) of whole sentences, each word once an epoch."""
    room = config["model"]["row"] - 2
    order = list(docs)
    rng.shuffle(order)
    for d in order:
        starts = [i for i, s in enumerate(d["sent"]) if s] + [len(d["words"])]
        sizes = [len(p) for p in d["pieces"]]
        k = 0
        while k < len(starts) - 1:
            short = rng.random() < config["data"]["single_sentence_share"]
            limit = rng.choice((1, 1, 2, 3)) if short else rng.choice((3, 6, 99))
            end = k + 1
            total = sum(sizes[starts[k] : starts[end]])
            while end < len(starts) - 1 and end - k < limit:
                more = sum(sizes[starts[end] : starts[end + 1]])
                if total + more > room:
                    break
                total += more
                end += 1
            if total <= room:
                yield d, starts[k], starts[end], rng.random() < config["data"]["plain_spacing_share"]
            k = end


def article_segments(
    docs: list[dict[str, Any]], config: dict[str, Any], rng: random.Random
) -> Iterator[tuple[dict[str, Any], int, int, bool]]:
    """Windows of whole words over articles, from a random offset, each word about once an epoch."""
    room = config["model"]["row"] - 2
    order = list(docs)
    rng.shuffle(order)
    for d in order:
        sizes = [len(p) for p in d["pieces"]]
        n = len(sizes)
        first_room = rng.randint(room // 4, room)
        i, budget = 0, first_room
        while i < n:
            j, total = i, 0
            while j < n and total + sizes[j] <= budget:
                total += sizes[j]
                j += 1
            if j < n:  # end at a paragraph where one is near, as the run time does
                back = next((k for k in range(j, max(i + 1, j - 60), -1) if d["space"][k] >= 2), j)
                j = back
            j = max(j, i + 1)
            if total:
                yield d, i, j, False
            i, budget = j, room


def encode(segment: tuple[dict[str, Any], int, int, bool]) -> dict[str, Any]:
    """One segment as arrays a piece, [CLS] and [SEP] included; pointers are piece positions."""
    d, i, j, plain = segment
    spaces = list(d["space"][i:j])
    if plain:
        spaces = [SPACE] * len(spaces)
    spaces[0] = BLANK_LINE
    ids, case, space, first = piece_features(d["pieces"][i:j], d["case"][i:j], spaces)
    n = len(ids) + 2
    at = np.array(first) + 1
    out: dict[str, Any] = {
        "ids": np.array([CLS, *ids, SEP]),
        "case": np.array([SPECIAL, *case, SPECIAL]),
        "space": np.array([GLUED, *space, GLUED]),
        "first": at,
    }
    for layer in LAYERS:
        values = np.full(n, -100)
        if layer in d:
            values[at] = d[layer][i:j]
        out[layer] = values
    for layer in POINTERS:
        values = np.full(n, -100)
        if layer in d:
            for k, v in enumerate(d[layer][i:j]):
                if v is not None and i <= v < j:
                    values[at[k]] = at[v - i]
        out[layer] = values
    sentence = np.zeros(n, dtype=int)
    if "sent" in d:
        sentence[at] = np.cumsum(d["sent"][i:j])
    out["sentence"] = sentence
    return out


def rows(segments: Iterator[Any], size: int) -> Iterator[dict[str, np.ndarray]]:
    """Packs segments into rows of `size` pieces: first fit over a few open rows."""
    open_: list[list[dict[str, Any]]] = []
    used: list[int] = []
    for segment in segments:
        e = encode(segment)
        n = len(e["ids"])
        if n > size:
            continue
        fit = next((k for k in range(len(open_)) if used[k] + n <= size), None)
        if fit is None:
            open_.append([])
            used.append(0)
            fit = len(open_) - 1
        open_[fit].append(e)
        used[fit] += n
        if used[fit] > size - 12 or len(open_) > 8:
            full = max(range(len(open_)), key=used.__getitem__)
            yield join(open_.pop(full), size)
            used.pop(full)
    for rest in open_:
        yield join(rest, size)


def join(parts: list[dict[str, Any]], size: int) -> dict[str, np.ndarray]:
    """Segments side by side in one row; `segment` numbers them from 1, 0 is padding."""
    row: dict[str, np.ndarray] = {
        k: np.zeros(size, dtype=np.int64) for k in ("ids", "case", "space", "position", "segment", "sentence", "word")
    }
    for k in (*LAYERS, *POINTERS):
        row[k] = np.full(size, -100, dtype=np.int64)
    start = 0
    for number, e in enumerate(parts, 1):
        n = len(e["ids"])
        to = slice(start, start + n)
        for k in ("ids", "case", "space", *LAYERS):
            row[k][to] = e[k]
        for k in POINTERS:
            row[k][to] = np.where(e[k] >= 0, e[k] + start, -100)
        row["position"][to] = np.arange(n)
        row["segment"][to] = number
        row["sentence"][to] = np.where(e["sentence"] > 0, e["sentence"] + 1000 * number, 0)
        row["word"][e["first"] + start] = 1
        start += n
    return row


def forever(make: Any, rng: random.Random, size: int, buffer: int = 400) -> Iterator[dict[str, np.ndarray]]:
    """Rows without end, shuffled in a buffer so that a batch mixes documents."""
    pool: list[dict[str, np.ndarray]] = []
    while True:
        for row in rows(make(), size):
            pool.append(row)
            if len(pool) >= buffer:
                yield pool.pop(rng.randrange(len(pool)))


def batches(
    corpus: dict[str, list[dict[str, Any]]], config: dict[str, Any], seed: int, attribution: Callable[[], float]
) -> Iterator[dict[str, np.ndarray]]:
    """Batches of `run.rows` rows; `attribution` gives the share of them from the attribution corpus."""
    rng = random.Random(seed)
    size, count = config["model"]["row"], config["run"]["rows"]
    articles = corpus.get("polnear", [])
    trees = [d for k, v in corpus.items() if k != "polnear" for d in v]
    a = forever(lambda: article_segments(articles, config, rng), rng, size) if articles else None
    t = forever(lambda: treebank_segments(trees, config, rng), rng, size) if trees else None
    owed = 0.0
    while True:
        owed += (attribution() if articles and trees else float(bool(articles))) * count
        take = min(count, round(owed))
        owed -= take
        picked = [next(a) for _ in range(take)] if a else []
        picked += [next(t) for _ in range(count - take)] if t else []
        yield {k: np.stack([r[k] for r in picked]) for k in picked[0]}
