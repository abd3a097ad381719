"""Decoding of roles: no span goes on without having begun, none over a paragraph's end."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from allegedly.attribution.roles import best, spans

LABELS = ["O", "I-content", "B-content", "B-cue", "I-cue", "B-source", "I-source"]


@given(st.integers(1, 40), st.integers(0, 10_000), st.sets(st.integers(1, 39)))
def test_every_decoded_span_begins_and_keeps_to_its_paragraph(n: int, seed: int, cuts: set[int]) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, len(LABELS))).astype(np.float32) * 3
    breaks = [0, *sorted(c for c in cuts if c < n)]
    names = [LABELS[k] for k in best(scores, breaks, LABELS)]
    before = "O"
    for i, name in enumerate(names):
        if i in breaks:
            before = "O"
        if name.startswith("I-"):
            assert before[2:] == name[2:]
        before = name


def test_the_best_sequence_beats_the_best_labels_where_those_are_no_sequence() -> None:
    scores = np.full((2, len(LABELS)), -9.0, dtype=np.float32)
    scores[0, LABELS.index("O")] = 1.0
    scores[0, LABELS.index("B-cue")] = 0.5
    scores[1, LABELS.index("I-cue")] = 3.0
    assert [LABELS[k] for k in best(scores, [0], LABELS)] == ["B-cue", "I-cue"]


def test_a_new_beginning_ends_the_span_before() -> None:
    sequence = np.array([LABELS.index(x) for x in ("B-source", "I-source", "B-source", "O", "B-cue")])
    assert spans(sequence, LABELS) == {"source": [(0, 2), (2, 3)], "cue": [(4, 5)], "content": []}
