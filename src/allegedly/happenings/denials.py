"""Denials: what "no one was arrested" is about, where it says neither who nor where nor when."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from allegedly.happenings.identity import name_words
from allegedly.records import Figure, Sighting


def denies(x: Sighting, y: Sighting) -> bool:
    """Whether one voice of a report says that what another tells did not happen, to nobody else in particular.

    "No one was arrested" and "nobody fired" do; "none of the fighters were freed" denies something of its own.
    """
    if x.report != y.report or x.type != y.type or x.voiced == y.voiced or (x.mode and y.mode and x.mode != y.mode):
        return False
    if (x.status == "not_happened") == (y.status == "not_happened"):
        return False
    denial, told = (x, y) if x.status == "not_happened" else (y, x)
    victims = frozenset(word for figure in told.recipients for word in name_words(figure.name))
    return all(_nobody(figure) or name_words(figure.name) & victims for figure in denial.recipients)


def completed(sightings: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """A report's sightings, with place, date and words of what they deny for denials that have neither place nor date.

    Of several events that a denial may be about, the last one told before it is taken, else the first after it.
    """
    return tuple(_completed(s, sightings) for s in sightings)


def _completed(s: Sighting, sightings: Sequence[Sighting]) -> Sighting:
    if s.status != "not_happened" or s.place or s.edtf:
        return s
    about = [told for told in sightings if denies(s, told)]
    if not about:
        return s
    before = [told for told in about if told.trigger.start < s.trigger.start]
    told = before[-1] if before else about[0]
    place = replace(told.place, inherited=True) if told.place else None
    return replace(s, place=place, edtf=told.edtf, words=tuple(dict.fromkeys((*s.words, *told.words))))


def _nobody(figure: Figure) -> bool:
    """Whether a figure is a pronoun's: "no one", "anybody"."""
    return figure.kind == "unknown" and figure.sector is None and len(name_words(figure.name)) <= 1
