"""What a source is: by its first bytes, and by its name where they leave it open."""

from __future__ import annotations

import re
from typing import Literal

from allegedly.reading.draft import Unreadable

Format = Literal["text", "html", "pdf", "jsonl", "json"]

_BY_SUFFIX: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
}  # fmt: skip
_FOREIGN = (
    (b"PK\x03\x04", "a zip archive or an office document: unpack it, or save it as text, first"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "compressed (gzip): unpack it first"),
    (b"BZh", "compressed (bzip2): unpack it first"),
    (b"\xfd7zXZ\x00", "compressed (xz): unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd): unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"Rar!\x1a\x07", "a rar archive: unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document: save it as text or PDF first"),
    (b"{\\rtf", "an RTF document: save it as text or PDF first"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x7fELF", "a program"),
    (b"WARC/", "a web archive, which is not read yet"),
    (b"PAR1", "a Parquet table, which is not read yet"),
)
# Files that lie among reports and would read as text.
_NO_REPORT = {
    ".csv": "a table: give its rows as JSONL", ".tsv": "a table: give its rows as JSONL", ".css": "a style sheet",
    ".js": "a script", ".log": "a log",
}  # fmt: skip
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p)\b[^<]*>", re.IGNORECASE)
_OBJECT = re.compile(rb'\s*\{\s*(?:"|\})')


def format_of(head: bytes, suffix: str) -> Format:
    """The format of a source that begins with `head`; raises `Unreadable` for kinds of files that are not read.

    A file that says what it is (PDF, archives, pictures) is believed over its name.
    """
    for magic, kind in _FOREIGN:
        if head.startswith(magic):
            raise Unreadable(f"it is {kind}")
    if b"%PDF-" in head[:1024] or suffix == ".pdf":
        return "pdf"
    if known := _BY_SUFFIX.get(suffix):
        return known
    if other := _NO_REPORT.get(suffix):
        raise Unreadable(f"it is {other}")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<?xml") and not _MARKUP.search(start[:2048]):
        raise Unreadable("it is XML and no web page")
    if _MARKUP.search(start[:2048]) and start.startswith(b"<"):
        return "html"
    if _OBJECT.match(start):
        return "jsonl" if b"\n" in start.rstrip() and b"}\n" in start.replace(b"\r", b"") else "json"
    return "json" if re.match(rb"\[\s*\{", start) else "text"
