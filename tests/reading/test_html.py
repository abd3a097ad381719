"""Web pages: the article in its paragraphs, and nothing that is not its text."""

from __future__ import annotations

import time

import pytest

from allegedly import reading
from allegedly.reading.settings import LIMITS
from tests.reading.helpers import cause, only

BODY = """
<p>Police in the western city of Oral detained at least 30 people on Saturday, witnesses said.</p>
<p>“We came to speak, and they dragged us into vans,” said Marat Aliev, a teacher.</p>
<p>The Interior Ministry denied on Sunday that anyone had been detained.</p>
"""
TEXT = (
    "Police in the western city of Oral detained at least 30 people on Saturday, witnesses said.\n\n"
    "“We came to speak, and they dragged us into vans,” said Marat Aliev, a teacher.\n\n"
    "The Interior Ministry denied on Sunday that anyone had been detained."
)


def page(body: str, head: str = "", before: str = "", after: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{before}'
        f"<article><h1>Dozens held</h1>{body}</article>{after}</body></html>"
    )


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        ('<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>', BODY, ""),
        (
            '<div class="cookie-banner"><p>We use cookies to improve this site.</p><button>Accept</button></div>',
            BODY,
            "",
        ),
        ("", '<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>' + BODY, ""),
        ("", "<p>Share</p><p>Share Tweet 12 Email</p>" + BODY + "<p>Facebook Twitter WhatsApp</p>", ""),
        ("", '<figure><img src="1.jpg"><figcaption>Officers lead a man away.</figcaption></figure>' + BODY, ""),
        (
            "",
            '<div class="gallery"><img src="1.jpg"><span>1 / 1</span></div><p>1 / 1</p>' + BODY + "<p>2 of 14</p>",
            "",
        ),
        ("", '<div class="wp-caption"><img src="1"><p class="wp-caption-text">Officers in Oral.</p></div>' + BODY, ""),
        ("", "<p>Dozens held</p>" + BODY, ""),
        ("", "<p>DOZENS HELD</p><h2>Dozens held</h2>" + BODY, ""),
        ("", BODY + '<p>Read more: <a href="/b">What the land law says</a></p>', ""),
        ("", BODY + '<aside><h3>Related</h3><ul><li><a href="/a">Another story</a></li></ul></aside>', ""),
        ("", '<blockquote class="pullquote"><p>“They dragged us into vans.”</p></blockquote>' + BODY, ""),
        ("", BODY + "<table><tr><th>City</th><th>Held</th></tr><tr><td>Oral</td><td>30</td></tr></table>", ""),
        ("", BODY, "<footer><p>Copyright 2024 Steppe Courier. All rights reserved.</p></footer>"),
        ("", BODY, '<section class="related"><h2>Most read</h2><ul><li><a href="/c">A visit</a></li></ul></section>'),
        ("", BODY + "<script>var x = '<p>Police said no.</p>';</script><style>p {color: red}</style>", ""),
        ("", "<p>Advertisement</p>" + BODY + "<p>Photo by A. Nur</p>", ""),
    ],
)
def test_only_the_article_becomes_text(before: str, body: str, after: str) -> None:
    head = "<title>Dozens held | Steppe Courier</title><meta property='og:title' content='Dozens held'>"
    assert only(page(body, head, before, after), "page.html").text == TEXT


def test_a_page_says_where_and_when_it_was_published() -> None:
    head = """<title>Dozens held | Steppe Courier</title><meta property="og:site_name" content="Steppe Courier">
    <meta property="og:title" content="Dozens held"><link rel="canonical" href="https://courier.example/news/1">
    <meta property="article:published_time" content="2019-05-27T08:15:00+05:00">
    <meta property="article:modified_time" content="2021-01-02T08:15:00+05:00">"""
    report = only(page(BODY, head), "page.html")
    assert report.title == "Dozens held"
    assert report.publisher == "Steppe Courier"
    assert report.publisher_kind == "media"
    assert report.published == "2019-05-27"
    assert report.url == "https://courier.example/news/1"


def test_the_host_stands_in_for_a_site_without_a_name() -> None:
    head = '<link rel="canonical" href="https://www.courier.example/news/1">'
    assert only(page(BODY, head), "page.html").publisher == "courier.example"


def test_a_date_in_running_text_or_a_copyright_line_is_no_publication_date() -> None:
    body = BODY + "<p>A similar rally was held on 12 May 2016, residents said.</p>"
    assert only(page(body, after="<footer><p>Copyright 2021</p></footer>"), "page.html").published is None


def test_a_date_to_come_is_read_like_any_other() -> None:
    head = '<meta property="article:published_time" content="2119-05-27">'
    assert only(page(BODY, head), "page.html").published == "2119-05-27"


