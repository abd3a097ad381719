"""The status of a match: that of its clause, what its support verb adds, and whether it is turned down."""

from dataclasses import replace

from allegedly.events.effects import further
from allegedly.events.match import Match
from allegedly.events.refuted import Refuted
from allegedly.events.status import Standing, standing
from allegedly.language.view import View

ASKED_FOR = ("not_happened", "planned", "possible", "demanded")
"""What a negation or modal would make of an event that its frame is named by: *will not release them* is a refusal."""


def presented(view: View, match: Match) -> Standing:
    """How the text presents the event.

    A support verb may say of itself that the event did not come (*called off the rally*) or is to come. Where the
    clause makes that itself unreal (*may call off*, *did not call off*), a cancelled event is possible again.
    """
    found = standing(view, match.trigger, match.carriers)
    if found.status in ASKED_FOR and any(
        place[0] in ("neg", "aux") for need in match.frame.needs for place in need.places
    ):
        return replace(found, status="happened", cues=())
    carrier = match.carrier
    if carrier is None or carrier.light.status is None or not carrier.light.holds(match.frame.type):
        return found
    cues = ((carrier.verb, carrier.verb + 1),)
    if found.status == "happened":
        return replace(found, status=carrier.light.status, cues=cues)
    if carrier.light.status == "not_happened":
        return replace(found, status="possible", cues=(*found.cues, *cues))
    if found.status != "not_happened":  # gathered to demand his release: demanded, not only aimed at
        return replace(found, status=further(found.status, carrier.light.status), cues=(*found.cues, *cues))
    return found


def turned_down(view: View, stands: Standing, refutation: Refuted, negations: frozenset[str]) -> Standing:
    """The status of what is told in a clause that is turned down. Where the clause has a negation of its own, what
    happened is left open."""
    clause = range(refutation.first, refutation.end)
    own = any(view.lower[k] in negations for k in clause)
    unreal = stands.status == "possible" and any(view.tag[k] == "MD" for k in clause)
    cues = (*stands.cues, refutation.cue)
    if own and stands.status in ("happened", "not_happened"):
        return replace(stands, status="possible", cues=cues)
    if stands.status in ("happened", "attempted", "planned", "possible") and not unreal:
        return replace(stands, status="not_happened", cues=cues)
    return stands
