"""Page furniture: short paragraphs that say nothing are dropped, sentences stay."""

from __future__ import annotations

import pytest

from allegedly.reading.furniture import without_furniture


@pytest.mark.parametrize(
    "paragraph",
    [
        "1 / 1", "1/12", "2 of 14", "Image 3 of 5", "• 4 •", "Share", "SHARE THIS ARTICLE", "Share Tweet 12 Email",
        "Advertisement", "Read more: What the land law says", "READ MORE", "Photo by A. Nur", "27 May 2019",
        "Copyright 2024 Courier. All rights reserved.", "Dozens held", "DOZENS HELD!", "Related stories", "3 Comments",
    ],
)  # fmt: skip
def test_furniture_is_dropped(paragraph: str) -> None:
    assert without_furniture(["First.", paragraph, "Last."], "Dozens held") == ["First.", "Last."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share prices fell.", "“No,” he said.", "He denied it.", "Photo by photo, the court went through the album.",
        "Dozens held hands.", "Click here, the letter said.", "Mail was opened.", "Police in Oral",
        "Read more widely and you will see that the ministry has denied every such report for the last ten years.",
    ],
)  # fmt: skip
def test_sentences_stay(paragraph: str) -> None:
    assert without_furniture(["First.", paragraph, "Last."], "Dozens held") == ["First.", paragraph, "Last."]


def test_a_paragraph_said_twice_in_a_row_is_said_once() -> None:
    assert without_furniture(["He left.", "He left.", "She stayed.", "He left."], "") == [
        "He left.",
        "She stayed.",
        "He left.",
    ]
