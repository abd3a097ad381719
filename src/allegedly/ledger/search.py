"""Search in the reports' texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, takewhile

from sqlalchemy import select, text

from allegedly.ledger.reports import ReportReader
from allegedly.ledger.rows import Hit
from allegedly.ledger.tables import events, happenings, reports
from allegedly.ledger.words import LONGEST, WORD, WordIndex, folded, words
from allegedly.records import Report, Span

BEFORE, LENGTH = 60, 240
"""A snippet begins so many characters before the first word found, at a word, and is so long at most."""

_PHRASE = re.compile('["“]([^"“”]+)["”]')


class SearchReader(ReportReader, WordIndex):
    """Words and phrases in reports, and the happenings that those tell of."""

    def search(self, sought: str, limit: int = 20, offset: int = 0) -> list[Hit]:
        """The current reports that hold all the words sought, in title or text, the newest first.

        Case and accents do not count. Words in double quotes must stand side by side. Other signs are passed over:
        there is no syntax that could be wrong. No words give no hits.
        """
        wanted = words(sought)
        phrases = [WORD.findall(folded(phrase)) for phrase in _PHRASE.findall(sought)]
        hits: list[Hit] = []
        if not wanted or limit < 1:
            return hits
        if not phrases:
            return [self._hit(seq, self.report_at(seq).report, wanted) for seq in self._holding(wanted, limit, offset)]
        for seq in self._holding(wanted):
            report = self.report_at(seq).report
            if all(_side_by_side(phrase, report) for phrase in phrases):
                offset -= 1
                if offset < 0:
                    hits.append(self._hit(seq, report, wanted))
            if len(hits) == limit:
                break
        return hits

    def _holding(self, wanted: Collection[str], limit: int | None = None, offset: int = 0) -> Iterator[int]:
        matching = text(self._matching("report_words", wanted).replace("rowid", "reports.seq", 1))
        newest = (reports.c.published.desc().nulls_last(), reports.c.seq.desc())
        listed = select(reports.c.seq).where(matching, reports.c.superseded_by.is_(None)).order_by(*newest)
        for row in self._rows(listed.limit(limit).offset(offset or None)):
            yield row.seq

    def _hit(self, seq: int, report: Report, wanted: Collection[str]) -> Hit:
        told = (
            select(happenings.c.id)
            .join(events, events.c.happening == happenings.c.seq)
            .where(events.c.report == seq)
            .group_by(happenings.c.id)
            .order_by(happenings.c.id)
        )
        found = (m.span() for m in WORD.finditer(report.text) if folded(m[0])[:LONGEST] in wanted)
        first = next(found, None)
        snippet = _snippet(report.text, first[0] if first else 0)
        marks: list[Span] = []
        if first and snippet:
            shown = takewhile(lambda place: place[1] <= snippet.end, chain([first], found))
            marks = [Span.of(report.text, *place) for place in shown]
        ids = tuple(row.id for row in self._rows(told))
        return Hit(seq, report.id, report.title, snippet, tuple(marks), ids)


def _snippet(text: str, first: int) -> Span | None:
    """A piece of the text around the character `first`, cut between words."""
    begin = max(first - BEFORE, 0)
    if begin and (space := text.find(" ", begin, first)) >= 0:
        begin = space + 1
    end = min(begin + LENGTH, len(text))
    if end < len(text) and (space := text.rfind(" ", first, end)) > first:
        end = space
    return Span.of(text, begin, end) if begin < end else None


def _side_by_side(phrase: list[str], report: Report) -> bool:
    """Whether the words of a phrase stand side by side in the title or the text."""
    sought = f" {' '.join(phrase)} "
    return any(sought in f" {' '.join(WORD.findall(folded(text)))} " for text in (report.title, report.text))
