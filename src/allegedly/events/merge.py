"""Mentions of one occurrence: brought together into one event a voice and status."""

from allegedly.events.draft import Draft
from allegedly.events.linked import Links, alike, closer
from allegedly.events.nearness import apart, overlap
from allegedly.language.view import View
from allegedly.records import Count, Counts, EventDate, EventPlace

WORDS = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types of what is said: a noun that points back must name the words that were said."""
OPEN = ("planned", "possible", "intended", "demanded")
"""Statuses of what is yet to happen, if at all."""
STEM = 4  # letters that words of one family share: agree and agreement, threat and threaten


def merge(drafts: list[Draft], links: Links) -> list[Draft]:
    """The events in the order of their first triggers.

    Words of one sentence that hang together (`linked`) are one event, which has all their parties.

    A noun that only points back (*the attack*) is a mention of the last event that it can mean, in whatever voice that
    was told: who writes *the alleged attack was condemned* does not tell of it anew. Other words are a mention of an
    earlier event where voice, status, type, parties, place, date and counts all agree with it.
    """
    events: list[Draft] = []
    for d in drafts:
        known = next((e for e in reversed(events) if pointed(d, e, links)), None) if d.pointing else None
        if known is None and not d.match.loose:
            whole = next((e for e in reversed(events) if whole_of(e, d, links)), None)
            if whole is not None:
                absorb(whole, d, links)
                continue
        if known is None and not d.match.loose and not d.apart:
            known = next((e for e in reversed(events) if same(d, e)), None)
        if known is not None:
            if all(d.match.trigger != m.match.trigger for e in events for m in (e, *e.also)) or not d.match.loose:
                known = first_told(events, known, d, links) if d.pointing else known
                add(known, d)
                gather(events, known, d, links)
        elif not d.match.loose:
            events.append(d)
    for d in events:
        inherit(d, [e for e in events if e is not d and e.match.trigger < d.match.trigger])
    return events


def pointed(d: Draft, e: Draft, links: Links) -> bool:
    """Whether a pointing noun can mean an event: of its type, and nothing it says is against it."""
    if d.match.loose and (
        d.status != "happened" or (e.mode is not None and d.mode not in (None, e.mode))
    ):  # efforts to ensure the release
        return False
    if d.status in OPEN and e.status == "happened":  # the launch would breach the treaty: not those of last year
        return False
    over = d.match.carrier
    if over is not None and over.light.status is None and d.status != e.status == "happened":  # the talks will go on
        return False
    if d.match.loose and d.type in WORDS and not any(kin(d, m, links.view) for m in (e, *e.also)):
        return False
    if d.date and d.place and not (e.date or e.place):  # the March attack in Paris says itself which one it means
        return False
    return d.type == e.type and modes(d, e) and agree(d, e)


def kin(d: Draft, e: Draft, view: View) -> bool:
    """Whether a noun names the words of an event: *the agreement* what they agreed, *the pact* a pact."""
    stem = view.lemma[d.match.trigger][:STEM]
    return any(view.lemma[k].startswith(stem) for k in (e.match.trigger, *e.match.companions))


def modes(d: Draft, e: Draft) -> bool:
    return d.mode is None or e.mode is None or d.mode == e.mode


def same(d: Draft, e: Draft) -> bool:
    """Whether two drafts tell of one occurrence in one voice."""
    if d.type != e.type or d.status != e.status or d.sources != e.sources or not modes(d, e) or not agree(d, e):
        return False
    shared = set(d.of_role("recipient")) & set(e.of_role("recipient")) or (
        set(d.of_role("actor")) & set(e.of_role("actor")) and not (d.of_role("recipient") and e.of_role("recipient"))
    )
    words = d.match.frame.word == e.match.frame.word
    nouns = "noun" in (d.match.frame.part, e.match.frame.part) and d.mode == e.mode is not None
    return bool(shared) and (words or nouns or d.match.trigger == e.match.trigger)


def agree(d: Draft, e: Draft) -> bool:
    """Whether parties, place, date and counts can be those of one occurrence: equal, or unknown on one side."""
    for role in ("actor", "recipient"):
        mine, theirs = set(d.of_role(role)), set(e.of_role(role))
        if mine and theirs and not mine & theirs:
            return False
    if d.date and e.date and not overlap(d.date.edtf, e.date.edtf):
        return False
    if d.place and e.place and apart(d.place, e.place):
        return False
    return all(not a or not b or a.value == b.value for a, b in zip(numbers(d.counts), numbers(e.counts), strict=True))


def numbers(c: Counts) -> tuple[Count | None, ...]:
    return c.participants, c.arrested, c.injured, c.killed


def add(event: Draft, mention: Draft) -> None:
    """Makes a draft a mention of an event, which learns from it what it does not know: where and when in whatever
    voice, the rest where the voice is the same."""
    event.also.append(mention)
    if mention.status != event.status:
        return
    elsewhere = mention.sent != event.sent or mention.sources != event.sources
    if event.place is None and mention.place is not None:
        event.place = later(mention.place, elsewhere)
    if event.date is None and mention.date is not None:
        event.date = EventDate(mention.date.edtf, mention.date.span, mention.date.inherited or elsewhere)
    if mention.sources != event.sources:
        return
    for role in ("actor", "recipient"):
        if not event.of_role(role):
            event.roles += [r for r in mention.roles if r.role == role]
    event.counts = Counts(*(a or b for a, b in zip(numbers(event.counts), numbers(mention.counts), strict=True)))


def whole_of(e: Draft, d: Draft, links: Links) -> bool:
    """Whether a draft hangs together with a mention of an event in the same voice."""
    return d.sources == e.sources and any(links.one(d, m) for m in (e, *e.also))


def first_told(events: list[Draft], known: Draft, d: Draft, links: Links) -> Draft:
    """The event of an earlier sentence that a noun points back to though it hangs together with one of its own: *four
    died in the shooting*. The two become one where the noun names the deed as it was told."""
    if known.sent != d.sent or not whole_of(known, d, links):
        return known
    for e in reversed(events[: events.index(known)]):
        named = e.mode == d.mode is not None or e.match.frame.word == d.match.frame.word
        if e.sent < d.sent and named and together(e, known) and pointed(d, e, links):
            absorb(e, known, links)
            events.remove(known)
            return e
    return known


def together(e: Draft, known: Draft) -> bool:
    """Whether two events told in one voice can be one whoever suffered it."""
    if e.sources != known.sources or e.status != known.status or not alike(e, known):
        return False
    return not (e.place and known.place and apart(e.place, known.place))


def gather(events: list[Draft], known: Draft, mention: Draft, links: Links) -> None:
    """Makes what hangs together with a new mention a part of its event: *four died in the shooting*."""
    for e in [e for e in events if e is not known and e.sent == mention.sent]:
        if together(e, known) and links.one(mention, e):
            absorb(known, e, links)
            events.remove(e)


def absorb(event: Draft, part: Draft, links: Links) -> None:
    """Makes a draft of the same sentence a part of an event: both tell of it, so that all parties count."""
    aim = links.purpose(event, part)  # to protest, they blocked the road: the deed says what was done
    event.mode = part.mode if aim else event.mode if links.purpose(part, event) else closer(event, part)
    if aim:
        event.status, event.status_cues = part.status, part.status_cues
    if not event.of_role("actor"):
        event.roles += [r for r in part.roles if r.role == "actor"]
    have = {*event.of_role("actor"), *event.of_role("recipient")}
    event.roles += [r for r in part.roles if r.role == "recipient" and r.actor not in have]
    event.also += [part, *part.also]
    event.place, event.date = event.place or part.place, event.date or part.date
    event.counts = Counts(*(a or b for a, b in zip(numbers(event.counts), numbers(part.counts), strict=True)))


def later(p: EventPlace, apart: bool) -> EventPlace:
    return EventPlace(p.name, p.span, p.country, p.lat, p.lon, p.geonames, p.inherited or apart)


def inherit(d: Draft, before: list[Draft]) -> None:
    """Takes place and date from the last earlier event that tells of the same occurrence in another voice or status."""
    for e in reversed(before):
        if e.type != d.type or not modes(d, e) or not agree(d, e):
            continue
        if not (
            set(d.of_role("actor")) & set(e.of_role("actor"))
            or set(d.of_role("recipient")) & set(e.of_role("recipient"))
        ):
            continue
        if d.place is None and e.place is not None and e.place.span.start < d.match.trigger:
            d.place = later(e.place, e.sent != d.sent)
        if d.date is None and e.date is not None:
            d.date = EventDate(e.date.edtf, e.date.span, e.date.inherited or e.sent != d.sent)
        return