def test_a_short_article_keeps_its_paragraphs() -> None:
    body = "<p>Police held thirty people, witnesses said.</p><p>The ministry denied it.</p>"
    assert only(page(body), "page.html").text == "Police held thirty people, witnesses said.\n\nThe ministry denied it."


def test_a_block_quotation_stays_somebodys_words() -> None:
    body = (
        BODY
        + "<p>It said:</p><blockquote><p>No one was held.</p><p>All went home.</p></blockquote><p>It gave no more.</p>"
    )
    assert only(page(body), "page.html").text.endswith(
        "It said:\n\n“No one was held.\n\n“All went home.”\n\nIt gave no more."
    )


def test_quotation_marks_are_not_doubled() -> None:
    body = BODY + "<blockquote>“No one was held.”</blockquote>"
    assert only(page(body), "page.html").text.endswith("\n\n“No one was held.”")


def test_an_inline_quotation_gets_the_marks_that_a_browser_shows() -> None:
    body = BODY + "<p>He said <q>we <i>deny</i></q> it, and left the hall.</p>"
    assert only(page(body), "page.html").text.endswith("He said “we deny” it, and left the hall.")


def test_a_page_that_lays_out_its_text_in_tables_is_read() -> None:
    markup = f"<html><body><table><tr><td><a href='/'>Home</a></td><td>{BODY}</td></tr></table></body></html>"
    assert only(markup, "page.html").text == TEXT


def test_two_line_breaks_separate_paragraphs_and_one_does_not() -> None:
    body = "<p>Police held thirty people<br>on Saturday, witnesses said.<br><br>The ministry denied it on Sunday.</p>"
    assert only(page(body), "page.html").text == (
        "Police held thirty people on Saturday, witnesses said.\n\nThe ministry denied it on Sunday."
    )


def test_a_sentence_that_begins_like_page_furniture_stays() -> None:
    body = BODY + "<p>Share prices fell by a third.</p><p>Print runs were stopped, editors said.</p>"
    assert only(page(body), "page.html").text.endswith(
        "Share prices fell by a third.\n\nPrint runs were stopped, editors said."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_a_page_is_read_in_its_declared_encoding(encoding: str) -> None:
    words = "Полиция задержала тридцать человек во время митинга в субботу."
    markup = f'<html><head><meta charset="{encoding}"></head><body><p>{words}</p></body></html>'
    report = only(markup.encode(encoding), "page.html")
    assert report.text == words
    assert report.language in ("ru", "bg", "uk")


def test_a_wrongly_declared_encoding_is_seen_through() -> None:
    markup = page(BODY).replace("utf-8", "iso-8859-1")
    assert only(markup.encode("utf-8"), "page.html").text == TEXT


@pytest.mark.parametrize(
    "markup", ["<html><head><title>x</title></head><body></body></html>", "<html></html>", "<p></p>"]
)
def test_a_page_without_an_article_is_a_problem(markup: str) -> None:
    assert cause(markup, "page.html") == "no article was found in the page"


@pytest.mark.parametrize("closed", [True, False])
def test_deeply_nested_markup_is_a_problem(closed: bool) -> None:
    depth = 100_000
    markup = "<html><body>" + "<div>" * depth + "<p>Police said.</p>" + "</div>" * depth * closed
    assert "nested" in cause(markup, "page.html")


def test_too_many_elements_are_a_problem() -> None:
    assert "elements" in cause("<html><body>" + "<i>x</i>" * (LIMITS.max_elements + 1), "page.html")


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert "haha" not in only(f"{bomb}<html><body>{BODY}<p>It said &b; again.</p></body></html>", "page.html").text


def test_the_same_page_reads_the_same_after_other_pages() -> None:
    markup = page(BODY)
    first = only(markup, "page.html")
    for number in range(4):
        only(page(BODY + f"<p>Number {number} was released, witnesses said.</p>"), "other.html")
    assert only(markup, "page.html") == first


@pytest.mark.parametrize(
    "piece",
    [
        "<!DOCTYPE [",
        "<p>1/1" + "-" * 60,
        "<p>" + "1/1---" * 6 + "x",
        "<br>\n",
        "<q>",
        "<p>Share ",
        "'.\"",
        "&quot;",
        "<meta ",
    ],
)
def test_no_page_takes_long(piece: str) -> None:
    started = time.monotonic()
    list(reading.from_bytes(f"<html><body>{BODY}{piece * 8_000}".encode(), "page.html"))
    assert time.monotonic() - started < 60  # about 1 s: the bound is for runaways
