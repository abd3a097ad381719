"""The tables as statements name them. What makes and changes them are the migrations; a test compares the two."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import BigInteger, Column, Float, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *, key: str, integers: str = "", texts: str = "", blobs: str = "", reals: str = "") -> Table:
    kinds = {BigInteger: integers, Text: texts, LargeBinary: blobs, Float: reals}
    keys = key.split()
    columns = (Column(c, kind(), primary_key=c in keys) for kind, names in kinds.items() for c in names.split())
    return Table(name, metadata, *columns)


migrations = _table("migrations", key="version", integers="version", texts="name at produced_by")
secrets = _table("secrets", key="name", texts="name", blobs="value")
PSEUDONYMS = "pseudonyms"
"""The secret that pseudonyms are made with: the same in all exports of one ledger, and no export gives it away."""

reports = _table(
    "reports",
    key="seq",
    integers="seq line revision address superseded_by",
    texts="id sha256 published added forgotten allegedly model",
    blobs="head text findings signature",
)
events = _table(
    "events",
    key="seq",
    integers="seq report ordinal first last rejected confirmed happening account",
    texts="event type voiced",
    blobs="sighting machine",
)
happenings = _table(
    "happenings",
    key="seq",
    integers="seq reports voices",
    texts="id type mode standing first_day last_day day country place",
    blobs="body",
)
aliases = _table("aliases", key="old", texts="old new")
blocks = _table("blocks", key="block report", integers="block report")
links = _table("links", key="a b", integers="a b", reals="score")
names = _table("names", key="seq", integers="seq", texts="key name folded kind country sector")
figures = _table("figures", key="name event", integers="name event report role")
speakers = _table("speakers", key="name event", integers="name event")
voices = _table("voices", key="seq", integers="seq side", texts="party name folded sector country")
accounts = _table(
    "accounts",
    key="happening ordinal",
    integers="happening ordinal voice side first alone opposed",
    texts="position day",
)
queue = _table("queue", key="happening", integers="happening worth")
bands = _table("bands", key="band report", integers="band report")
copies = _table("copies", key="a b", integers="a b")
history = _table("history", key="seq", integers="seq", texts="previous hash", blobs="body")


def number(key: str) -> int:
    """A text key as a number of 63 bits: the same everywhere, and a sixth of the room of the text in an index.

    Two keys fall together once in 2^63 pairs; what is found by such a number is compared afterwards.
    """
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1


def plain(text: str) -> str:
    """`text` as a column may hold it: PostgreSQL stores no NUL character, so that becomes the replacement character."""
    return text.replace("\0", "�")
