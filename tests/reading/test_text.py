"""Plain text: encodings, line ends, and what is no text."""

from __future__ import annotations

import pytest

from tests.reading.helpers import cause, only

ENGLISH = "Police in São Paulo held “at least” 30 people — José Núñez among them, witnesses said on Saturday.\n"
FRENCH = "Le Président a été arrêté à Paris, a déclaré le porte-parole du gouvernement à la presse."
RUSSIAN = "Полиция задержала тридцать человек во время митинга в Уральске в субботу, сообщили очевидцы."
JAPANESE = "警察は土曜日に三十人を拘束したと目撃者が語った。内務省はこれを否定した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        (FRENCH, "latin-1"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert only(text.encode(encoding), "report.txt").text == text


def test_text_stays_as_it_is_but_for_its_line_ends() -> None:
    assert only(b"  One.\r\n\r\nTwo \t three.\rFour.\n", "report.txt").text == "  One.\n\nTwo \t three.\nFour.\n"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = "Police — “they” — held é people".encode() + b"\xff, she said"
    assert only(data, "report.txt").text == "Police — “they” — held é people�, she said"


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_problem(data: bytes) -> None:
    assert cause(data, "report.txt") in ("it is empty", "it holds no text")


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"Police\x00 held 30 people", b"\x01\x02\x03\x04ab" * 9])
def test_binary_data_is_a_problem(data: bytes) -> None:
    assert "binary data" in cause(data, "report.txt")


@pytest.mark.parametrize(
    ("magic", "word"),
    [(b"PK\x03\x04", "zip"), (b"\x1f\x8b\x08", "gzip"), (b"\x89PNG\r\n\x1a\n", "picture"), (b"{\\rtf1", "RTF")],
)
def test_other_kinds_of_files_are_named_and_not_unpacked(magic: bytes, word: str) -> None:
    assert word in cause(magic + b"\x00" * 40, "report.txt")
