"""The scorer of joined reports counts as its docstring says."""

from evals.score_joining import score

GOLD = [
    {"id": id, "event": event, "political": political}
    for id, event, political in [("a", "strike", True), ("b", "strike", True), ("c", "strike", True),
                                 ("d", "final", False), ("e", "final", False), ("f", "raid", True), ("g", "raid", True)]
]  # fmt: skip


def happening(*members):
    return {"events": [{"report": report, "rank": rank} for report, rank in members]}


def test_wrong_pairs_cost_precision_and_recall_is_a_mean_over_events():
    made = [happening(("a", 1), ("b", 1), ("f", 1)), happening(("d", 1), ("e", 1)), happening(("f", 1), ("g", 1))]
    figures, lines = score(GOLD, made)
    assert figures["wrong pairs"] == 2
    assert figures["precision"] == 100 * 2 / 4
    assert round(figures["recall"], 3) == round(100 * (1 / 3 + 1) / 2, 3)
    assert "strike: 1 of 3 pairs" in lines


def test_background_joins_nobody():
    figures, _ = score(GOLD, [happening(("a", 1), ("b", 2), ("f", 3))])
    assert figures == {"precision": 0, "recall": 0, "F1": 0, "wrong pairs": 0}
