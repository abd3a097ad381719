"""One happening as the queue shows it: why it is there, and each voice's words with what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from allegedly.ledger import Reader
from allegedly.records import Account, Happening, Sighting
from allegedly.rendering.context import Context, context
from allegedly.workbench.review.event import last, members_mark
from allegedly.workbench.review.values import LABELS

MOST = 24
"""Events of a happening that are shown at once, the open ones first: what is done makes room for the others."""

SURE = 0.5
"""Certainty under which a reading is called uncertain: it is more likely wrong than right."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a happening: REPORT:EVENT, how it was read, what stands around its sentence, and whose word it is."""

    name: str
    sighting: Sighting
    context: Context
    account: Account | None
    confirmed: bool
    facts: tuple[tuple[str, str], ...]

    @property
    def certainty(self) -> str:
        """ "58 %"."""
        return f"{self.sighting.score * 100:.0f} %"


@dataclass(frozen=True, slots=True)
class Item:
    """A happening to look at; `more` are events of it that are not shown, `seen` as on every form."""

    happening: Happening
    told: tuple[Told, ...]
    more: int
    open: int
    reasons: tuple[str, ...]
    seen: int

    @property
    def members(self) -> str:
        """The mark of its events, for a form that parts some of them from the others."""
        return members_mark(self.happening)


def item(reader: Reader, happening: Happening) -> Item:
    """The happening with its events, those that nobody has confirmed first, in the order of its accounts."""
    members = reader.members(happening.id)
    states = reader.judged(members)
    seqs = sorted(members, key=lambda seq: states[seq][1])[:MOST]
    sightings = reader.sightings(seqs)
    accounts = {(s.report, s.event): account for account in happening.accounts for s in account.statements}
    order = {account: at for at, account in enumerate(happening.accounts)}
    texts = {id: _text(reader, id) for id in dict.fromkeys(one.report for one in sightings.values())}
    told = [_told(sightings[seq], accounts.get(sightings[seq].key), texts, states[seq][1]) for seq in seqs]
    told.sort(key=lambda one: (one.confirmed, order[one.account] if one.account else len(order)))
    open_events = [seq for seq in members if not states[seq][1]]
    return Item(
        happening=happening,
        told=tuple(told),
        more=len(members) - len(seqs),
        open=len(open_events),
        reasons=_reasons(happening, [one for one in told if not one.confirmed]),
        seen=last(reader),
    )


def _text(reader: Reader, id: str) -> str:
    row = reader.report(id)
    return row.report.text if row else ""


def _told(sighting: Sighting, account: Account | None, texts: Mapping[str, str], confirmed: bool) -> Told:
    place, counts = sighting.place, sighting.counts
    held = {
        "actors": ", ".join(figure.name for figure in sighting.actors),
        "recipients": ", ".join(figure.name for figure in sighting.recipients),
        "date": sighting.edtf or "",
        "place": f"{place.name} ({place.country})" if place and place.country else place.name if place else "",
        "counts": ", ".join(
            f"{count.value:,} {name}"
            for name in counts.__struct_fields__
            if (count := getattr(counts, name)) and count.value
        ),
    }
    return Told(
        name=f"{sighting.report}:{sighting.event}",
        sighting=sighting,
        context=context(texts[sighting.report], sighting.evidence),
        account=account,
        confirmed=confirmed,
        facts=tuple((LABELS[name], value) for name, value in held.items() if value),
    )


def _reasons(happening: Happening, open_events: list[Told]) -> tuple[str, ...]:
    """Why a look is worth it, in words."""
    found: list[str] = []
    if happening.standing in ("contested", "denied", "one-sided"):
        found.append(happening.standing)
    lowest = min((one.sighting.score for one in open_events), default=1.0)
    if lowest < SURE:
        found.append(f"read with a certainty of only {lowest * 100:.0f} %")
    if len(happening.reports) > 1:
        found.append(f"told by {len(happening.reports):,} reports")
    return tuple(found)
