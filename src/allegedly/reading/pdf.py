"""PDF -> Draft: characters with their boxes become lines, lines become paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from allegedly.reading.draft import Draft, Unreadable
from allegedly.reading.layout import Line, paragraphs, without_margins
from allegedly.reading.settings import LIMITS

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_TOO_LONG = f"it holds more than {LIMITS.max_pdf_characters:,} characters"


class _Char(NamedTuple):
    """A character and its box, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def read_pdf(data: bytes) -> Draft:
    """The text of a PDF in paragraphs, separated by one empty line; without page numbers and running heads.

    The title is the one in the document's metadata, where there is one. A PDF says when the file was made, not when the
    text was published, so `published` is null. Raises `Unreadable` for encrypted or broken files, for too many pages,
    and for scans.
    """
    document = _opened(data)
    try:
        count = len(document)
        if count > LIMITS.max_pdf_pages:
            raise Unreadable(f"it has more than {LIMITS.max_pdf_pages:,} pages")
        pages = []
        characters = 0
        for number in range(count):
            pages.append(_lines(document, number))
            characters += sum(len(line.text) for line in pages[-1])
            if characters > LIMITS.max_pdf_characters:
                raise Unreadable(_TOO_LONG)
        title = " ".join(_CONTROL.sub(" ", document.get_metadata_value("Title")).split())
    except (pypdfium2.PdfiumError, ValueError, UnicodeError) as error:
        raise Unreadable("it is a broken PDF") from error
    finally:
        document.close()
    text = "\n\n".join(paragraphs(without_margins(pages)))
    if not text.strip():
        raise Unreadable("it holds no text: a scan has to go through text recognition first")
    return Draft(text=text, title=title if _is_title(title) else "")


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("it is encrypted and needs a password") from error
        raise Unreadable("it is a broken PDF") from error


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """The lines of a page, in the order of the file; none for a page that cannot be read."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []  # one broken page costs that page only
    try:
        text_page = page.get_textpage()
        try:
            return list(_split(_characters(text_page.raw), page.get_height()))
        finally:
            text_page.close()
    finally:
        page.close()


def _characters(text_page: Any) -> Iterator[_Char]:
    """Each character with its box; PDFium's own additions (spaces, line ends) have an empty one."""
    box = pdfium.FS_RECTF()
    high = 0
    count = pdfium.FPDFText_CountChars(text_page)
    if count > LIMITS.max_pdf_characters:
        raise Unreadable(_TOO_LONG)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        # The loose box is as high as the type, whatever the letter: lines can be compared by it.
        found = pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        edges = (box.left, box.right, box.bottom, box.top) if found else (0.0, 0.0, 0.0, 0.0)
        yield _Char(chr(code) if code < 0x110000 else "\ufffd", *edges)


def _split(characters: Iterable[_Char], height: float) -> Iterator[Line]:
    """Lines: a character that stands half a line above or below the last one, or a line end, begins another."""
    line: list[_Char] = []
    last: _Char | None = None
    for char in characters:
        if char.text in "\r\n":
            yield from _line(line, height)
            line, last = [], None
            continue
        if char.right > char.left and char.top > char.bottom:
            if last and abs(char.bottom - last.bottom) > 0.5 * max(last.top - last.bottom, char.top - char.bottom):
                yield from _line(line, height)
                line = []
            last = char
        line.append(char)
    yield from _line(line, height)


def _line(characters: list[_Char], height: float) -> Iterator[Line]:
    # PDFium writes U+FFFE, and older versions U+0002, for a hyphen at a line's end.
    text = "".join(char.text for char in characters).replace("\ufffe", "\xad").replace("\x02", "\xad")
    text = " ".join(_CONTROL.sub("", text).split())
    boxes = [char for char in characters if char.right > char.left and char.top > char.bottom]
    if text and boxes:
        yield Line(
            text,
            left=min(box.left for box in boxes),
            right=max(box.right for box in boxes),
            bottom=median(box.bottom for box in boxes),
            top=median(box.top for box in boxes),
            page_height=height,
        )


def _is_title(title: str) -> bool:
    """Whether a metadata title was written by a person: programs put a file's name there, or their own."""
    return " " in title and not re.search(r"\.(?:docx?|pdf|indd|odt|qxd|tmp)$|^microsoft word", title, re.IGNORECASE)
