"""Whose word a sighting is: the innermost known source of its voice, else its publisher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from allegedly.happenings.identity import actor_key
from allegedly.happenings.parties import PUBLISHER, UNNAMED, publisher_key
from allegedly.happenings.sides import Sides, is_staff, voice_key
from allegedly.records import Figure, Position, Sector, Sighting, Speaker, Status, Voice
from allegedly.records.edtf import bounds

_POSITIONS: dict[Status, Position] = {
    "happened": "asserts",
    "attempted": "asserts",
    "planned": "anticipates",
    "intended": "anticipates",
    "demanded": "anticipates",
    "possible": "anticipates",
    "not_happened": "denies",
}
"""How a voice that presents an event with a status stands to the happening."""


def position_of(sighting: Sighting, published: str | None) -> Position:
    """How a sighting's voice stands to the happening, as far as it can be told from the sighting alone.

    `published` is when its text was first. "The march will not take place", printed before the day, foretells and
    denies nothing that happened.
    """
    position = _POSITIONS[sighting.status]
    if position == "denies":
        (first, _), (_, printed) = bounds(sighting.edtf), bounds(published)
        if first and printed and printed < first:
            return "anticipates"
    return position


NOBODY = Voice(name=UNNAMED, sector=None, country=None, party=UNNAMED)
"""The voice behind "allegedly" and "reportedly", and behind words that a publisher holds at arm's length."""


class Said(NamedTuple):
    """A sighting with whose word it is: `key` tells voices apart, `via` are those that passed it on.

    `position` does not yet know who `differs`.
    """

    sighting: Sighting
    key: str
    voice: Voice
    via: tuple[Voice, ...]
    position: Position


def ordered(members: Sequence[Sighting]) -> list[Sighting]:
    """Sightings by publication date, those without one last, then by report, then as they stand in it."""
    return sorted(members, key=lambda s: (s.published or "~", s.report, s.trigger.start, len(s.event), s.event))


def voiced(members: Sequence[Sighting], copies: Mapping[str, str]) -> list[Said]:
    """Each sighting with the voice that it is the word of; `members` stand in their order of publication."""
    sides = Sides(members, copies)
    return [_said(sighting, sides) for sighting in members]


def _said(sighting: Sighting, sides: Sides) -> Said:
    own = sides.own(sighting.report)
    position = position_of(sighting, sides.published(sighting.report))
    key, publisher = _publisher(sighting, own)
    if not sighting.voice:
        if sighting.distanced and position == "asserts":
            return Said(sighting, UNNAMED, NOBODY, (), position)
        return Said(sighting, key, publisher, (), position)
    chain = [_voice(speaker, sides) for speaker in sighting.voice]
    chain = [
        (key, publisher) if speaker.figure and _is_own(speaker.figure, voice, key, own) else (source, voice)
        for speaker, (source, voice) in zip(sighting.voice, chain, strict=True)
    ]
    known = [i for i, (_, voice) in enumerate(chain) if voice.party != UNNAMED]
    sourced = [i for i, speaker in enumerate(sighting.voice) if speaker.figure is not None]
    at = (known or sourced or [len(chain) - 1])[-1]
    source, voice = chain[at]
    via = {passing: None for other, passing in (*chain[:at], *chain[at + 1 :]) if other not in (source, key)}
    return Said(sighting, source, voice, tuple(via), position)


def _is_own(source: Figure, voice: Voice, publisher: str, own: str) -> bool:
    """Whether a source is the publisher: its people, or "the Ministry" in a release of the Ministry of Transport."""
    if own.startswith(PUBLISHER):
        return is_staff(source, publisher)
    return voice.party == own and voice_key(source.key) in publisher


def _publisher(sighting: Sighting, own: str) -> tuple[str, Voice]:
    """A report's own voice, with its key."""
    sector: Sector | None = "MED" if sighting.publisher_kind == "media" else None
    country = own.removeprefix("state:") if own.startswith("state:") and len(own) == len("state:XXX") else None
    voice = Voice(name=sighting.publisher or UNNAMED, sector=sector, country=country, party=own)
    if sighting.publisher_kind == "party":
        return voice_key(actor_key(sighting.publisher, "organisation", country)), voice
    return publisher_key(sighting.publisher) or UNNAMED, voice


def _voice(speaker: Speaker, sides: Sides) -> tuple[str, Voice]:
    """A source as a voice, with a key that is the same for the same source in other reports."""
    figure = speaker.figure
    if figure is None:
        return UNNAMED, NOBODY
    return voice_key(figure.key), Voice(figure.name, figure.sector, figure.country, sides.of(speaker))
