"""Quotation marks: which tokens stand inside them."""

import pytest
import spacy

from allegedly.attribution.quotes import inside, quotes

nlp = spacy.blank("en")


def pieces(text: str) -> list[str]:
    doc = nlp(text)
    return [doc[q.first : q.end].text for q in quotes(doc)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“No,” he said. “Never.”", ["“No,”", "“Never.”"]),
        ('"No," he said. "Never."', ['"No,"', '"Never."']),
        ("She said ‘no one came’ and left.", ["‘no one came’"]),
        ("The editor’s desk and the guards’ room.", []),
        ("He said: “She told me ‘go’ and I went.”", ["“She told me ‘go’ and I went.”"]),
        ("A mark “ that opens\n\nand ends with the paragraph.", ["“ that opens"]),
        ('A lone " in a line.\n\nNothing more.', []),
        ("„Nie,“ he said.", ["„Nie,“"]),
    ],
)
def test_quoted_pieces_are_found(text: str, found: list[str]) -> None:
    assert pieces(text) == found


def test_a_quotation_that_a_paragraph_leaves_open_says_so() -> None:
    doc = nlp("“We came.\n\n“We saw.”")
    assert [q.open for q in quotes(doc)] == [True, False]


def test_the_marks_count_as_inside() -> None:
    doc = nlp("He “left” early.")
    assert [t.text for t, m in zip(doc, inside(doc, quotes(doc)), strict=True) if m] == ["“", "left", "”"]
