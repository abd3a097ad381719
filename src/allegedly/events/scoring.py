"""How certain the reading of an event is: a logistic function of what was found with it.

The weights are fitted on our own labelled reports by `evals/fit_scores.py`; they stand in `settings.toml`.
"""

import math

from allegedly.events.draft import Draft
from allegedly.events.settings import limits
from allegedly.language.view import View


def features(view: View, d: Draft, play: bool) -> dict[str, float]:
    """The features of a reading by name, each 0 to 1 or a small count."""
    frame = d.match.frame
    noun = frame.part == "noun"
    return {
        "verb": float(frame.part == "verb"),
        "carried": float(d.match.carrier is not None),
        "asked": min(frame.weight, 4) / 4,
        "actor": float(bool(d.parties.actors)),
        "recipient": float(bool(d.parties.recipients)),
        "bare_noun": float(noun and not d.parties.actors and not d.parties.recipients and d.match.carrier is None),
        "pointing": float(d.pointing),
        "scene": float(d.place is not None or d.date is not None),
        "certainty": d.certainty,
        "adjective": float(view.dep[d.match.trigger] == "amod"),
        "play": float(play),
    }


def score(view: View, d: Draft, *, play: bool = False) -> float:
    """The certainty of a reading, 0 to 1; `play` tells that it is likely a figure of speech of sport or shows."""
    weights = limits().score
    total = weights["bias"] + sum(weights[k] * x for k, x in features(view, d, play).items())
    return 1 / (1 + math.exp(-total))
