"""The model's roles a word to spans: the best sequence in which no span goes on without having begun."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegedly.attribution.draft import Range

FORBIDDEN = -1e4


def transitions(labels: list[str]) -> NDArray[np.float32]:
    """Score of label `j` after label `i`: `I-x` may follow `B-x` and `I-x` only."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            if b.startswith("I-") and a[2:] != b[2:]:
                table[i, j] = FORBIDDEN
    return table


def best(scores: NDArray[Any], breaks: list[int], labels: list[str]) -> NDArray[np.int64]:
    """The best label sequence (Viterbi 1967) over each stretch between breaks.

    `scores` [words, labels]; `breaks` are the words that open a paragraph, where no span goes on. The
    stretches do not depend on each other and are decoded side by side.
    """
    n, k = scores.shape
    bounds = [*breaks, n]
    lengths = np.diff(bounds)
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    steps = int(lengths.max())
    table = np.zeros((len(breaks), steps, k), dtype=np.float32)
    for row, (start, size) in enumerate(zip(breaks, lengths, strict=True)):
        table[row, :size] = log[start : start + size]
    move = transitions(labels)
    first = np.array([FORBIDDEN if x.startswith("I-") else 0.0 for x in labels], dtype=np.float32)
    state = table[:, 0] + first
    back = np.zeros((steps, len(breaks), k), dtype=np.int64)
    states = [state]
    for t in range(1, steps):
        paths = state[:, :, None] + move
        back[t] = paths.argmax(1)
        state = paths.max(1) + table[:, t]
        states.append(state)
    out: list[int] = []
    for row, size in enumerate(lengths.tolist()):
        label = int(states[size - 1][row].argmax())
        labelled = []
        for before in reversed(back[:size, row].tolist()):
            labelled.append(label)
            label = before[label]
        out += reversed(labelled)
    return np.array(out, dtype=np.int64)


def spans(sequence: NDArray[np.int64], labels: list[str]) -> dict[str, list[Range]]:
    """Word ranges of each role in a label sequence."""
    found: dict[str, list[Range]] = {"source": [], "cue": [], "content": []}
    start, role = 0, ""
    for i, label in enumerate([*(labels[x] for x in sequence.tolist()), "O"]):
        if role and not (label.startswith("I-") and label[2:] == role):
            found[role].append((start, i))
            role = ""
        if label.startswith("B-"):
            start, role = i, label[2:]
    return found


def share(scores: NDArray[Any], labels: list[str], role: str) -> NDArray[Any]:
    """Probability of a role a word, begun or gone on with."""
    weights = np.exp(scores - scores.max(1, keepdims=True))
    weights /= weights.sum(1, keepdims=True)
    result: NDArray[Any] = weights[:, [k for k, x in enumerate(labels) if x.endswith("-" + role)]].sum(1)
    return result
