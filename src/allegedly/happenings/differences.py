"""Differences: which accounts tell of another perpetrator than the most."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.happenings.identity import says_who
from allegedly.happenings.parties import SOME_STATE, UNNAMED, party
from allegedly.happenings.voices import POSITIONS, Said
from allegedly.records import Figure


def differing(said: Sequence[Said]) -> frozenset[tuple[str, str]]:
    """The sightings (report and event id) that hold another side responsible than the version most widely told.

    A version is whom asserting voices hold responsible; only those count whose perpetrators are all of a known side.
    What was done to somebody else is another part of the happening, and no difference; the same roles turned round
    ("they fired on us") are one. What a voice that differs tells without a perpetrator belongs to its version.
    """
    versions: dict[frozenset[str], list[Said]] = {}
    for one in said:
        if POSITIONS[one.sighting.status] == "asserts" and (sides := _sides(one.sighting.actors)):
            versions.setdefault(sides, []).append(one)
    if len(versions) < 2:
        return frozenset()
    main = max(versions, key=lambda sides: _spread(versions[sides]))
    harmed = {_harmed(one.sighting.recipients): None for one in versions[main]}
    others = [
        one
        for sides, tellers in versions.items()
        if not sides & main
        for one in tellers
        if any(_same_deed(main, theirs, sides, _harmed(one.sighting.recipients)) for theirs in harmed)
    ]
    voices = {one.key for one in others} - {one.key for one in versions[main]}
    others += [one for one in said if one.key in voices and not one.sighting.actors]
    return frozenset((one.sighting.report, one.sighting.event) for one in others)


def _spread(tellers: Sequence[Said]) -> tuple[int, int, int]:
    """How widely a version is told: by how many parties that say who was harmed, how often, and how often at all.

    "The two sides exchanged fire" blames nobody, even where one side only was read as having done it.
    """
    blaming = [one for one in tellers if one.sighting.recipients]
    return len({one.voice.party for one in blaming}), len(blaming), len(tellers)


def _same_deed(main: frozenset[str], harmed: frozenset[str], sides: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two versions with different perpetrators can be about the same deed, by those harmed in each."""
    if not harmed or not others:
        return not (sides & harmed or main & others)
    return bool(harmed & others or (main & others and sides & harmed))


def _sides(actors: Sequence[Figure]) -> frozenset[str]:
    """The sides of those held responsible, where all of them can be told; none where one is not a known side."""
    sides = frozenset(map(_side, actors))
    return frozenset() if any(side in (UNNAMED, SOME_STATE) for side in sides) else sides


def _side(figure: Figure) -> str:
    """The party of a perpetrator. All rebels are one side: reports name the group or do not."""
    if figure.sector == "REB":
        return "rebels"
    return party(figure, figure.sector not in (None, "CVL") and says_who(figure.key))


def _harmed(recipients: Sequence[Figure]) -> frozenset[str]:
    """Those to whom it was done, by key, and the states of which they are."""
    found: set[str] = set()
    for figure in recipients:
        found.add(figure.key)
        if figure.country:
            found.add(f"state:{figure.country}")
    return frozenset(found)
