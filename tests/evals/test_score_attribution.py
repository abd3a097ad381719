"""The attribution scorer on hand-made rows."""

import pytest

from evals.score_attribution import Share, Tally, TextMismatchError, score, spans, table, tokenise

TEXT = "The guild said the mayor had denied the fire. Rain is reportedly on its way."


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def span(words: str) -> dict[str, object]:
    start, end = at(words)
    return {"start": start, "end": end, "text": words}


GOLD = {
    "id": "r",
    "text": TEXT,
    "attributions": [
        {
            "id": "g1",
            "source": [at("The guild")],
            "cue": [at("said")],
            "content": [at("the mayor had denied the fire")],
            "kind": "statement",
            "manner": "indirect",
            "inside": None,
        },
        {
            "id": "g2",
            "source": [at("the mayor")],
            "cue": [at("had denied")],
            "content": [at("the fire")],
            "kind": "statement",
            "manner": "indirect",
            "inside": "g1",
        },
        {
            "id": "g3",
            "source": [],
            "cue": [at("reportedly")],
            "content": [at("Rain is"), at("on its way")],
            "kind": "statement",
            "manner": "indirect",
            "inside": None,
        },
    ],
}


def system(*attributions):
    return {"report": {"text": TEXT}, "attributions": list(attributions)}


def attribution(name, source, cue, *content, inside=None, kind="statement"):
    return {
        "id": name,
        "source": None if source is None else {"actor": "a1", "span": span(source)},
        "cue": span(cue),
        "content": [span(c) for c in content],
        "kind": kind,
        "manner": "indirect",
        "inside": inside,
    }


OUTER = attribution("t1", "The guild", "said", "the mayor had denied the fire")
INNER = attribution("t2", "the mayor", "had denied", "the fire", inside="t1")
RUMOUR = attribution("t3", None, "reportedly", "Rain is", "on its way")


def test_the_gold_itself_scores_full_marks():
    figures = score([GOLD], [system(OUTER, INNER, RUMOUR)]).figures()
    assert set(figures.values()) == {100.0}
    assert figures["recall-nested"] == 100.0


def test_nothing_found_scores_nothing():
    figures = score([GOLD], [system()]).figures()
    assert figures["relation-relaxed"] == figures["token-content"] == figures["recall-statement"] == 0.0


def test_a_missed_nested_one_costs_recall_and_no_precision():
    scores = score([GOLD], [system(OUTER, RUMOUR)])
    assert scores.relaxed.precision == 1.0
    assert scores.relaxed.recall == pytest.approx(2 / 3)
    assert scores.recall_by_depth["nested"].value == 0.0


def test_a_span_that_is_a_word_off_is_relaxed_and_not_strict():
    short = attribution("t1", "guild", "said", "mayor had denied the fire")
    scores = score([GOLD], [system(short, INNER, RUMOUR)])
    assert (scores.relaxed.hits, scores.strict.hits) == (3, 2)


def test_another_source_is_no_relation_but_counts_against_source_accuracy():
    wrong = attribution("t1", "Rain", "said", "the mayor had denied the fire")
    scores = score([GOLD], [system(wrong, INNER, RUMOUR)])
    assert (scores.source.right, scores.source.of, scores.relaxed.hits) == (2, 3, 2)


def test_a_source_where_the_gold_has_none_is_wrong():
    scores = score([GOLD], [system(OUTER, INNER, attribution("t3", "Rain", "reportedly", "Rain is", "on its way"))])
    assert (scores.source.right, scores.source.of) == (2, 3)


def test_kind_manner_and_place_are_counted_over_what_matches():
    belief = {**INNER, "kind": "belief", "manner": "direct", "inside": None}
    scores = score([GOLD], [system(OUTER, belief, RUMOUR)])
    assert [(s.right, s.of) for s in (scores.kind, scores.manner, scores.inside)] == [(2, 3)] * 3


def test_inside_of_an_attribution_that_matches_nothing_is_wrong():
    scores = score([GOLD], [system(attribution("t1", None, "Rain", "its way"), INNER, RUMOUR)])
    assert (scores.inside.right, scores.inside.of) == (1, 2)


def test_outermost_leaves_out_the_systems_nested_ones():
    flat = {**GOLD, "attributions": [GOLD["attributions"][0], GOLD["attributions"][2]]}
    assert score([flat], [system(OUTER, INNER, RUMOUR)], outermost=True).strict.f1 == 1.0
    assert score([flat], [system(OUTER, INNER, RUMOUR)]).strict.f1 < 1.0


def test_each_relation_is_matched_once():
    scores = score([GOLD], [system(OUTER, {**OUTER, "id": "t9"})])
    assert (scores.relaxed.hits, scores.relaxed.system) == (1, 2)


def test_another_text_is_an_error():
    with pytest.raises(TextMismatchError):
        score([GOLD], [{"report": {"text": "Another."}, "attributions": []}])


def test_gold_without_kind_or_depth_gives_no_such_figures():
    plain = {"text": TEXT, "attributions": [{"source": [], "cue": [at("said")], "content": [at("the fire")]}]}
    assert not {"kind-accuracy", "inside-accuracy", "recall-statement"} & set(score([plain], [system()]).figures())


def test_table_names_every_measure():
    shown = table(score([GOLD], [system(OUTER, INNER, RUMOUR)]))
    assert all(name in shown for name in ("token source", "relation relaxed", "recall nested", "kind right"))


def test_spans_take_either_form():
    assert spans({"start": 1, "end": 2}) == spans([[1, 2]]) == spans([{"start": 1, "end": 2}]) == [(1, 2)]
    assert spans(None) == []


def test_tokens_are_words_and_single_marks():
    assert tokenise("It’s 4.5") == [(0, 2), (2, 3), (3, 4), (5, 6), (6, 7), (7, 8)]


def test_empty_tallies_are_zero():
    assert (Tally().f1, Share().value) == (0.0, 0.0)
