"""The words and signs of the screens for what records hold as codes.

Signs repeat in a shape what the words beside them say; nothing is said by a sign, or by a colour, alone.
"""

from __future__ import annotations

from allegedly.records import Bound, PublisherKind, Sector, Status

STATUS: dict[Status, str] = {
    "happened": "happened",
    "planned": "planned",
    "intended": "intended",
    "attempted": "attempted",
    "demanded": "demanded",
    "possible": "possible",
    "not_happened": "NOT happened",
}

OWN_WORD = "●"
"""For what happened on a news publisher's own word. Nobody else's "happened" gets the filled sign."""

OWN_VOICES: dict[PublisherKind, str] = {
    "party": "a party’s own release",
    "unknown": "no known news publisher",
}
"""What is added to the name of the report's own voice where its word is no report."""

SIGNS: dict[Status, str] = {
    "happened": "○",
    "planned": "▷",
    "intended": "◇",
    "attempted": "◐",
    "demanded": "!",
    "possible": "~",
    "not_happened": "×",
}

MEANINGS: dict[str, str] = {
    OWN_WORD: "happened, on the news publisher’s own word",
    "○": "said to have happened",
    "▷": "planned: called, scheduled, promised",
    "◇": "intended: an aim ascribed to somebody",
    "◐": "attempted, not carried through",
    "!": "demanded",
    "~": "possible: feared, predicted, on a condition",
    "×": "did not happen: denied, failed, “no one”",
}
"""What the sign beside an event says, in the order of the keys on the screens."""

BOUNDS: dict[Bound, str] = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}

SECTORS: dict[Sector, str] = {
    "GOV": "government",
    "LEG": "legislature",
    "JUD": "judiciary, prosecutors",
    "MIL": "armed forces",
    "COP": "police, security services",
    "SPY": "intelligence",
    "PTY": "party",
    "OPP": "opposition",
    "REB": "rebels",
    "UAF": "other armed group",
    "CRM": "criminals",
    "CVL": "civilians",
    "MED": "media",
    "NGO": "non-governmental organisation",
    "IGO": "intergovernmental organisation",
    "MNC": "multinational company",
    "BUS": "business",
    "LAB": "labour",
    "EDU": "education",
    "REL": "religion",
    "HLH": "health",
    "JRN": "journalist",
    "LGL": "lawyers",
    "REF": "refugees",
    "ELI": "former officials, elites",
    "SOC": "civil society",
}

INHERITED = "from earlier"
NOT_SAID = "not said"
DISTANCED = "distanced"

NO_EVENTS = "Nothing in this report is said to have happened that is one of the event types, nor planned, nor denied."
NO_ATTRIBUTIONS = "No words in this report are attributed to anybody: all of it stands in the report’s own voice."


def not_read(language: str) -> str:
    """What stands in the place of findings where the report's language is not supported."""
    return f"Nothing was read out of this report: its language ({language or 'unknown'}) is not supported."
