"""Voices and their labels."""

from __future__ import annotations

import pytest

from allegedly.rendering.voices import UNNAMED, attributed_share, by_voice, labelled, letter_of, title_of
from tests.rendering.by_hand import attribution, findings, rally


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_after_z(index: int, letter: str) -> None:
    assert letter_of(index) == letter


def test_voices_are_lettered_in_the_order_of_the_text_and_the_unnamed_has_a_question_mark() -> None:
    assert [row.label for row in labelled(rally())] == ["A1", "B1", "C1", "D1", "E1", "?1", "F1", "?2"]


def test_one_actor_is_one_voice_however_it_is_mentioned() -> None:
    text = "The ministry said no. It said never."
    rows = labelled(
        findings(
            text,
            [
                attribution(text, 1, "The ministry", "said", ["no"], actor="a1"),
                attribution(text, 2, "It", "said", ["never"], actor="a1"),
            ],
        )
    )
    assert [(row.label, row.voice.name) for row in rows] == [("A1", "The ministry"), ("A2", "The ministry")]


def test_an_attribution_inside_another_names_the_outer_label() -> None:
    assert {row.label: row.inside for row in labelled(rally()) if row.inside} == {"E1": "D1", "?1": "E1"}


def test_a_voice_without_source_says_so() -> None:
    assert [voice.name for voice, _ in by_voice(labelled(rally())) if not voice.named] == [UNNAMED]


def test_what_is_only_planned_is_not_counted_as_attributed() -> None:
    text = "Ana plans to go."
    assert attributed_share(findings(text, [attribution(text, 1, "Ana", "plans", ["to go"], kind="intention")])) == 0
    assert attributed_share(findings(text, [attribution(text, 1, "Ana", "plans", ["to go"])])) == 5 / 16


def test_a_report_without_title_goes_by_its_id() -> None:
    assert title_of(findings("x", title=" \u202e ").report) == "\ufffd"
    assert title_of(findings("x", title="").report) == "Untitled report land-rally"
