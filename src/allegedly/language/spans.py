"""Tokens to characters."""

from allegedly.language.view import View
from allegedly.records import Span


def to_span(v: View, tokens: tuple[int, int]) -> Span:
    """The characters of a token range `[first, end)`, white space at its ends left out."""
    first, last = tokens[0], tokens[1] - 1
    start = v.idx[first]
    text = v.source[start : v.idx[last] + len(v.text[last])] if last >= first else ""
    bare = text.lstrip()
    start += len(text) - len(bare)
    bare = bare.rstrip()
    return Span(start, start + len(bare), bare)
