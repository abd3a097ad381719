"""Web page -> Draft: the article's paragraphs, and what the page says about itself.

trafilatura finds the article; its tree, not its text, is taken, so that paragraphs stay paragraphs. Dropped on purpose:
captions and pull quotes (they retell, often about an older picture), cells of data tables, and page furniture. Added:
the quotation marks of block quotations, without which somebody's words would stand in the report's own voice.
"""

from __future__ import annotations

import logging
import re
from configparser import ConfigParser
from copy import deepcopy
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from allegedly.reading.decode import decode
from allegedly.reading.draft import Draft, Unreadable
from allegedly.reading.furniture import without_furniture
from allegedly.reading.settings import LIMITS, PAGE

# The libraries log what we say in a Problem.
for _name in ("trafilatura", "htmldate", "justext", "courlan", "readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})|^<\?xml[^>]{0,200}?encoding=["']([\w:.-]{1,40})""", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENTITIES = re.compile(r"\s*<!DOCTYPE[^>\[]{0,500}\[[^\]]{0,100000}\]\s*>", re.IGNORECASE)
_NOT_TEXT = [
    "//figcaption",
    "//figure[not(.//blockquote) and not(.//p) and not(.//table)]",
    "//aside",
    "//noscript",
    "//template",
    "//dialog",
    "//button",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' caption ')]",
    "//*[contains(@class, 'caption-text') or contains(@class, 'image-caption') or contains(@class, 'photo-caption')]",
    "//*[contains(@class, 'pullquote') or contains(@class, 'pull-quote')]",
    "//*[contains(@class, 'cookie') and not(self::body) and not(self::html)]",
    "//*[@hidden or @aria-hidden='true']",
]
# Constants instead of "today": the same page has to read the same on any day.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2199-12-31"}
_BLOCKS = frozenset({"p", "head", "item", "cell", "quote", "list", "table", "row", "div", "body", "main", "code", "fw"})
_BREAK = "\u2424"  # stands for two line breaks on the way through the extractor, which loses them
_EMPTY_LINE = re.compile(rf"\n\s*\n|{_BREAK}")
_MARKS = ("“", "”", '"', "'", "‘", "’", "«", "»", "„")
_DASHES = ("—", "–", "―", "- ")
_TERMINATED = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")


def read_html(data: bytes) -> Draft:
    """The article in a page. Raises `Unreadable` where there is none, or where the markup is beyond the limits.

    Paragraphs are separated by one empty line. `published` is what the page's metadata, address or dateline say, and
    null otherwise; `publisher` is the site's name, else the host of the page's address.
    """
    declared = _CHARSET.search(data[:4096])
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    tree = _parsed(decode(data, name))
    _mark_up(tree)
    language = tree.get("lang")
    found = _extracted(tree)
    title = " ".join((found.title or "").replace(_BREAK, " ").split())
    paragraphs = without_furniture(_paragraphs(found.body), title) if found.body is not None else []
    if not paragraphs:
        raise Unreadable("no article was found in the page")
    return Draft(
        text="\n\n".join(paragraphs),
        title=title,
        publisher=found.sitename or _host(found.url),
        published=found.date,
        language=language,
        url=found.url,
    )


def _parsed(markup: str) -> Any:
    """The page's tree; raises `Unreadable` for none, too deep or too large a one."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=False)
    try:
        bare = markup.replace("\x00", "").replace(_BREAK, " ")
        for prologue in (_DECLARATION, _ENTITIES):
            if found := prologue.match(bare):
                bare = bare[found.end() :]
        tree = lxml_html.document_fromstring(bare, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("its markup cannot be parsed") from error
    if any("depth" in entry.message.casefold() for entry in parser.error_log):
        raise Unreadable("its markup is nested too deeply")  # the parser gave up there, and what follows is lost
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > LIMITS.max_depth:
            raise Unreadable(f"its markup is nested more than {LIMITS.max_depth} levels deep")
        if elements > LIMITS.max_elements:
            raise Unreadable(f"its markup has more than {LIMITS.max_elements:,} elements")
    return tree


def _mark_up(tree: Any) -> None:
    """Writes into the text what it would lose: the marks of inline quotations, and paragraphs made by two line breaks.

    Wires set in `pre` become paragraphs; the extractor takes them for quotations.
    """
    for line_break in tree.iter("br"):
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = _BREAK
    for quotation in list(tree.iter("q")):
        quotation.text = "“" + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + "”"
        else:
            quotation.text += "”"
        quotation.drop_tag()
    for wire in tree.iter("pre"):
        wire.tag = "p"


@cache
def _config() -> ConfigParser:
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(PAGE.min_article))
    return config


def _extracted(tree: Any) -> Any:
    """trafilatura's document: `body` is a tree of p, head, quote, list and table elements."""
    try:
        found = bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            deduplicate=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
            prune_xpath=_NOT_TEXT,
            config=_config(),
        )
    except RecursionError as error:
        raise Unreadable("its markup is nested too deeply") from error
    except Exception as error:  # the extractor meets pages that nobody has met before; the next page is read
        raise Unreadable(f"its markup is beyond the extractor ({type(error).__name__})") from error
    if found is None:
        raise Unreadable("no article was found in the page")
    return found


def _paragraphs(body: Any) -> list[str]:
    """The text of each block that holds text itself; a block inside a block ends the outer one's paragraph.

    Of a table cell, all paragraphs stay where one of them is prose, and none otherwise.
    """
    pieces: list[str] = []
    opened: list[list[str]] = [[]]  # the page's paragraphs, then those of each open cell and quotation

    def flush() -> None:
        for part in _EMPTY_LINE.split("".join(pieces)):
            if text := " ".join(part.split()):
                opened[-1].append(text)
        pieces.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            flush()
        if event == "start":
            if tag in ("cell", "quote"):
                opened.append([])
            elif tag == "lb":
                pieces.append("\n")  # two of them are an empty line
            pieces.append(element.text or "")
        else:
            if tag == "cell":
                cell = opened.pop()
                opened[-1] += cell if any(map(_is_prose, cell)) else []
            elif tag == "quote":
                quotation = opened.pop()
                opened[-1] += _quoted(quotation)
            if element is not body:
                pieces.append(element.tail or "")
    flush()
    return opened[0]


def _quoted(paragraphs: list[str]) -> list[str]:
    """A block quotation's paragraphs in quotation marks: in plain text they would be the reporter's own words.

    Each begins with a mark and the last ends with one, as in print; marks that stand there are not doubled. A line that
    begins with a dash says who is quoted, and stays outside.
    """
    said = len(paragraphs)
    while said and paragraphs[said - 1].startswith(_DASHES):
        said -= 1
    if not said or paragraphs[0].startswith(_MARKS):
        return paragraphs
    marked = [text if text.startswith(_MARKS) else f"“{text}" for text in paragraphs[:said]]
    if not marked[-1].endswith(("”", '"', "»")):
        marked[-1] += "”"
    return marked + paragraphs[said:]


def _is_prose(cell: str) -> bool:
    return len(cell.split()) >= PAGE.cell_words and bool(_TERMINATED.search(cell))


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""
