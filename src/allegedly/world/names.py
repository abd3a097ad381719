"""How place names are compared: spellings that differ in accents, hyphens, capitals or *St.* are one name."""

import re
import unicodedata
from functools import lru_cache

SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point", "&": "and", "co": "county"}
APART = re.compile(r"[\s\-–/]+")
DROPPED = re.compile(r"[.,'’ʻʼ`´\"()]")
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})


@lru_cache(100_000)
def key(name: str) -> str:
    """The form by which a name is looked up: small letters without accents, *st* written out as *saint*.

    It is empty for a name without a Latin letter. "the" in front is left out; elsewhere words keep their places.
    """
    small = name.lower()
    if not name.isascii():
        apart = unicodedata.normalize("NFKD", name.translate(LETTERS)).lower()
        small = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    words = [SHORT.get(w, w) for w in APART.split(DROPPED.sub("", small)) if w]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
