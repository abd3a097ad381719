"""The status of a match: that of its clause, and what its support verb adds."""

from dataclasses import replace

from allegedly.events.match import Match
from allegedly.events.status import Standing, standing
from allegedly.language.view import View


def presented(view: View, match: Match) -> Standing:
    """How the text presents the event.

    A support verb may say of itself that the event did not come (*called off the rally*) or is to come. Where the
    clause makes that itself unreal (*may call off*, *did not call off*), a cancelled event is possible again.
    """
    found = standing(view, match.trigger, match.carriers)
    carrier = match.carrier
    if carrier is None or carrier.light.status is None:
        return found
    cues = ((carrier.verb, carrier.verb + 1),)
    if found.status == "happened":
        return replace(found, status=carrier.light.status, cues=cues)
    if carrier.light.status == "not_happened":
        return replace(found, status="possible", cues=(*found.cues, *cues))
    return found
