"""Where links lead: whatever spans cross, one element holds all the words of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from allegedly.records import Attribution, Source, Span
from allegedly.rendering.anchors import Anchors
from allegedly.rendering.event_rows import event_rows
from allegedly.rendering.markup import marked_text
from allegedly.rendering.voices import labelled
from tests.rendering.by_hand import event, findings

LINE = "One two three, four five six seven. Eight, nine and ten."
SPANS = st.tuples(st.integers(0, len(LINE) - 1), st.integers(1, 20)).map(
    lambda drawn: Span.of(LINE, drawn[0], min(len(LINE), drawn[0] + drawn[1]))
)
VOICES = st.lists(st.tuples(SPANS, SPANS, SPANS), max_size=4)


@given(st.lists(SPANS, min_size=1, max_size=8), st.lists(SPANS, max_size=3), VOICES)
def test_a_link_leads_to_all_of_its_words_whatever_crosses(
    cited: list[Span], triggers: list[Span], voices: list[tuple[Span, Span, Span]]
) -> None:
    found = findings(
        LINE,
        [
            Attribution(f"t{number}", "statement", "direct", Source(f"a{number}", source), cue, (content,), None)
            for number, (source, cue, content) in enumerate(voices)
        ],
        [event(LINE, number, "PROTEST", None, span.text) for number, span in enumerate(triggers, start=1)],
    )
    rows = labelled(found)
    events = event_rows(found, rows)
    anchors = Anchors(1, [*cited, *(row.event.trigger for row in events)])
    page = html.fragment_fromstring(str(marked_text(LINE, rows, events, anchors, 1)), create_parent="div")
    assert page.text_content() == LINE
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for span in cited:
        first, last = map(int, anchors.href(span).removeprefix("#r1w").split("-"))
        assert first <= span.start
        assert span.end <= last
        assert page.xpath(f"//*[@id='{anchors.href(span)[1:]}']")[0].text_content() == LINE[first:last]


def test_spans_that_nest_or_stand_apart_keep_their_own_elements() -> None:
    spans = [Span.of(LINE, start, end) for start, end in ((0, 13), (4, 7), (15, 19))]
    assert [Anchors(3, spans).href(span) for span in spans] == ["#r3w0-13", "#r3w4-7", "#r3w15-19"]
