"""The parties in one happening: of its sources, and of its reports' own voices once copies are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from allegedly.happenings.parties import PUBLISHER, UNNAMED, party, publisher_key, publisher_party
from allegedly.records import Figure, Sighting, Speaker

_WORD = re.compile(r"\w+")
_SENTENCE = 8
"""Words from which on two reports do not come upon the same sentence by themselves."""


class Sides:
    """Who is of which party in one happening: `members` are its sightings in their order of publication."""

    def __init__(self, members: Sequence[Sighting], copies: Mapping[str, str]) -> None:
        self.country = country_of(members)
        """The country that state organs are taken to be of where the report does not say which."""
        self._publishers: dict[str, str] = {}
        parties = {s.report: self._publisher(s) for s in members}
        self._groups = _groups(members, copies)
        self._first: dict[str, str | None] = {}
        for s in members:
            self._first.setdefault(self._groups[s.report], s.published)
        self._own = self._reporting(members, parties, self._groups)

    def own(self, report: str) -> str:
        """The party of a report's own voice.

        Copies of one text, and reports that tell the happening in the same sentence, speak as the party whose release
        they print, else as the publisher that was first. A report that cites another publisher for it repeats that one.
        """
        return self._own[report]

    def published(self, report: str) -> str | None:
        """When a report's text was first published, by itself or by the earliest of its copies."""
        return self._first[self._groups[report]]

    def of(self, speaker: Speaker) -> str:
        """The party of a source; whoever speaks for an organisation is of its party, unless it speaks for a state."""
        if speaker.figure is None:
            return UNNAMED
        side = self._figure(speaker.figure, speaker.named)
        if speaker.of is None or not side.startswith(("actor:", UNNAMED)):
            return side
        return self._figure(speaker.of, True)

    def _figure(self, figure: Figure, named: bool) -> str:
        return self._publishers.get(voice_key(figure.key)) or party(figure, named, self.country)

    def _publisher(self, sighting: Sighting) -> str:
        found = publisher_party(sighting.publisher, sighting.publisher_kind, self.country)
        if found.startswith(PUBLISHER):
            self._publishers[publisher_key(sighting.publisher)] = found
        return found

    def _reporting(
        self, members: Sequence[Sighting], parties: Mapping[str, str], groups: Mapping[str, str]
    ) -> dict[str, str]:
        heads: dict[str, str] = {}
        cited: dict[str, str] = {}
        for s in members:
            mine, group = parties[s.report], groups[s.report]
            if _weight(mine) > _weight(heads.setdefault(group, mine)):
                heads[group] = mine
            for speaker in s.voice:
                theirs = self.of(speaker)
                if theirs.startswith(PUBLISHER) and theirs != mine and not _of_staff(speaker, s):
                    cited.setdefault(s.report, theirs)
        own = {report: heads[group] for report, group in groups.items()}
        return {report: cited.get(report, mine) if mine.startswith(PUBLISHER) else mine for report, mine in own.items()}


def voice_key(key: str) -> str:
    """A figure's key without its country, which not every report tells, and as publishers' keys are written."""
    return publisher_key(key.partition("~")[0])


def is_staff(figure: Figure, publisher: str) -> bool:
    """Whether a source is a publisher or its people ("NPR's Ari Shapiro"), by its key and the publisher's."""
    words = figure.key.partition("~")[0].split("-")
    return any(
        publisher_key("".join(words[start:end])) == publisher
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def _of_staff(speaker: Speaker, sighting: Sighting) -> bool:
    return speaker.figure is not None and is_staff(speaker.figure, publisher_key(sighting.publisher))


def country_of(members: Sequence[Sighting]) -> str | None:
    """The only country that a happening's places, people and sources are of; none where there are several.

    Where two states have to do with it, a ministry of neither that the report names may be either's.
    """
    found = {s.place.country for s in members if s.place}
    for s in members:
        found.update(figure.country for figure in (*s.actors, *s.recipients))
        found.update(speaker.figure.country for speaker in s.voice if speaker.figure)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _weight(party: str) -> int:
    """A party outweighs a publisher that prints its release, and a publisher a text without one."""
    return 0 if party == UNNAMED else 1 if party.startswith(PUBLISHER) else 2


def _groups(members: Sequence[Sighting], copies: Mapping[str, str]) -> dict[str, str]:
    """The group of copies of each report, groups with a sentence in common taken together."""
    same: dict[str, str] = {}

    def root(group: str) -> str:
        while group in same:
            group = same[group]
        return group

    groups = {s.report: copies.get(s.report, s.report) for s in members}
    sentences: dict[tuple[str, ...], str] = {}
    for s in members:
        words = tuple(_WORD.findall(s.evidence.text.casefold())) if not s.voice else ()
        if len(words) >= _SENTENCE:
            first, group = root(sentences.setdefault(words, groups[s.report])), root(groups[s.report])
            if first != group:
                same[group] = first
    return {report: root(group) for report, group in groups.items()}
