"""Characters that would act on a screen instead of being read.

A report may carry terminal escapes or bidirectional overrides that hide or reorder words. Here they become visible
stand-ins, one character for one, so that offsets still hold.
"""

from __future__ import annotations

import unicodedata

BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_REPLACEMENT = "\ufffd"

_TABLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_TABLE |= {0x7F: "\u2421"}
_TABLE |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)
_TABLE |= {ord(control): _REPLACEMENT for control in BIDI_CONTROLS}


def plain(text: str) -> str:
    """The text, as long as before, with nothing left in it that a terminal obeys; lone surrogates become U+FFFD too."""
    return "".join(
        _REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text.translate(_TABLE)
    )


def one_line(text: str) -> str:
    """The same on one line, runs of white space folded: for table cells, messages and names."""
    return " ".join(plain(text).split())


def control_name(character: str) -> str:
    """What a reader is shown in the place of a control character: its code point and name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"
