"""The terminal view."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from allegedly.records import Findings
from allegedly.rendering.table import NOTHING, print_report
from tests.rendering.by_hand import attribution, findings, rally


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


@pytest.mark.parametrize("width", [30, 60, 80, 99, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in printed(rally(), width).splitlines()) <= width


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_attribution_has_its_row_at_any_width(width: int) -> None:
    out = printed(rally(), width)
    rows = [line.split(" ")[0] for line in out.splitlines()]
    assert [label for label in rows if label in {"A1", "B1", "C1", "D1", "E1", "?1", "F1", "?2"}] == [
        "A1", "B1", "C1", "D1", "E1", "?1", "F1", "?2",
    ]  # fmt: skip


def test_a_report_cannot_steer_the_terminal() -> None:
    text = "He said \x1b]0;owned\x07\x1b[2J\x9b31m\u202eno [red]markup[/red] \r\x08 and left."
    found = findings(text, [attribution(text, 1, "He", "said", [text[8:-1]])], title="\x1b[2Jt", publisher="\x9bp")
    out = printed(found, force_terminal=False)
    assert not set(out) & set("\x1b\x07\x9b\u202e\r\x08")
    assert "[red]markup[/red]" in out


def test_a_report_without_attributions_says_so() -> None:
    assert NOTHING in printed(findings("It rains."))
