"""The terminal view."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from allegedly.records import Findings
from allegedly.rendering.event_table import MIDDLE, NARROW, WIDE
from allegedly.rendering.table import print_report
from allegedly.rendering.wording import NO_ATTRIBUTIONS, NO_EVENTS, not_read
from tests.rendering.by_hand import attribution, event, findings, rally, rally_events

WIDTHS = [40, NARROW, 80, MIDDLE, 100, WIDE, 140]


EVENTS = {
    "○1": ("happened", "A1", "witnesses"),
    "○2": ("happened", "A1", "witnesses"),
    "●3": ("happened", "—", "Steppe", "Courier"),
    "×4": ("NOT happened “denied”", "B1", "Ministry"),
    "×5": ("NOT happened “No”", "C1", "Seitov"),
    "○6": ("happened", "D1", "Courier", "›", "E1", "Open", "?1", "given"),
    "▷7": ("planned", "—", "Steppe", "Courier"),
}


def printed(found: Findings, width: int = 120, **options: object) -> str:
    out = io.StringIO()
    print_report(found, Console(file=out, width=width, highlight=False, **options))  # type: ignore[arg-type]
    return out.getvalue()


def test_labels_and_brackets_say_without_colour_who_says_what() -> None:
    out = printed(rally(), no_color=True, force_terminal=False)
    assert "denied B1[that anyone had been detained]." in " ".join(out.split())
    assert "\x1b" not in out


def test_nested_attributions_stand_in_nested_brackets() -> None:
    out = " ".join(printed(rally()).split())
    assert (
        "D1[that rights group Open Square said E1[five of its volunteers were allegedly ?1[beaten by riot officers]]]."
        in out
    )


@pytest.mark.parametrize("width", [30, 60, *WIDTHS, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in printed(rally(rally_events()), width).splitlines()) <= width


def test_braces_after_sign_and_number_say_which_words_tell_of_an_event() -> None:
    out = " ".join(printed(rally(rally_events())).split())
    assert "A1[Police in the western city of Oral ○1{detained at least 30} people" in out
    assert "The Interior Ministry ●3{denied} B1[that anyone had ×4{been detained}]." in out
    assert "Another ○2,▷7{rally}" in out


@pytest.mark.parametrize("width", WIDTHS)
def test_every_event_has_its_row_with_status_and_voice_at_any_width(width: int) -> None:
    out = printed(rally(rally_events()), width, no_color=True, force_terminal=False)
    table = out[out.index("What is said to have happened") : out.index("Who says what")]
    starts = [place for place, line in enumerate(table.splitlines()) if line[:2] in EVENTS]
    assert [table.splitlines()[place][:2] for place in starts] == list(EVENTS)
    for start, end, (status, *voice) in zip(starts, [*starts[1:], None], EVENTS.values(), strict=True):
        row = " ".join(table.splitlines()[start:end]).split()
        assert all(word in row for word in status.split()), row
        assert all(word in row for word in voice), row
    assert "main" in table.splitlines()[starts[0]] + table.splitlines()[starts[0] + 1]


@pytest.mark.parametrize("width", WIDTHS)
def test_an_events_row_says_who_to_whom_where_when_and_how_many(width: int) -> None:
    out = printed(rally(rally_events()), width)
    row = out[out.index("COERCE") : out.index("PROTEST")].replace(":", "").split()
    assert {"arrest", "Police", "→", "people", "Oral,", "KAZ", "2019-05-25", "arrested", "least", "30"} <= set(row)
    assert out.count("earlier") == 2


def test_a_sign_alone_is_explained() -> None:
    shown = printed(rally(rally_events()))
    assert "● happened, on the news publisher’s own word" in shown
    assert "× did not happen" in shown
    assert "◐" not in shown


def test_actors_places_and_times_stand_below() -> None:
    out = " ".join(printed(rally(rally_events())).split())
    assert "Actors: witnesses (unknown · KAZ · GOV, government);" in out
    assert "Places: Oral (KAZ · 51.23° N, 51.37° E · GeoNames 608668)" in out
    assert "Times: “Saturday” 2019-05-25" in out


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_attribution_has_its_row_at_any_width(width: int) -> None:
    out = printed(rally(), width)
    rows = [line.split(" ")[0] for line in out.splitlines()]
    assert [label for label in rows if label in {"A1", "B1", "C1", "D1", "E1", "?1", "F1", "?2"}] == [
        "A1", "B1", "C1", "D1", "E1", "?1", "F1", "?2",
    ]  # fmt: skip


def test_a_report_cannot_steer_the_terminal() -> None:
    text = "He said \x1b]0;owned\x07\x1b[2J\x9b31m\u202eno [red]markup[/red] \r\x08 and left."
    found = findings(
        text,
        [attribution(text, 1, "He", "said", [text[8:-1]])],
        [event(text, 1, "COERCE", "arrest", text[20:40], who=[text[8:30]], voice=[1], cues=["\x1b]0"])],
        title="\x1b[2Jt",
        publisher="\x9bp",
    )
    out = printed(found, force_terminal=False)
    assert not set(out) & set("\x1b\x07\x9b\u202e\r\x08")
    assert "[red]markup[/red]" in out


def test_a_report_without_findings_says_so() -> None:
    out = " ".join(printed(findings("It rains.")).split())
    assert NO_EVENTS in out
    assert NO_ATTRIBUTIONS in out


def test_a_report_that_was_not_read_says_why() -> None:
    out = " ".join(printed(findings("Il pleut.", language="fr", model="")).split())
    assert not_read("fr") in out
    assert NO_EVENTS not in out
