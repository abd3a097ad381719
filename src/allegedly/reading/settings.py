"""The thresholds of reading, as `data/settings.toml` gives them."""

from __future__ import annotations

from msgspec import Struct

from allegedly.settings import section


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What a source may be at most; sizes in bytes."""

    max_line: int
    max_json: int
    max_html: int
    max_text: int
    max_pdf: int
    max_pdf_pages: int
    max_pdf_characters: int
    max_depth: int
    max_elements: int
    sniff: int
    max_junk: float
    damaged_utf8: float
    mostly_ascii: float


class Identification(Struct, frozen=True, forbid_unknown_fields=True):
    """When a text is in another language than the default one."""

    looked_at: int
    plain_words: int
    plain_share: float
    min_letters: int
    not_english: float
    other: float
    non_latin: float
    default: str


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """How lines on a page become paragraphs; lengths relative to line height, pitch or page."""

    paragraph_gap: float
    indent: float
    size_change: float
    short_line: float
    margin: float


class Page(Struct, frozen=True, forbid_unknown_fields=True):
    """What in a web page's article is not text."""

    min_article: int
    furniture_words: int
    cell_words: int


LIMITS = section("reading", Limits)
IDENTIFICATION = section("language", Identification)
LAYOUT = section("pdf", Layout)
PAGE = section("html", Page)
