"""Spans: the text at the offsets is the text in the span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.records import Span


@given(st.text(min_size=1), st.data())
def test_a_span_holds_the_words_at_its_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 4), (4, 5)])
def test_no_span_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span.of("abc", start, end)


def test_overlap_and_containment() -> None:
    text = "one two three"
    one_two, two, two_three = Span.of(text, 0, 7), Span.of(text, 4, 7), Span.of(text, 4, 13)
    assert one_two.holds(two)
    assert not two.holds(one_two)
    assert one_two.overlaps(two_three)
    assert not Span.of(text, 0, 3).overlaps(two_three)
