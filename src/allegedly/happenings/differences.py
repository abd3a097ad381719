"""Differences: which accounts tell of another perpetrator than the most."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.happenings.parties import UNNAMED, party
from allegedly.happenings.voices import POSITIONS, Said
from allegedly.records import Figure


def differing(said: Sequence[Said]) -> frozenset[tuple[str, str]]:
    """The sightings (report and event id) that hold another side responsible than the version most widely told.

    A version is whom an asserting voice holds responsible. The most widely told has most parties, then most
    sightings, then the first published.
    """
    versions: list[tuple[frozenset[str], list[Said]]] = []
    for one in said:
        if POSITIONS[one.sighting.status] != "asserts" or not (sides := _sides(one.sighting.actors)):
            continue
        for theirs, tellers in versions:
            if theirs == sides:
                tellers.append(one)
                break
        else:
            versions.append((sides, [one]))
    if len(versions) < 2:
        return frozenset()
    main, _ = max(versions, key=lambda version: (len({one.voice.party for one in version[1]}), len(version[1])))
    return frozenset(
        (one.sighting.report, one.sighting.event) for sides, tellers in versions if not sides & main for one in tellers
    )


def _sides(actors: Sequence[Figure]) -> frozenset[str]:
    """The parties of those held responsible, where all of them can be told; none where one is not a known side."""
    sides = frozenset(
        party(figure, figure.kind != "unknown" and figure.sector not in (None, "CVL")) for figure in actors
    )
    return frozenset() if any(side == UNNAMED or side.endswith(":unknown") for side in sides) else sides
