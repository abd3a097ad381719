"""Tokens to characters."""

from spacy.tokens import Doc

from allegedly.records import Span


def to_span(doc: Doc, tokens: tuple[int, int]) -> Span:
    """The characters of a token range `[first, end)`, white space at its ends left out."""
    piece = doc[tokens[0] : tokens[1]]
    text = piece.text
    start = piece.start_char + len(text) - len(text.lstrip())
    text = text.strip()
    return Span(start, start + len(text), text)
