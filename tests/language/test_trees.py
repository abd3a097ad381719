"""Trees: one root, no cycle, and none that scores better."""

import itertools

import numpy as np
import pytest

from allegedly.language.trees import sound, tree


def every_tree(n: int) -> list[np.ndarray]:
    return [np.array(h) for h in itertools.product(range(n), repeat=n) if sound(np.array(h))]


def worth(scores: np.ndarray, heads: np.ndarray) -> float:
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return float(log[np.arange(len(heads)), heads].sum())


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_tree_is_the_best_of_all_trees_with_its_root(n: int) -> None:
    rng = np.random.default_rng(n)
    for _ in range(60):
        scores = rng.normal(size=(n, n)) * 3
        found = tree(scores)
        assert sound(found)
        root = int(np.flatnonzero(found == np.arange(n))[0])
        best = max(worth(scores, t) for t in every_tree(n) if t[root] == root)
        assert worth(scores, found) == pytest.approx(best, abs=1e-5)


def test_long_sentences_that_greedy_choice_would_break_become_trees() -> None:
    rng = np.random.default_rng(0)
    for n in (12, 40, 90):
        assert sound(tree(rng.normal(size=(n, n)).astype(np.float32)))


def test_heads_with_a_cycle_or_two_roots_are_not_sound() -> None:
    assert not sound(np.array([1, 0, 2]))
    assert not sound(np.array([0, 1, 0]))
    assert sound(np.array([0, 0, 1]))
