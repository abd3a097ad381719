"""The coreference measures give the published values and behave at the edges."""

import itertools

import numpy as np
import pytest

from evals.coref import Scores, assignment, several


def chains(*words):
    return [frozenset(word) for word in words]


def test_the_example_of_the_reference_scorer():
    """Pradhan et al. 2014, figure 1: key {abc}{defg}, response {ab}{cd}{fghi}."""
    scores = Scores()
    scores.add(chains("abc", "defg"), chains("ab", "cd", "fghi"))
    figures = [round(getattr(m, x), 2) for m in (scores.muc, scores.b3, scores.ceafe) for x in ("recall", "precision")]
    assert figures == [0.40, 0.40, 0.42, 0.50, 0.65, 0.43]


def test_the_same_chains_are_all_right():
    scores = Scores()
    scores.add(chains("abc", "de"), chains("de", "abc"))
    assert scores.conll == pytest.approx(1)


def test_nothing_found_is_nothing():
    scores = Scores()
    scores.add(chains("abc"), [])
    assert scores.conll == 0


def test_chains_of_one_are_left_out():
    assert several(chains("a", "bc")) == chains("bc")


def test_the_pairing_is_the_best_there_is():
    random = np.random.default_rng(7)
    for _ in range(50):
        n, m = (int(x) for x in random.integers(1, 6, 2))
        value = random.random((n, m)) * (random.random((n, m)) > 0.4)
        wide = value if n <= m else value.T
        rows = range(wide.shape[0])
        best = max(sum(wide[i, p[i]] for i in rows) for p in itertools.permutations(range(wide.shape[1]), len(rows)))
        assert assignment(value) == pytest.approx(best)
