"""Report ids: stable between runs, and safe to print."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

_LENGTH = 16  # 64 bits: a collision among ten million reports has a probability of 3 in a million
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def report_id(publisher: str, where: str, text: str) -> str:
    """A short hash of the publisher, the url or path, and the text; the same on every machine and in every run."""
    parts = (part.encode("utf-8", "replace") for part in (publisher, where, text))
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)  # lengths keep ("ab", "c") and ("a", "bc") apart
    return digest.hexdigest()[:_LENGTH]


def path_key(path: str | Path) -> str:
    """A path for ids: as given, normalised, `/` as separator; relative to the working directory where it lies below."""
    given = os.path.normpath(os.fspath(path))
    if Path(given).is_absolute():
        below = os.path.relpath(given)
        given = given if below.startswith("..") else below
    return printable(given).replace(os.sep, "/")


def printable(name: str | Path) -> str:
    """A file name that a terminal and a UTF-8 stream can take: undecodable and control characters are replaced."""
    text = os.fsencode(os.fspath(name)).decode("utf-8", "replace") if not isinstance(name, str) else name
    return _UNPRINTABLE.sub("�", text.encode("utf-8", "replace").decode("utf-8"))
