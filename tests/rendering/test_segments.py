"""The sweep: whatever the spans, each character comes out once and the marks nest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from allegedly.records import Attribution, Findings, Source, Span
from allegedly.rendering.segments import Closing, Opening, Paragraph, Words, depths, marks_of, paragraphs
from allegedly.rendering.voices import labelled
from tests.rendering.by_hand import attribution, findings, rally

TEXT = "One two three.\n\nFour five six seven.\nEight, nine and ten.\n"
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda drawn: Span.of(TEXT, drawn[0], min(len(TEXT), drawn[0] + drawn[1]))
)


def swept(found: Findings) -> list[Paragraph]:
    return list(paragraphs(found.report.text, marks_of(labelled(found))))


@given(st.lists(st.tuples(st.lists(SPANS, min_size=1, max_size=3), SPANS, SPANS), max_size=6))
def test_any_overlapping_spans_nest_and_keep_every_character(drawn: list[tuple[list[Span], Span, Span]]) -> None:
    found = findings(
        TEXT,
        [
            Attribution(f"t{i}", "statement", "direct", Source(f"a{i % 2}", source), cue, tuple(content), None)
            for i, (content, cue, source) in enumerate(drawn)
        ],
    )
    covered = dict.fromkeys(range(len(TEXT)), 0)
    under: dict[int, set[tuple[str, int, int]]] = {}
    last = 0
    for paragraph in swept(found):
        assert TEXT[last : paragraph.start].strip("\n") == ""
        stack = []
        for step in paragraph.steps:
            match step:
                case Words(start, end):
                    for place in range(start, end):
                        covered[place] += 1
                        under[place] = {(mark.role, mark.start, mark.end) for mark in stack}
                case Opening(mark):
                    stack.append(mark)
                case Closing(mark):
                    assert stack.pop() is mark
        assert not stack
        last = paragraph.end
    assert TEXT[last:].strip("\n") == ""
    assert all(count == (TEXT[place] != "\n") for place, count in covered.items())
    marks = {(mark.role, mark.start, mark.end) for mark in marks_of(labelled(found))}
    for place, open_there in under.items():
        assert open_there == {mark for mark in marks if mark[1] <= place < mark[2]}


def test_what_crosses_is_closed_and_reopened_without_a_second_beginning() -> None:
    text = "aaa bbb ccc"
    steps = swept(
        findings(text, [attribution(text, 1, None, None, ["aaa bbb"]), attribution(text, 2, None, None, ["bbb ccc"])])
    )
    openings = [step for step in steps[0].steps if isinstance(step, Opening)]
    assert [(step.mark.row.number, step.begins) for step in openings] == [(1, True), (2, True), (2, False)]


def test_a_content_over_paragraphs_resumes_in_the_next_one() -> None:
    third = swept(rally())[-1]
    first = third.steps[0]
    assert isinstance(first, Opening)
    assert (first.begins, first.resumes) == (False, True)


def test_a_source_inside_an_outer_voices_words_stands_inside_its_mark() -> None:
    inner = [
        [mark.row.label for mark in stack]
        for stack in _stacks(rally())
        if stack and stack[-1].role == "source" and stack[-1].row.label == "E1"
    ]
    assert inner == [["D1", "E1"]]


def test_a_source_that_serves_two_attributions_is_marked_once() -> None:
    text = "Ana said it rains and that it snows."
    rows = labelled(
        findings(
            text,
            [
                attribution(text, 1, "Ana", "said", ["it rains"], actor="a1"),
                attribution(text, 2, "Ana", "said", ["that it snows"], actor="a1"),
            ],
        )
    )
    assert [mark.role for mark in marks_of(rows)] == ["content", "source", "cue", "content"]


def test_depths_count_the_levels_below() -> None:
    levels = {mark.row.label: depth for mark, depth in depths(marks_of(labelled(rally()))).items()}
    assert (levels["D1"], levels["E1"], levels["?1"], levels["A1"]) == (2, 1, 0, 0)


def _stacks(found: Findings):  # type: ignore[no-untyped-def]
    for paragraph in swept(found):
        stack = []
        for step in paragraph.steps:
            if isinstance(step, Opening):
                stack.append(step.mark)
                yield list(stack)
            elif isinstance(step, Closing):
                stack.pop()
