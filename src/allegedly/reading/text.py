"""Plain text -> Draft."""

from __future__ import annotations

from allegedly.reading.decode import decode
from allegedly.reading.draft import Draft


def read_text(data: bytes) -> Draft:
    """The text of a plain text file, as it stands but for its line ends, which become `\\n`.

    There is no title: a first line may be a headline, a dateline or the first paragraph, and nothing in the file says
    which. Raises `Unreadable` for binary data.
    """
    return Draft(text=decode(data).replace("\r\n", "\n").replace("\r", "\n"))
