"""Sightings written by hand, each from a report of its own unless said."""

from itertools import count

from allegedly.happenings.words import content
from allegedly.records import Figure, Sighting, Span
from allegedly.records.place import EventPlace

_NUMBERS = count(1)
MORNE = ("Morne", "SYC", -4.62, 55.45, 1)
BELLE = ("Belle", "SYC", -4.60, 55.47, 2)
LYON = ("Lyon", "FRA", 45.75, 4.85, 3)


def sighting(sentence, trigger, title="", **fields):
    number = next(_NUMBERS)
    start = sentence.index(trigger)
    place = fields.pop("place", None)
    for role in ("actors", "recipients"):
        names = fields.pop(role, ())
        fields[role] = tuple(Figure(name.lower().replace(" ", "-"), name, "person", None, None) for name in names)
    given = {
        "report": f"r{number}", "sha256": f"{number:064}", "event": f"e{number}", "title": title,
        "publisher": "Gazette", "publisher_kind": "media", "published": "2031-03-04",
        "type": "COERCE", "mode": "arrest",
        "status": "happened", "distanced": False, "rank": 1, "score": 0.9,
        "trigger": Span(start, start + len(trigger), trigger), "evidence": Span(0, len(sentence), sentence),
        "words": content(sentence), "about": (*2 * content(title), *content(sentence)),
    }  # fmt: skip
    if place:
        name, country, lat, lon, geonames = place
        given["place"] = EventPlace(name, Span(0, 1, sentence[:1]), country, lat, lon, geonames, inherited=False)
    return Sighting(**(given | fields))
