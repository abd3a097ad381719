"""The sieves that bring mentions together, the surest first.

A sieve joins a unit to an earlier cluster only where nothing speaks against it: who is wrongly joined gets another's
name on an event, who is missed is only an actor of its own. The order follows Lee, Chang, Peirsman, Chambers, Surdeanu
& Jurafsky 2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules".
"""

from collections.abc import Callable, Sequence

from allegedly.actors.names import Names
from allegedly.actors.nouns import Nouns
from allegedly.actors.pronouns import Pronouns, Scales
from allegedly.actors.structure import Structure
from allegedly.actors.work import Work

SIEVES = ("structure", "names", "nouns", "kinds", "pronouns")


def run(work: Work, scales: Scales, steps: Sequence[str] = SIEVES) -> None:
    """Applies sieves, in order, to the clusters of `work`."""
    nouns = Nouns(work)
    each: dict[str, Callable[[], None]] = {
        "structure": Structure(work).run,
        "names": Names(work).run,
        "nouns": nouns.run,
        "kinds": nouns.kinds,
        "pronouns": Pronouns(work, scales).run,
    }
    for step in steps:
        each[step]()
