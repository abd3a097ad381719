"""Whose word a sighting is: the innermost known source of its voice, else its publisher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from allegedly.happenings.parties import UNNAMED, party, publisher_key, publisher_party
from allegedly.records import Position, Sector, Sighting, Speaker, Status, Voice

POSITIONS: dict[Status, Position] = {
    "happened": "asserts",
    "attempted": "asserts",
    "planned": "anticipates",
    "intended": "anticipates",
    "demanded": "anticipates",
    "possible": "anticipates",
    "not_happened": "denies",
}
"""How a voice that presents an event with a status stands to the happening."""

_PUBLISHER = "publisher:"


class Said(NamedTuple):
    """A sighting with whose word it is: `key` tells voices apart, `via` are those that passed it on."""

    sighting: Sighting
    key: str
    voice: Voice
    via: tuple[Voice, ...]


def ordered(members: Sequence[Sighting]) -> list[Sighting]:
    """Sightings by publication date, those without one last, then by report, then as they stand in it."""
    return sorted(members, key=lambda s: (s.published or "~", s.report, s.trigger.start, len(s.event), s.event))


def country_of(members: Sequence[Sighting]) -> str | None:
    """The country that most of the sightings' places lie in."""
    found = Counter(s.place.country for s in members if s.place and s.place.country)
    return min(found, key=lambda code: (-found[code], code)) if found else None


def voiced(members: Sequence[Sighting], copies: Mapping[str, str]) -> list[Said]:
    """Each sighting with the voice that it is the word of."""
    country = country_of(members)
    own = _own_parties(members, copies, country)
    return [_said(sighting, own[sighting.report], country) for sighting in members]


def _own_parties(members: Sequence[Sighting], copies: Mapping[str, str], country: str | None) -> dict[str, str]:
    """The party of each report's own voice.

    Copies speak as the first published of them, or as the party whose release they print. A report that cites another
    publisher for the happening repeats it.
    """
    parties: dict[str, str] = {}
    heads: dict[str, str] = {}
    cited: dict[str, str] = {}
    for s in members:
        if s.report not in parties:
            mine = parties[s.report] = publisher_party(s.publisher, s.publisher_kind, country)
            group = copies.get(s.report, s.report)
            head = heads.setdefault(group, mine)
            if head.startswith(_PUBLISHER) and not mine.startswith((_PUBLISHER, UNNAMED)):
                heads[group] = mine
        for speaker in s.voice:
            theirs = party(speaker.figure, speaker.named, country)
            if theirs.startswith(_PUBLISHER) and theirs != parties[s.report]:
                cited.setdefault(s.report, theirs)
    own = {report: heads[copies.get(report, report)] for report in parties}
    return {
        report: cited[report] if mine.startswith(_PUBLISHER) and report in cited else mine
        for report, mine in own.items()
    }


def _said(sighting: Sighting, own: str, country: str | None) -> Said:
    publisher = _publisher(sighting, own)
    chain = [_voice(speaker, country) for speaker in sighting.voice]
    known = [i for i, (_, voice) in enumerate(chain) if voice.party != UNNAMED]
    sourced = [i for i, speaker in enumerate(sighting.voice) if speaker.figure is not None]
    if not chain:
        if sighting.distanced and POSITIONS[sighting.status] == "asserts":
            return Said(sighting, UNNAMED, _NOBODY, ())
        return Said(sighting, *publisher, ())
    at = (known or sourced or [len(chain) - 1])[-1]
    key, voice = chain[at]
    if key == publisher[0]:
        voice = publisher[1]
    via: list[Voice] = []
    for other, passing in (*chain[:at], *chain[at + 1 :]):
        if other not in (key, publisher[0]) and passing not in via:
            via.append(passing)
    return Said(sighting, key, voice, tuple(via))


_NOBODY = Voice(name=UNNAMED, sector=None, country=None, party=UNNAMED)
"""The voice behind "allegedly" and "reportedly", and behind words that a publisher holds at arm's length."""


def _publisher(sighting: Sighting, own: str) -> tuple[str, Voice]:
    sector: Sector | None = "MED" if sighting.publisher_kind == "media" else None
    country = own.removeprefix("state:") if own.startswith("state:") and len(own) == len("state:XXX") else None
    voice = Voice(name=sighting.publisher or UNNAMED, sector=sector, country=country, party=own)
    return publisher_key(sighting.publisher) or UNNAMED, voice


def _voice(speaker: Speaker, country: str | None) -> tuple[str, Voice]:
    """A source as a voice, with a key that is the same for the same source in other reports."""
    figure = speaker.figure
    if figure is None:
        return UNNAMED, _NOBODY
    voice = Voice(figure.name, figure.sector, figure.country, party(figure, speaker.named, country))
    return publisher_key(figure.key.partition("~")[0]), voice
