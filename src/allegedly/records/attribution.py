"""Attribution: whose word something is."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from allegedly.records.span import Span

AttributionKind = Literal["statement", "belief", "intention", "appearance"]
"""Statement: said, wrote, according to. Belief: expects, fears, thinks. Intention: plans, wants. Appearance: seems."""

Manner = Literal["direct", "indirect", "mixed"]
"""Direct: quoted. Indirect: retold. Mixed: retold with quoted pieces."""

VOICED: frozenset[AttributionKind] = frozenset({"statement", "belief"})
"""The kinds that make a voice: what somebody merely plans or seems to do is still the surrounding voice's word."""


class Source(Struct, frozen=True):
    """The actor that an attribution belongs to, in the words that name it there.

    `span` is the mention beside the cue, with its apposition or pronoun ("he"), while the actor is whom it resolves to.
    """

    actor: str
    span: Span


class Attribution(Struct, frozen=True):
    """A source expresses a content by a cue.

    `source` is null where the report gives none ("allegedly", "it was claimed", a passive without an agent). `cue` is
    null where only quotation marks show that somebody speaks. `content` is several spans where a quotation is broken
    by its "she said" or goes on over paragraphs; cue and source are not part of it.

    `inside` is the id of the attribution in whose content this one stands: in "The paper says that police deny it",
    the denial is inside the paper's saying. A chain of `inside` ends at null, which is the report's own voice.
    """

    id: str
    kind: AttributionKind
    manner: Manner
    source: Source | None
    cue: Span | None
    content: tuple[Span, ...]
    inside: str | None
