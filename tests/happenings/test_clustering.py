"""Clusters follow the links, do not depend on their order, and keep to people's word."""

import random
import time

import hypothesis.strategies as st
from hypothesis import given

from allegedly.happenings.clustering import partition

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=6)
LINKS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(0.5, 1.0)), max_size=40)


def together(groups):
    return {(a, b) for g in groups for a in g for b in g}


@given(LINKS, PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_order_counts_for_nothing_and_peoples_word_holds(links, must, cannot, shuffler):
    links = [x for x in links if x[0] != x[1]]
    found = partition(12, links, must, cannot)
    assert sorted(k for g in found for k in g) == list(range(12))
    other = [(j, i, s) for i, j, s in links]
    shuffler.shuffle(other)
    assert partition(12, other, must[::-1], [(j, i) for i, j in cannot[::-1]]) == found
    pairs = together(found)
    assert not any(i != j and (i, j) in pairs for i, j in cannot)
    if not cannot:
        assert all((i, j) in pairs for i, j in must)


@given(st.permutations(range(8)))
def test_numbering_counts_for_nothing_where_scores_differ(order):
    links = [(0, 1, 0.91), (1, 2, 0.82), (0, 2, 0.73), (2, 3, 0.55), (4, 5, 0.94), (5, 6, 0.66), (6, 7, 0.97)]
    found = partition(8, links, [], [])
    renumbered = partition(8, [(order[i], order[j], s) for i, j, s in links], [], [])
    assert sorted(sorted(order[k] for k in g) for g in found) == renumbered


def test_one_weak_link_does_not_join_two_happenings():
    first = [(i, j, 0.9) for i in range(4) for j in range(i + 1, 4)]
    second = [(i, j, 0.9) for i in range(4, 8) for j in range(i + 1, 8)]
    assert partition(8, [*first, *second, (0, 4, 0.6)], [], []) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_a_person_joins_what_the_machine_left_apart():
    assert partition(3, [(0, 1, 0.9)], [(1, 2)], []) == [[0, 1, 2]]
    assert partition(3, [(0, 1, 0.9)], [(1, 2)], [(1, 2)]) == [[0, 1], [2]]


def test_five_hundred_events_take_less_than_a_blink():
    draw = random.Random(7)
    links = [(i, j, draw.uniform(0.5, 1)) for i in range(500) for j in range(i + 1, 500) if draw.random() < 0.3]
    times = []
    for _ in range(3):
        start = time.process_time()
        partition(500, links, [], [])
        times.append(time.process_time() - start)
    assert min(times) < 0.15
