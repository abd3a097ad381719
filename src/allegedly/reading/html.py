"""Web page -> Draft: the article's paragraphs, and what the page says about itself.

trafilatura finds the article; its tree, not its text, is taken, so that paragraphs stay paragraphs. Dropped on purpose:
captions and pull quotes (they retell, often about an older picture), cells of data tables, and page furniture.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

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
_TERMINATED = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")


def read_html(data: bytes) -> Draft:
    """The article in a page. Raises `Unreadable` where there is none, or where the markup is beyond the limits.

    Paragraphs are separated by one empty line. `published` is what the page's metadata, address or dateline say, and
    null otherwise; `publisher` is the site's name, else the host of the page's address.
    """
    declared = _CHARSET.search(data[:4096])
    name = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    tree = _parsed(decode(data, name))
    language = tree.get("lang")
    found = _extracted(tree)
    title = " ".join((found.title or "").split())
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
        tree = lxml_html.document_fromstring(_DECLARATION.sub("", markup).replace("\x00", ""), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("its markup cannot be parsed") from error
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > LIMITS.max_depth:
            raise Unreadable(f"its markup is nested more than {LIMITS.max_depth} levels deep")
        if elements > LIMITS.max_elements:
            raise Unreadable(f"its markup has more than {LIMITS.max_elements:,} elements")
    return tree


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
        )
    except RecursionError as error:
        raise Unreadable("its markup is nested too deeply") from error
    except Exception as error:  # the extractor meets pages that nobody has met before; the next page is read
        raise Unreadable(f"its markup is beyond the extractor ({type(error).__name__})") from error
    if found is None:
        raise Unreadable("no article was found in the page")
    return found


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each block that holds text itself; a block inside a block ends the outer one's paragraph."""
    pieces: list[str] = []

    def flush() -> Iterator[str]:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            yield text

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                yield from flush()
            elif tag == "lb":
                pieces.append(" ")
            pieces.append(element.text or "")
        else:
            if tag == "cell":
                if not _is_prose("".join(pieces)):
                    pieces.clear()
                yield from flush()
            elif tag in _BLOCKS:
                yield from flush()
            if element is not body:
                pieces.append(element.tail or "")
    yield from flush()


def _is_prose(cell: str) -> bool:
    return len(cell.split()) >= PAGE.cell_words and bool(_TERMINATED.search(cell))


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    except ValueError:
        return ""
