"""Documents to training rows: segments cut at random places and packed, blind to each other."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from allegedly.language.features import BLANK_LINE, GLUED, SPACE, SPECIAL, piece_features

CLS, SEP, UNK = 101, 102, 100
CONTEXT = 128  # pieces that a segment must have for its entities to count: in a short one nearly all seem new
LAYERS = ("sent", "upos", "xpos", "feats", "lemma", "rel", "mention", "role", "entity")
POINTERS = ("head", "content", "source")


Segment = tuple[dict[str, Any], int, int, bool]  # document, first word, end word, without its white space
Cutter = Callable[[dict[str, Any], list[int], dict[str, Any], random.Random], Iterator[Segment]]


def segments(
    cutter: Cutter, docs: list[dict[str, Any]], config: dict[str, Any], rng: random.Random
) -> Iterator[Segment]:
    """The segments of an epoch: documents in a random order, each cut by `cutter`, which is told its words' sizes."""
    order = list(docs)
    rng.shuffle(order)
    for d in order:
        yield from cutter(d, [len(p) for p in d["pieces"]], config, rng)


def whole_sentences(
    d: dict[str, Any], sizes: list[int], room: int, limit: Callable[[], int]
) -> Iterator[tuple[int, int]]:
    """(first word, end word) of runs of at most `limit()` sentences that fit into `room` pieces."""
    starts = [i for i, s in enumerate(d["sent"]) if s] + [len(d["words"])]
    k = 0
    while k < len(starts) - 1:
        most = limit()
        end = k + 1
        total = sum(sizes[starts[k] : starts[end]])
        while end < len(starts) - 1 and end - k < most:
            more = sum(sizes[starts[end] : starts[end + 1]])
            if total + more > room:
                break
            total += more
            end += 1
        if total <= room:
            yield starts[k], starts[end]
        k = end


def treebank(d: dict[str, Any], sizes: list[int], config: dict[str, Any], rng: random.Random) -> Iterator[Segment]:
    """Whole sentences, one to many, each word once an epoch."""

    def limit() -> int:
        short = rng.random() < config["data"]["single_sentence_share"]
        return rng.choice((1, 1, 2, 3)) if short else rng.choice((3, 6, 99))

    for first, end in whole_sentences(d, sizes, config["model"]["row"] - 2, limit):
        yield d, first, end, rng.random() < config["data"]["plain_spacing_share"]


def passage(d: dict[str, Any], sizes: list[int], config: dict[str, Any], rng: random.Random) -> Iterator[Segment]:
    """As many whole sentences as a row holds: what a mention stands for is far back. The first is cut at random."""
    limits = iter((rng.randint(1, 8),))
    for first, end in whole_sentences(d, sizes, config["model"]["row"] - 2, lambda: next(limits, 99)):
        yield d, first, end, False


def article(d: dict[str, Any], sizes: list[int], config: dict[str, Any], rng: random.Random) -> Iterator[Segment]:
    """Windows of whole words, from a random offset, each word about once an epoch."""
    room = config["model"]["row"] - 2
    n = len(sizes)
    i, budget = 0, rng.randint(room // 4, room)
    while i < n:
        j, total = i, 0
        while j < n and total + sizes[j] <= budget:
            total += sizes[j]
            j += 1
        if j < n:  # end at a paragraph where one is near, as the run time does
            j = next((k for k in range(j, max(i + 1, j - 60), -1) if d["space"][k] >= 2), j)
        j = max(j, i + 1)
        if total:
            yield d, i, j, False
        i, budget = j, room


def encode(segment: Segment) -> dict[str, Any]:
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
        if layer in d and (layer != "entity" or n >= CONTEXT):
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


def rows(parts: Iterator[Segment], size: int) -> Iterator[dict[str, np.ndarray]]:
    """Packs segments into rows of `size` pieces: first fit over a few open rows."""
    open_: list[list[dict[str, Any]]] = []
    used: list[int] = []
    for segment in parts:
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


# The kinds of rows of a batch: how their documents are cut, and which corpora they come from.
STREAMS: dict[str, tuple[Cutter, tuple[str, ...]]] = {
    "attribution": (article, ("polnear",)),
    "treebanks": (treebank, ("ewt", "gum")),
    "coreference": (passage, ("gum",)),
}


def batches(
    corpus: dict[str, list[dict[str, Any]]], config: dict[str, Any], seed: int, mix: Callable[[], dict[str, float]]
) -> Iterator[dict[str, np.ndarray]]:
    """Batches of `run.rows` rows; `mix` gives the share of each stream, shared anew among those with documents."""
    rng = random.Random(seed)
    size, count = config["model"]["row"], config["run"]["rows"]
    made: dict[str, Iterator[dict[str, np.ndarray]]] = {}
    for name, (cutter, corpora) in STREAMS.items():
        docs = [d for k in corpora for d in corpus.get(k, [])]
        if docs:
            made[name] = forever(partial(segments, cutter, docs, config, rng), rng, size)
    owed = dict.fromkeys(made, 0.0)
    while True:
        shares = {k: mix().get(k, 0.0) for k in made}
        picked = []
        for _ in range(count):
            for k, share in shares.items():
                owed[k] += share / sum(shares.values())
            due = max(owed, key=owed.__getitem__)
            owed[due] -= 1
            picked.append(next(made[due]))
        yield {k: np.stack([r[k] for r in picked]) for k in picked[0]}
