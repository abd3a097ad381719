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
from allegedly.ledger import Reader, Writer
from allegedly.ledger.binding import binding_of
from allegedly.ledger.worth import worth
from allegedly.records import Binding, Happening, Sighting

MOST, FEW, NEAR = 200, 16, 4
"""A report is compared with `MOST` others: those that share `NEAR` keys with it, and of the rest the first `FEW`.

Of the linked pairs of the 230 news articles, 98% are in reports that share 4 keys or more. A word by chance gives
two, and at 50,000 reports a hundred share one with each report: to compare with all of them took 60 ms a report.
"""


def link(writer: Writer, seqs: Sequence[int], counted: Mapping[int, Sighting], keys: Iterable[str]) -> None:
    """Compares a report's events with each other and with those of reports that share a key, and stores the links anew.

    `seqs` are all its events, `counted` those that are not rejected, `keys` those of the report.
    """
    writer.drop_links(seqs)
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
) -> list[str]:
    """Makes the happenings of the events `changed`, and of all that are linked with them, anew.

    `around` are events that hung together with them before and may hang together otherwise now; `left` are happenings
    whose events may be gone. Events that no longer count (rejected, superseded) may be among all of them. A happening
    that keeps its events, none of them changed, is left as it is. Returns the ids of the happenings of all events
    reached.
    """
    former = {*left, *writer.happening_of([*changed, *around]).values()}
    start = {*changed, *around, *(seq for its in writer.members_of(sorted(former)).values() for seq in its)}
    counted, scored, must, cannot, confirmed = _component(writer, judgements, sorted(start))
    seqs = sorted(counted, key=lambda seq: counted[seq].key)  # by name: equal scores must not go by who came first
    former |= set(writer.happening_of(seqs).values())
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
    writer.drop_happenings(sorted(former - kept.keys()))
    made = {seq: id for id, cluster in kept.items() for seq in cluster} | _put(writer, fresh, counted, confirmed)
    present = set(made.values())
    for id, its in old.items():
        heir = next((made[seq] for seq in its if seq in made), None)
        if heir is not None and id not in present:
            writer.alias(id, heir)
    return list(dict.fromkeys(made.values()))


def _put(
    writer: Writer, clusters: Sequence[Sequence[int]], counted: Mapping[int, Sighting], confirmed: Collection[int]
) -> dict[int, str]:
    """Stores a happening for each cluster, under the id of its event that came first; returns the id of each event."""
    first = writer.machine([cluster[0] for cluster in clusters])
    copies = writer.copies(writer.reports_of([seq for cluster in clusters for seq in cluster]))
    made: dict[int, str] = {}
    worthwhile: dict[str, int] = {}
    told: list[tuple[Happening, Sequence[int], str | None]] = []
    for cluster in clusters:
        members = [counted[seq] for seq in cluster]
        id = happening_id(first[cluster[0]])
        published = max((member.published or "" for member in members), default="")
        happening = summarise(id, members, copies)
        numbers = {counted[seq].key: seq for seq in cluster}
        seqs = [numbers[member.report, member.event] for member in happening.events]
        told.append((happening, seqs, published or None))
        open_scores = [counted[seq].score for seq in cluster if seq not in confirmed]
        worthwhile[id] = worth(happening.standing, len(happening.reports), happening.independent_voices, open_scores)
        made |= dict.fromkeys(cluster, id)
    writer.put_happenings(told)
    writer.put_queue(worthwhile)
    return made


def happening_id(first: Sighting) -> str:
    """The id of a happening whose first recorded event is `first`, as the machine read it: `h` and 16 hex digits.

    64 bits: among ten million happenings two have the same id with a probability of 3 in a million.
    """
    named = (first.report, first.status, binding_of(first))  # a text may come under two ids, a deed in two statuses
    return "h" + hashlib.sha256(msgspec.json.encode(named)).hexdigest()[:16]


def _component(
    reader: Reader, judgements: Judgements, start: Sequence[int]
) -> tuple[
    dict[int, Sighting], list[tuple[int, int, float]], list[tuple[int, int]], list[tuple[int, int]], frozenset[int]
]:
    """The events, without rejected ones, that hang together with `start` by links or by people's word.

    With them come their links, the pairs that people hold for the same (must) and for different ones (cannot), and
    which of them people confirmed.
    """
    seqs = list(start)
    while True:
        reached, scored = reader.component(seqs)
        judged = reader.judged(reached)
        rejected = {seq for seq, (no, _) in judged.items() if no}
        counted = {seq: s for seq, s in reader.sightings(reached).items() if seq not in rejected}
        shas = list(dict.fromkeys(counted[seq].sha256 for seq in sorted(counted)))
        must, cannot = judgements.must(shas), judgements.cannot(shas)
        place = reader.find(dict.fromkeys(binding for pair in (*must, *cannot) for binding in pair))
        pairs = _placed(must, place)
        outside = sorted({seq for pair in pairs for seq in pair if any(s in counted for s in pair)} - set(reached))
        if not outside:
            confirmed = frozenset(seq for seq, (_, yes) in judged.items() if yes)
            return counted, scored, pairs, _placed(cannot, place), confirmed
        seqs = [*reached, *outside]


def _placed(pairs: Sequence[Pair], place: Mapping[Binding, int | None]) -> list[tuple[int, int]]:
    found = ((place.get(a), place.get(b)) for a, b in pairs)
    return [(a, b) for a, b in found if a is not None and b is not None and a != b]
