"""Accounts: what each voice says of a happening, told apart by whose word it is and how that word stands to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from allegedly.happenings.differences import differing
from allegedly.happenings.voices import Said, ordered, voiced
from allegedly.records import Account, Details, Position, Sighting, Statement, Voice

_ORDER = {position: i for i, position in enumerate(("asserts", "differs", "denies", "anticipates"))}


def accounts(members: Sequence[Sighting], copies: Mapping[str, str]) -> tuple[Account, ...]:
    """The accounts of a happening: assertions first, and in each position those made in most reports first.

    `members` are its sightings, in any order; `copies` maps the id of a report to the group of copies it belongs to.
    """
    said = voiced(ordered(members), copies)
    versions = differing(said)
    grouped: dict[tuple[str, str, Position], list[Said]] = {}
    for one in said:
        position = one.position
        if position == "asserts" and (one.sighting.report, one.sighting.event) in versions:
            position = "differs"
        grouped.setdefault((one.voice.party, one.key, position), []).append(one)
    made = [_account(position, found) for (_, _, position), found in grouped.items()]
    first = {id(account): i for i, account in enumerate(made)}
    return tuple(
        sorted(
            made,
            key=lambda a: (_ORDER[a.position], -len({s.report for s in a.statements}), first[id(a)]),
        )
    )


def _account(position: Position, found: Sequence[Said]) -> Account:
    via: dict[Voice, None] = {}
    for one in found:
        via.update(dict.fromkeys(one.via))
    sightings = [one.sighting for one in found]
    return Account(
        voice=found[0].voice,
        via=tuple(via),
        position=position,
        statements=tuple(Statement(s.report, s.event, s.evidence) for s in sightings),
        details=_details(position, sightings),
        actors=_names(figure.name for s in sightings for figure in s.actors),
        recipients=_names(figure.name for s in sightings for figure in s.recipients),
    )


def _details(position: Position, sightings: Sequence[Sighting]) -> Details:
    """The numbers that a voice gives: each as last published, and of one day's as the reports' main events have it.

    Of a denial only "none" counts: "denied that thirty people had been held" does not make thirty the denier's number.
    """
    found: dict[str, int | str] = {}
    for s in sorted(sightings, key=lambda s: (s.published or "", -s.rank)):
        for name in Details.__struct_fields__:
            count = getattr(s.counts, name)
            if count is not None and (position != "denies" or count.value == 0):
                found[name] = count.span.text if count.value is None else count.value
    return Details(**found)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
