"""The markup of the gold, and that the committed JSONL is what it gives."""

import pytest

from evals import compile_attribution as compiler


def test_spans_are_offsets_into_the_plain_text():
    text, (said,) = compiler.parse_markup("{1s The guild} {1k said} {1c the gate was shut}.")
    assert text == "The guild said the gate was shut."
    assert [text[a:b] for a, b in said["source"] + said["cue"] + said["content"]] == [
        "The guild",
        "said",
        "the gate was shut",
    ]
    assert (said["kind"], said["manner"], said["inside"]) == ("statement", "indirect", None)


def test_an_attribution_is_inside_the_smallest_content_that_holds_its_cue():
    _, rows = compiler.parse_markup(
        "{1s A} {1k said} {1c that {2s B} {2k had said} {2c that {3s C} {3k:b feared} {3c rain}}}."
    )
    assert [row["inside"] for row in rows] == [None, "g1", "g2"]
    assert [row["kind"] for row in rows] == ["statement", "statement", "belief"]


def test_one_span_may_serve_two_attributions():
    text, (first, second) = compiler.parse_markup("{1s,2s She} {1k hopes:}{1c rain}, {2k adding} {2c snow}.")
    assert first["source"] == second["source"] == [[0, 3]]
    assert text.startswith("She hopes:")


@pytest.mark.parametrize(
    ("marked", "manner"),
    [
        ("{1c “We ran,”} {1s he} {1k said}. {1c “Then it rained.”}", "direct"),
        ("{1s He} {1k said} {1c they ran}.", "indirect"),
        ("{1s He} {1k said} {1c they “ran like hares”}.", "mixed"),
        ("{1s He} {1k:I praised} {1c the film “Hares”}.", "indirect"),
    ],
)
def test_the_manner_follows_from_the_quotation_marks(marked, manner):
    _, (row,) = compiler.parse_markup(marked)
    assert row["manner"] == manner


def test_marks_around_the_whole_of_an_inner_content_do_not_make_it_direct():
    _, (outer, inner) = compiler.parse_markup("{1c “{2s We} {2k:b think} {2c they ran},”} {1s he} {1k said}.")
    assert (outer["manner"], inner["manner"]) == ("direct", "indirect")


def test_a_quotation_that_goes_on_over_paragraphs_is_direct():
    _, (row,) = compiler.parse_markup("{1c “One.}\n\n{1c “Two,”} {1s she} {1k said}.")
    assert row["manner"] == "direct"


@pytest.mark.parametrize(
    "marked",
    [
        "{1s He} {1k said}.",
        "{1s He} said {1c rain}.",
        "{1s He} {1s she} {1k said} {1c rain}.",
        "{1s He} {1k said} {1c rain.}",
        "{1s He} {1k said} {1c rain",
        "{He} said rain.",
        "{1s He } {1k said} {1c rain}.",
        "{1c it rains, {1s he} {1k said}, hard}.",
        "{1k said} {1c one\n\ntwo}",
    ],
)
def test_markup_against_the_conventions_is_refused(marked):
    with pytest.raises(compiler.MarkupError):
        compiler.parse_markup(marked)


def test_the_committed_gold_is_what_its_sources_give():
    assert compiler.stale() == []


def test_seen_and_unseen_share_no_text():
    texts = [
        [
            row["text"]
            for row in compiler.read_sentences((compiler.HOME / "source" / f"{name}.txt").read_text("utf-8"), "")
        ]
        for name in ("sentences-seen", "sentences-unseen")
    ]
    assert not set(texts[0]) & set(texts[1])
