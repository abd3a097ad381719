"""What happened, in words for a headline: a noun for each PLOVER type and mode, so that no headline asserts."""

from __future__ import annotations

import calendar
import re

from allegedly.records import EventType

DEEDS: dict[EventType, tuple[str, str]] = {
    "AGREE": ("Agreement", "with"),
    "CONSULT": ("Talks", "with"),
    "SUPPORT": ("Support", "for"),
    "CONCEDE": ("Concession", "to"),
    "COOPERATE": ("Cooperation", "with"),
    "AID": ("Aid", "for"),
    "RETREAT": ("Retreat", "towards"),
    "REQUEST": ("Demand", "to"),
    "ACCUSE": ("Accusation", "against"),
    "REJECT": ("Refusal", "towards"),
    "THREATEN": ("Threat", "against"),
    "PROTEST": ("Protest", "against"),
    "SANCTION": ("Sanction", "against"),
    "MOBILIZE": ("Mobilisation", "against"),
    "COERCE": ("Coercion", "of"),
    "ASSAULT": ("Attack", "on"),
}
"""A noun and what joins it to whom it is done to, for each type."""

MODES: dict[str, tuple[str, str]] = {
    "CONSULT visit": ("Visit", "to"),
    "CONSULT third-party": ("Mediation", "with"),
    "CONSULT phone": ("Telephone call", "with"),
    "RETREAT withdraw": ("Withdrawal", "from"),
    "RETREAT release": ("Release", "of"),
    "RETREAT disarm": ("Disarmament", "of"),
    "RETREAT ceasefire": ("Ceasefire", "with"),
    "RETREAT access": ("Access", "for"),
    "RETREAT resign": ("Resignation", "of"),
    "ACCUSE disapprove": ("Criticism", "of"),
    "ACCUSE investigate": ("Investigation", "of"),
    "PROTEST demo": ("Demonstration", "against"),
    "PROTEST riot": ("Riot", "against"),
    "PROTEST strike": ("Strike", "against"),
    "PROTEST hunger": ("Hunger strike", "against"),
    "PROTEST boycott": ("Boycott", "of"),
    "PROTEST obstruct": ("Blockade", "of"),
    "SANCTION convict": ("Conviction", "of"),
    "SANCTION expel": ("Expulsion", "of"),
    "SANCTION withdraw": ("Breaking off", "with"),
    "MOBILIZE troops": ("Deployment of troops", "against"),
    "MOBILIZE weapons": ("Deployment of weapons", "against"),
    "MOBILIZE police": ("Deployment of police", "against"),
    "MOBILIZE militia": ("Deployment of militia", "against"),
    "COERCE seize": ("Seizure", "from"),
    "COERCE restrict": ("Restriction", "of"),
    "COERCE censor": ("Censorship", "of"),
    "COERCE curfew": ("Curfew", "for"),
    "COERCE martial-law": ("Martial law", "over"),
    "COERCE arrest": ("Arrest", "of"),
    "COERCE deport": ("Deportation", "of"),
    "COERCE withhold": ("Withholding", "from"),
    "COERCE misinformation": ("Misinformation", "about"),
    "COERCE cyber": ("Cyber attack", "on"),
    "ASSAULT abduct": ("Abduction", "of"),
    "ASSAULT beat": ("Beating", "of"),
    "ASSAULT torture": ("Torture", "of"),
    "ASSAULT sexual": ("Sexual violence", "against"),
    "ASSAULT targeted": ("Targeted killing", "of"),
    "ASSAULT destroy": ("Destruction", "of"),
    "ASSAULT firearms": ("Shooting", "of"),
    "ASSAULT explosives": ("Attack with explosives", "on"),
    "ASSAULT suicide-attack": ("Suicide attack", "on"),
    "ASSAULT aerial": ("Air attack", "on"),
    "ASSAULT drone": ("Drone attack", "on"),
    "ASSAULT heavy-weapons": ("Shelling", "of"),
    "ASSAULT crowd-control": ("Use of crowd control", "on"),
}
"""The same for modes that have a plain name of their own; other modes are called as their type."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")
_DOUBT = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def deed(type: EventType, mode: str | None) -> tuple[str, str]:
    """The noun for what happened, and the word that joins it to whom it was done to: ("Arrest", "of")."""
    return MODES.get(f"{type} {mode}") or DEEDS[type]


def day_words(edtf: str) -> str:
    """An EDTF date for people: "4 May 2021", "May 2021", "4 to 6 May 2021"; what is none of these stays as it is."""
    first, slash, last = edtf.partition("/")
    begin, end = _words(first), _words(last) if slash else None
    if begin is None or (slash and end is None):
        return edtf
    return f"{begin} to {end}" if slash else begin


def _words(date: str) -> str | None:
    found = _DAY.fullmatch(date)
    if not found:
        return None
    year, month, day, doubt = found.groups()
    if month is not None and not 1 <= int(month) <= 12:
        return None
    named = calendar.month_name[int(month)] if month else ""
    return _DOUBT[doubt] + " ".join(filter(None, (day and str(int(day)), named, year)))
