"""Private persons under stable pseudonyms, in every text of an export; office-holders acting as such keep their names.

    seen = known(all_findings)                      # one pass over the ledger, so that a name learned from one report
    mask = Mask(findings, key, seen)                # is found in all of them
    item(given, mask), group(given, masks)          # `masks`: those of all reports of a happening, by report id

The same person has the same pseudonym under the same key: in one report, in an export, in every export of a ledger that
keeps its key. Who has the key can test a guess; without it a pseudonym tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from allegedly.exports import lexicon
from allegedly.exports.masking import Masker, Moved
from allegedly.exports.people import Name, Person, people
from allegedly.exports.rows import Group, Item
from allegedly.exports.runs import LETTERS
from allegedly.records import (
    Account,
    Actor,
    Details,
    Event,
    EventPlace,
    Figure,
    Findings,
    Happening,
    Member,
    Place,
    Report,
    Span,
    Statement,
    Voice,
    sha256_of,
)

Record = TypeVar("Record", bound=Struct)

_TEXTS: dict[type[Struct], tuple[str, ...]] = {
    Figure: ("name", "key"),
    Voice: ("name", "party"),
    Account: ("actors", "recipients"),
    Details: Details.__struct_fields__,
    EventPlace: ("name",),
}
"""The fields of a happening's records that may hold somebody's name."""


def known(reports: Iterable[Findings]) -> frozenset[Name]:
    """The names, of two words or more, of the private persons of these reports; memory grows with the names alone."""
    return frozenset(p.name for f in reports for p in people(f) if not p.office and len(p.name) > 1)


class Mask:
    """The pseudonymised view of one report.

    `findings` are the report's with all texts, names and offsets moved, and the new text's SHA-256: the old one would
    tell which text it was. `persons` are those whom the report names, with who holds an office.
    """

    def __init__(self, findings: Findings, key: bytes, seen: frozenset[Name] = frozenset()) -> None:
        report = findings.report
        self.persons: tuple[Person, ...] = people(findings, seen)
        self.masker = Masker(self.persons, key)
        self.moved = Moved(report.text, self.masker.edits(report.text, _kept(findings)))
        self.key = key
        self.findings = self._all(findings)

    @property
    def report(self) -> Report:
        """The pseudonymised report."""
        return self.findings.report

    def event(self, event: Event) -> Event:
        """An event of the report, as people's corrections left it, on the new text."""
        return self._all(event)

    def span(self, span: Span) -> Span:
        """A span on the new text; one that a person moved off the old text has its words replaced."""
        if self.moved.fits(span):
            return self.moved.span(span)
        words = self.masker.words(span.text)
        return Span(span.start, span.start + len(words), words)

    def _all(self, value: Record) -> Record:
        """A record with everything in it pseudonymised."""
        result: Record = self._value(value)
        return result

    def _value(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self.span(value)
        if isinstance(value, tuple):
            return tuple(self._value(part) for part in value)
        if isinstance(value, Report):
            return self._report(value)
        if not isinstance(value, Struct):
            return value
        changed = {name: self._value(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, Actor) or (isinstance(value, (Place, EventPlace)) and _hides(value, changed["span"])):
            changed["name"] = self.masker.words(value.name)
        return type(value)(**changed)

    def _report(self, report: Report) -> Report:
        replace, text = self.masker.words, self.moved.text
        return msgspec.structs.replace(
            report,
            id=self.id(report.id),
            title=replace(report.title),
            publisher=replace(report.publisher),
            url=None if report.url and self.masker.names_somebody(report.url) else report.url,
            sha256=sha256_of(text),
            text=text,
        )

    def id(self, id: str) -> str:
        """A report's id without the names in it (a file or address may have given it)."""
        return self.masker.words(id, every=True)


def item(given: Item, mask: Mask, held: Happening | None = None) -> Item:
    """An item of the mask's report; `held` is its happening after `happening`."""
    return Item(
        findings=mask.findings,
        event=mask.event(given.event),
        happening=held,
        confirmed=given.confirmed,
        pseudonymised=True,
    )


def group(given: Group, masks: Mapping[str, Mask]) -> Group:
    """A happening with its items, pseudonymised; `masks` as for `happening`."""
    held = happening(given.happening, masks)
    items = tuple(item(one, masks[one.findings.report.id], held) for one in given.items)
    return Group(happening=held, items=items, pseudonymised=True)


def happening(given: Happening, masks: Mapping[str, Mask]) -> Happening:
    """A happening without the names of those who are private in any of its reports; each quote as in its report.

    `masks` holds one for each of `given.reports`, by the reports' own ids. Raises `KeyError` where one is missing:
    no name is to slip through for want of a mask.
    """
    result: Happening = _Joint([masks[id] for id in given.reports], masks).value(given)
    return result


class _Joint:
    """The masks of all reports of a happening as one."""

    def __init__(self, here: list[Mask], masks: Mapping[str, Mask]) -> None:
        self.here, self.masks = here, masks
        private = {p.name: p for mask in here for p in mask.persons if not p.office}
        public = {p.name: p for mask in here for p in mask.persons if p.office and p.name not in private}
        self.masker = Masker([*private.values(), *public.values()], here[0].key if here else b"")

    def value(self, value: Any) -> Any:
        """Any part of a happening, pseudonymised."""
        if isinstance(value, tuple):
            return tuple(self.value(part) for part in value)
        if isinstance(value, Span):
            mask = next((mask for mask in self.here if mask.moved.fits(value)), None)
            return mask.span(value) if mask else Span(value.start, value.end, self.masker.words(value.text))
        if not isinstance(value, Struct):
            return value
        changed = {name: self.value(getattr(value, name)) for name in value.__struct_fields__}
        if not isinstance(value, EventPlace) or _hides(value, changed["span"]):
            changed.update({name: self._text(value, name) for name in _TEXTS.get(type(value), ())})
        if isinstance(value, Statement):
            changed["quote"] = self.masks[value.report].span(value.quote)
        if isinstance(value, (Statement, Member)):
            changed["report"] = self.masks[value.report].id(value.report)
        if isinstance(value, Happening):
            changed["reports"] = tuple(self.masks[id].id(id) for id in value.reports)
        return type(value)(**changed)

    def _text(self, record: Struct, field: str) -> Any:
        """A text of a record, or several; the keys of persons are in small letters."""
        text = getattr(record, field)
        if isinstance(text, tuple):
            return tuple(self.masker.words(one) for one in text)
        every = isinstance(record, Figure) and record.kind == "person" and field == "key"
        every = every or (isinstance(text, str) and text.startswith("actor:"))
        return self.masker.words(text, every=every) if isinstance(text, str) else text


def _hides(place: Place | EventPlace, span: Span) -> bool:
    """Whether a place's name may be a person's: it is in no gazetteer, or its words (`span`, masked) were."""
    return place.geonames is None or span.text != place.span.text


def _kept(findings: Findings) -> list[tuple[int, int]]:
    """Pieces of a text that stay although a person has a word of them for a name: words of dates (*May*), and places
    that the gazetteer has, after a word that says where (*in London*)."""
    lex, text = lexicon.load(), findings.report.text
    kept = []
    for time in findings.times:
        pieces = LETTERS.finditer(text, time.span.start, time.span.end)
        kept += [piece.span() for piece in pieces if lex.common(piece[0])]
    for place in findings.places:
        before = text[max(0, place.span.start - 40) : place.span.start].split()[-1:]
        if place.geonames is not None and before and before[0].casefold() in lex.locative:
            kept.append((place.span.start, place.span.end))
    return kept
