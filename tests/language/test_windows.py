"""Windows: every word is read, none too long, each word spoken for by the window that sees most around it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.language.features import BLANK_LINE, SPACE
from allegedly.language.windows import limits, owners, plan

documents = st.lists(
    st.tuples(st.integers(1, 24), st.sampled_from([0, 1, 1, 1, 2, 3]), st.sampled_from(["word", ".", ","])),
    min_size=1,
    max_size=600,
)


@given(documents)
def test_windows_cover_every_word_rise_and_fit(words: list[tuple[int, int, str]]) -> None:
    sizes, spaces, texts = (list(x) for x in zip(*words, strict=True))
    windows = plan(sizes, spaces, texts)
    assert windows[0].start == 0
    assert windows[-1].end == len(words)
    for w in windows:
        assert 0 < sum(sizes[w.start : w.end]) <= limits().room
    for a, b in itertools.pairwise(windows):
        assert a.start < b.start <= a.end < b.end
    for i, w in enumerate(owners(windows, len(words))):
        assert windows[w].start <= i < windows[w].end


def test_a_report_that_fits_is_one_window() -> None:
    assert len(plan([1] * 200, [SPACE] * 200, ["word"] * 200)) == 1


def test_a_window_ends_at_a_paragraph_where_one_is_near() -> None:
    spaces = [SPACE] * 400
    spaces[230] = BLANK_LINE
    assert plan([1] * 400, spaces, ["word"] * 400)[0].end == 230


def test_a_word_longer_than_a_window_is_refused() -> None:
    with pytest.raises(ValueError, match="word 0"):
        plan([1000], [BLANK_LINE], ["x"])
