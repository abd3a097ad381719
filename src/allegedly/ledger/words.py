"""Words as the search index knows them: the same on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from sqlalchemy import TextClause, text

from allegedly.ledger.base import Base

WORD = re.compile(r"[^\W_]+")
LONGEST = 60
"""Characters of a word that are indexed; longer strings are encoded data, not words."""

ROOM = 1_000_000
"""Bytes of different words of one text that are indexed, from its beginning: PostgreSQL takes 1 MiB at most."""


def folded(text: str) -> str:
    """`text` without case and accents, so that "Élysée" is found by "elysee"."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    marks = [c for c in set(split) if unicodedata.combining(c)]  # a text has few different characters
    return split.translate(dict.fromkeys(map(ord, marks))) if marks else split


def words(text: str) -> dict[str, None]:
    """The different words of a text, folded, in the order of their first place in it."""
    return dict.fromkeys(word[:LONGEST] for word in WORD.findall(folded(text)))


class WordIndex(Base):
    """The indices `report_words` and `event_words`: which words stand in a report's text and in an event's sentence.

    They hold each text's different words without their order: a third of the room of a full index.
    """

    def _index(self, table: str, rows: Iterable[tuple[int, str]]) -> None:
        """Enters texts under their numbers."""
        entries = [{"row": row, "words": self._entry(text)} for row, text in rows]
        if entries:
            self._connection.execute(_entering(table, self._sqlite), entries)

    def _unindex(self, table: str, rows: Iterable[tuple[int, str]]) -> None:
        """Takes texts out again; an FTS5 index without content must be told the text that it was given."""
        if self._sqlite:
            statement = f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :row, :words)"
            entries = [{"row": row, "words": self._entry(text)} for row, text in rows]
        else:
            statement = f"DELETE FROM {table} WHERE rowid = :row"
            entries = [{"row": row} for row, _ in rows]
        if entries:
            self._connection.execute(text(statement), entries)

    @staticmethod
    def _entry(text: str) -> str:
        """The words to index, sorted, as many as there is room for."""
        kept, room = [], ROOM
        for word in words(text):
            room -= len(word.encode())
            if room < 0:
                break
            kept.append(word)
        return " ".join(sorted(kept))

    def _matching(self, table: str, sought: Iterable[str]) -> str:
        """A condition on `rowid` for texts that hold all the words; they are letters and digits, so no syntax."""
        listed = sorted(sought)
        if self._sqlite:
            query = " ".join(f'"{word}"' for word in listed)
            return f"rowid IN (SELECT rowid FROM {table} WHERE {table} MATCH '{query}')"
        query = " & ".join(f"''{word}''" for word in listed)
        return f"rowid IN (SELECT rowid FROM {table} WHERE words @@ CAST('{query}' AS tsquery))"


@cache
def _entering(table: str, sqlite: bool) -> TextClause:
    value = ":words" if sqlite else "array_to_tsvector(string_to_array(:words, ' '))"
    return text(f"INSERT INTO {table} (rowid, words) VALUES (:row, {value})")
