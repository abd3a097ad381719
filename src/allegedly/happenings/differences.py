"""Differences: which accounts tell of another perpetrator than the most."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.happenings.identity import name_words, says_who
from allegedly.happenings.parties import PUBLISHER, SOME_STATE, UNNAMED, party
from allegedly.happenings.voices import Said
from allegedly.records import EventType, Figure

_BLAMED: tuple[EventType, ...] = ("ASSAULT", "COERCE")
"""The types of which one did it and not the other."""


def differing(said: Sequence[Said]) -> frozenset[tuple[str, str]]:
    """The sightings (report and event id) that hold another side responsible than the version most widely told.

    A version is whom asserting voices hold responsible for violence or coercion; only those count whose perpetrators
    are all of a known side. In other happenings (talks, sanctions, protests) a further actor is a further part.
    What was done to somebody else is another part of the happening, and no difference; the same roles turned round
    ("they fired on us") are one. What a voice that differs tells without a perpetrator belongs to its version.
    """
    versions: dict[frozenset[str], list[Said]] = {}
    for one in said:
        blames = one.sighting.type in _BLAMED and one.position == "asserts"
        if blames and (sides := _sides(one.sighting.actors)):
            versions.setdefault(sides, []).append(one)
    if len(versions) < 2:
        return frozenset()
    main = max(versions, key=lambda sides: _spread(versions[sides]))
    harmed = dict.fromkeys(one.sighting.recipients for one in versions[main])
    others = [
        one
        for sides, tellers in versions.items()
        if not sides & main
        for one in tellers
        if any(_same_deed(main, theirs, sides, one.sighting.recipients) for theirs in harmed)
    ]
    voices = {one.key for one in others} - {one.key for one in versions[main]}
    others += [one for one in said if one.key in voices and not one.sighting.actors]
    return frozenset((one.sighting.report, one.sighting.event) for one in others)


def _spread(tellers: Sequence[Said]) -> tuple[int, int, int]:
    """How widely a version is told: by how many parties, by how many voices with those harmed, and by how many at all.

    Only known parties and voices count. "The two sides exchanged fire" blames nobody, even where one side only was read
    as having done it. Copies of a text are one voice.
    """
    known = [one for one in tellers if one.voice.party != UNNAMED]
    blaming = {_voice(one) for one in known if one.sighting.recipients}
    return len({one.voice.party for one in known}), len(blaming), len({_voice(one) for one in known})


def _voice(one: Said) -> str:
    return one.voice.party if one.voice.party.startswith(PUBLISHER) else one.key


def _same_deed(main: frozenset[str], harmed: Sequence[Figure], sides: frozenset[str], others: Sequence[Figure]) -> bool:
    """Whether versions with different perpetrators can be about one deed, by those harmed in each.

    They are where the same are harmed, or where each has the other's perpetrators harmed. Where only one of them has,
    two armies blame each other if it is not told of which side the other's victims are; an army that strikes at armed
    men does not contradict what these did.
    """
    turned, back = main & _near(others), sides & _near(harmed)
    if turned and back:
        return True
    if turned or back:
        states = all(side.startswith("state:") for side in main | sides)
        return states and bool(harmed and others) and not _near(harmed if turned else others)
    return not harmed or not others or bool(_words(harmed) & _words(others))


def _sides(actors: Sequence[Figure]) -> frozenset[str]:
    """The sides of those held responsible, where all of them can be told; none where one is not a known side."""
    sides = frozenset(map(_side, actors))
    return frozenset() if any(side in (UNNAMED, SOME_STATE) for side in sides) else sides


def _side(figure: Figure) -> str:
    """The party of a perpetrator. All armed groups are one side: reports name the group or do not."""
    if figure.sector in ("REB", "UAF"):
        return "armed groups"
    return party(figure, figure.sector not in (None, "CVL") and says_who(figure.key))


def _near(recipients: Sequence[Figure]) -> frozenset[str]:
    """The sides of those harmed, as far as they are told, and the states of which they are."""
    states = {f"state:{figure.country}" for figure in recipients if figure.country}
    return (frozenset(map(_side, recipients)) | states) - {UNNAMED, SOME_STATE}


def _words(recipients: Sequence[Figure]) -> frozenset[str]:
    return frozenset(word for figure in recipients for word in name_words(figure.name) if not word.isdigit())
