"""An event while it is made: what was read at one trigger, before mentions are brought together."""

from dataclasses import dataclass, field

from allegedly.events.match import Match
from allegedly.events.roles import Parties
from allegedly.records import Counts, EventDate, EventPlace, Participation, Status


@dataclass
class Draft:
    """One predicate with all that was read of it. `also` are further mentions of the same occurrence."""

    match: Match
    parties: Parties
    roles: list[Participation]
    voice: tuple[str, ...]
    sources: tuple[str | None, ...]
    status: Status
    status_cues: tuple[tuple[int, int], ...]
    certainty: float
    distanced: bool
    place: EventPlace | None
    date: EventDate | None
    counts: Counts
    pointing: bool
    apart: bool
    """Its words say that it is another occurrence than one told before: *had already been sentenced*."""
    score: float
    sent: int
    play: bool = False
    """Whether the report is about play or shows and nothing says that the event is meant."""
    also: list["Draft"] = field(default_factory=list)
    mode: str | None = None
    """That of its frame, unless another mention says more."""

    def __post_init__(self) -> None:
        self.mode = self.mode or self.match.frame.mode

    @property
    def type(self) -> str:
        return self.match.frame.type

    def of_role(self, role: str) -> list[str]:
        """The actors in a role, each once, in text order."""
        return list(dict.fromkeys(r.actor for r in self.roles if r.role == role))
