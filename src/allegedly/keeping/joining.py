"""Joining: which events are about the same happening, brought up to date for the events that changed.

The result depends only on the events that a ledger holds and on what people decided, never on the order in which they
came: links are a matter of two events, a happening of one linked component. So a ledger that grew report by report is
the same as one rebuilt at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from allegedly.happenings.clustering import partition
from allegedly.happenings.matching import links
from allegedly.happenings.summary import summarise
from allegedly.keeping.judgements import Judgements, Pair
from allegedly.ledger import HeldEvent, Reader, Writer
from allegedly.ledger.binding import binding_of
from allegedly.ledger.worth import worth
from allegedly.records import Binding, Happening, Sighting

MOST, FEW, NEAR = 200, 16, 4
"""A report is compared with `MOST` others: those that share `NEAR` keys with it, and of the rest the first `FEW`.

Of the linked pairs of the 230 news articles, 98% are in reports that share 4 keys or more. A word by chance gives
two, and at 50,000 reports a hundred share one with each report: to compare with all of them took 60 ms a report.
"""


def link(writer: Writer, counted: Mapping[int, Sighting], keys: Iterable[str]) -> None:
    """Compares a report's events with each other and with those of reports that share a key, and stores the links anew.

    `counted` are its events, without those that are rejected, which have no links; `keys` those of the report.
    """
    shared = writer.near(keys, MOST + 1)  # the report itself is among them
    near = [other for at, (other, keys_shared) in enumerate(shared) if at <= FEW or keys_shared >= NEAR]
    others = writer.candidates(near, {s.type for s in counted.values()})
    both = [*counted, *(seq for seq in others if seq not in counted)]
    found = links(list(counted.values()), [others[seq] for seq in both[len(counted) :]])
    writer.put_links([(both[i], both[j], score) for i, j, score in found])


def join(
    writer: Writer,
    judgements: Judgements,
    changed: Collection[int],
    around: Collection[int] = (),
    left: Iterable[str] = (),
) -> dict[int, str]:
    """Makes the happenings of the events `changed`, and of all that are linked with them, anew.

    `around` are events that hung together with them before and may hang together otherwise now; `left` are happenings
    whose events may be gone. Events that no longer count (rejected, superseded) may be among all of them. A happening
    that keeps its events, none of them changed, is left as it is. Returns the ids of the happenings of all events
    reached, by the events' numbers.
    """
    former = {*left, *writer.happening_of([*changed, *around]).values()}
    start = {*changed, *around, *(seq for its in writer.members_of(sorted(former)).values() for seq in its)}
    held, scored, must, cannot = _component(writer, judgements, sorted(start))
    counted = {seq: event.sighting for seq, event in held.items()}
    seqs = sorted(counted, key=lambda seq: counted[seq].key)  # by name: equal scores must not go by who came first
    former |= {event.happening for event in held.values() if event.happening is not None}
    old = writer.members_of(sorted(former))
    index = {seq: i for i, seq in enumerate(seqs)}

    def inside(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(index[a], index[b]) for a, b in pairs if a in index and b in index]

    groups = partition(
        len(seqs), [(index[a], index[b], s) for a, b, s in scored if a in index and b in index],
        inside(must), inside(cannot),
    )  # fmt: skip
    clusters = [sorted(seqs[i] for i in group) for group in groups]
    as_before = {tuple(its): id for id, its in old.items() if not set(changed).intersection(its)}
    kept = {id: cluster for cluster in clusters if (id := as_before.get(tuple(cluster))) is not None}
    fresh = [cluster for cluster in clusters if tuple(cluster) not in as_before]
    made = {seq: id for id, cluster in kept.items() for seq in cluster}
    made |= _put(writer, fresh, held, former - kept.keys())
    present = set(made.values())
    heirs = {id: next((made[seq] for seq in its if seq in made), None) for id, its in old.items() if id not in present}
    writer.alias({id: heir for id, heir in heirs.items() if heir is not None})
    return made


def _put(
    writer: Writer, clusters: Sequence[Sequence[int]], held: Mapping[int, HeldEvent], gone: Collection[str]
) -> dict[int, str]:
    """Stores a happening for each cluster, under the id of its event that came first, in place of those `gone`.

    Returns the id of each event.
    """
    copies = writer.copies({held[seq].report for cluster in clusters for seq in cluster})
    made: dict[int, str] = {}
    worthwhile: dict[str, int] = {}
    told: list[tuple[Happening, Sequence[int], str | None]] = []
    for cluster in clusters:
        members = [held[seq].sighting for seq in cluster]
        id = happening_id(held[cluster[0]].machine)
        published = max((member.published or "" for member in members), default="")
        happening = summarise(id, members, copies)
        numbers = {held[seq].sighting.key: seq for seq in cluster}
        seqs = [numbers[member.report, member.event] for member in happening.events]
        told.append((happening, seqs, published or None))
        open_scores = [held[seq].sighting.score for seq in cluster if not held[seq].confirmed]
        worthwhile[id] = worth(happening.standing, len(happening.reports), happening.independent_voices, open_scores)
        made |= dict.fromkeys(cluster, id)
    writer.drop_happenings(sorted({*gone, *worthwhile}))
    writer.put_queue(worthwhile, writer.put_happenings(told))
    return made


def happening_id(first: Sighting) -> str:
    """The id of a happening whose first recorded event is `first`, as the machine read it: `h` and 16 hex digits.

    64 bits: among ten million happenings two have the same id with a probability of 3 in a million.
    """
    named = (first.report, first.status, binding_of(first))  # a text may come under two ids, a deed in two statuses
    return "h" + hashlib.sha256(msgspec.json.encode(named)).hexdigest()[:16]


def _component(
    reader: Reader, judgements: Judgements, start: Sequence[int]
) -> tuple[dict[int, HeldEvent], list[tuple[int, int, float]], list[tuple[int, int]], list[tuple[int, int]]]:
    """The events, without rejected ones, that hang together with `start` by links or by people's word.

    With them come their links, and the pairs that people hold for the same (must) and for different ones (cannot).
    """
    seqs = list(start)
    while True:
        reached, scored = reader.component(seqs)
        counted = {seq: event for seq, event in reader.held(reached).items() if not event.rejected}
        shas = list(dict.fromkeys(counted[seq].sighting.sha256 for seq in sorted(counted)))
        must, cannot = judgements.must(shas), judgements.cannot(shas)
        place = reader.find(dict.fromkeys(binding for pair in (*must, *cannot) for binding in pair))
        pairs = _placed(must, place)
        outside = sorted({seq for pair in pairs for seq in pair if any(s in counted for s in pair)} - set(reached))
        if not outside:
            return counted, scored, pairs, _placed(cannot, place)
        seqs = [*reached, *outside]


def _placed(pairs: Sequence[Pair], place: Mapping[Binding, int | None]) -> list[tuple[int, int]]:
    found = ((place.get(a), place.get(b)) for a, b in pairs)
    return [(a, b) for a, b in found if a is not None and b is not None and a != b]
