"""PDF: lines become paragraphs, heads and page numbers go, and broken files are one clear problem."""

from __future__ import annotations

import pytest

from tests.reading.demo_pdf import PATH, demo_pdf
from tests.reading.helpers import cause, only
from tests.reading.pdfs import column, pdf

PARAGRAPHS = [
    "What our volunteers saw in Batumi",
    (
        "On 10 September our volunteers counted 18 people who were detained at the harbour gate. Two of the "
        "volunteers, who wore yellow vests, were beaten with batons by officers of the riot police."
    ),
    (
        "A resident of Gogebashvili Street told us that officers had searched his flat without a warrant. We could not "
        "confirm his account. The police told us that no search had taken place."
    ),
    (
        "The mayor's office says that the harbour was sold lawfully and that nobody will lose a home. Families on the "
        "quay fear that they will be evicted before the winter."
    ),
    (
        "We demand that the Interior Ministry investigate the beatings. We will file a complaint with the ombudsman "
        "on 20 September."
    ),
]


def test_lines_become_paragraphs_without_heads_and_page_numbers() -> None:
    report = only(demo_pdf(), "bulletin.pdf")
    assert report.text.split("\n\n") == PARAGRAPHS
    assert report.title == "Open Shore, bulletin 31: what our volunteers saw in Batumi"
    assert report.published is None


def test_the_example_report_is_the_one_that_the_script_makes() -> None:
    assert PATH.read_bytes() == demo_pdf()


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Three were arres-", "ted on Monday."], "Three were arrested on Monday."),
        (["It was an anti-", "Government rally."], "It was an anti-Government rally."),
        (["They held a 72-", "hour strike."], "They held a 72-hour strike."),
        (["The police – they said –", "left."], "The police – they said – left."),
    ],
)
def test_words_divided_at_a_line_end_are_put_together(lines: list[str], text: str) -> None:
    assert only(pdf([column(lines)]), "a.pdf").text == text


def test_an_indented_line_starts_a_paragraph() -> None:
    lines = [
        (86.0, 700.0, 11.0, "Police held thirty people in the harbour on Saturday evening."),
        (72.0, 686.0, 11.0, "They were released on Sunday."),
        (86.0, 672.0, 11.0, "The ministry denied this in a statement that it published later."),
        (72.0, 658.0, 11.0, "Nobody was hurt."),
    ]
    assert only(pdf([lines]), "a.pdf").text.count("\n\n") == 1


def test_an_encrypted_pdf_is_a_problem() -> None:
    assert cause(pdf([column(["Secret."])], password="x"), "a.pdf") == "it is encrypted and needs a password"


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert (
        only(pdf([column(["Police held thirty people."])], password=""), "a.pdf").text == "Police held thirty people."
    )


def test_a_pdf_without_text_is_a_problem() -> None:
    assert "holds no text" in cause(pdf([[]]), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7 junk" * 90, b"no pdf at all"])
def test_a_broken_pdf_is_a_problem(data: bytes) -> None:
    assert cause(data, "a.pdf") in (
        "it is a broken PDF",
        "it holds no text: a scan has to go through text recognition first",
    )


def test_a_pdf_is_known_by_its_bytes() -> None:
    assert only(pdf([column(["Police held thirty people."])]), "download").text == "Police held thirty people."
