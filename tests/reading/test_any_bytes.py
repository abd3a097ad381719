"""Any bytes under any name: reports or problems come out, never an exception."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz_reading import check

NAMES = st.sampled_from(["a.txt", "a.html", "a.pdf", "a.jsonl", "a.json", "a", "-"])
MARKUP = "<p> </p> <div> <table><tr><td> <blockquote> <q> <br> <!-- <![CDATA[ &#0; &#xd800; <html> <article> <script>"
JSON = '{ } [ ] , " "text": "x" \\ud800 9e999 NaN'
OTHER = [
    b"%PDF-1.4",
    b"\n",
    b"\n\n",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"Police said so. ",
    b"1 / 1",
    "“é”".encode("cp1252"),
]
PIECES = st.sampled_from([piece.encode() for piece in (*MARKUP.split(), *JSON.split())] + OTHER)


@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@given(st.lists(PIECES, max_size=40).map(b"".join), NAMES)
def test_broken_markup_and_json(data: bytes, name: str) -> None:
    check(data, name)
