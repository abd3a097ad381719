"""Parties in words for people."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.happenings.parties import PUBLISHER, SOME_STATE, UNNAMED
from allegedly.world.countries import countries

_STATE, _ACTOR = "state:", "actor:"


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party's name, what it is, and the key of the actor that it is, null where it is not one actor."""

    name: str
    what: str
    actor: str | None = None


def party_name(party: str, voice: str) -> PartyName:
    """How a party is called; `voice` is the name under which it speaks most often."""
    if party == UNNAMED:
        return PartyName("Sources without a name", "nobody can tell whether two of them are the same people")
    if party == SOME_STATE:
        return PartyName("State organs of an unnamed country", "all of them together: no report says which country’s")
    if party.startswith(_STATE):
        code = party.removeprefix(_STATE)
        country = countries().get(code)
        return PartyName(country.name if country else code, "state organs, all of one party")
    if party.startswith(PUBLISHER):
        return PartyName(voice, "publisher, in its own voice")
    key = party.removeprefix(_ACTOR)
    return PartyName(voice, "organisation or person, with those who speak for it", key)
