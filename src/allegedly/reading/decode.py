"""Bytes -> text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from allegedly.reading.draft import Unreadable
from allegedly.reading.settings import LIMITS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What news is and was published in. Without a list, short texts are taken for EBCDIC or DOS code pages.
_ENCODINGS = [
    "cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip
_ASCII = bytes(range(128))
_SAMPLE = 65_536  # bytes for detection: charset-normalizer needs some 100 ms for them
_JUNK = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in `data`: by its byte order mark, as UTF-8, as `declared`, or as its statistics say, in this order.

    UTF-8 with a few broken bytes stays UTF-8, with U+FFFD in their place. Raises `Unreadable` for binary data.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"))
    if b"\x00" in data[:_SAMPLE]:
        return _without_mark(data)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    if len(damaged) - len(damaged.encode("ascii", "ignore")) - broken >= LIMITS.damaged_utf8 * broken:
        return _checked(damaged)
    return _checked(_legacy(data, declared))


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark has a NUL in every other byte where its letters are Latin ones."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > len(sample) // 5 and min(even, odd) <= len(sample) // 100:
        return _checked(data.decode("utf-16-le" if odd > even else "utf-16-be", "replace"))
    raise Unreadable("it holds NUL bytes, so it is binary data and not text")


def _legacy(data: bytes, declared: str | None) -> str:
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, ValueError):  # an unknown name, or not in that encoding after all
            pass
    if len(data.translate(None, _ASCII)) <= LIMITS.mostly_ascii * len(data):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    if best is None:
        raise Unreadable("it is in no known encoding, or binary data")
    return data.decode(best.encoding, "replace")


def _checked(text: str) -> str:
    junk = len(_JUNK.findall(text))
    if junk > LIMITS.max_junk * len(text):
        raise Unreadable("it is binary data and not text")
    return text.removeprefix("\ufeff")
