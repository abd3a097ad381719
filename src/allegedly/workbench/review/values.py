"""The fields of an event as forms show them, and the values that the forms send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from allegedly.keeping.edits import COUNTED, EditError, value_of
from allegedly.records import EDITABLE, MODES, EventType, Sighting, Status
from allegedly.workbench.chronicle import value as in_words
from allegedly.workbench.review.sent import Sent

Kind = Literal["choice", "text", "lines", "place", "counts"]

LABELS = {
    "type": "Type",
    "mode": "Mode",
    "status": "Status",
    "distanced": "Distanced",
    "place": "Place",
    "date": "Date",
    "actors": "Who acts",
    "recipients": "Acted on",
    "counts": "People",
    "voice": "Whose word",
}
HINTS = {
    "mode": "One of the modes of its type.",
    "distanced": "Whether the voice marks that it does not vouch for the wording.",
    "date": "As 2016-05-21, 2016-05, 2016 or 2016-05-21/2016-05-22; empty: not said.",
    "place": "Empty: not said. A known place gets its coordinates by its name and country.",
    "actors": "One name a line; empty: nobody is named.",
    "recipients": "One name a line; empty: nobody is named.",
    "counts": "Numbers as the report gives them; empty: not said.",
    "voice": "One name a line, the outermost first; empty: the report’s own voice.",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field with its form: `now` in words, `inputs` what the form is filled with, `options` to choose from."""

    name: str
    label: str
    hint: str
    kind: Kind
    now: str
    inputs: dict[str, str]
    options: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    changed: bool = False
    wrong: str = ""
    given: dict[str, str] | None = None

    def input(self, name: str) -> str:
        """What stands in an input: what was sent and could not be taken, else the present value."""
        return (self.given if self.given is not None else self.inputs).get(name, "")


def fields(now: Sighting, machine: Sighting, sent: Sent | None = None, wrong: str = "") -> tuple[Field, ...]:
    """The forms of all fields of an event; `sent` is the one that could not be taken, `wrong` says why."""
    found = []
    for name in EDITABLE:
        kind, inputs, options = _shape(name, now)
        mine = sent is not None and sent.one("field") == name
        held = value_of(now, name)
        found.append(
            Field(
                name=name,
                label=LABELS[name],
                hint=HINTS.get(name, ""),
                kind=kind,
                now=_words(name, held),
                inputs=inputs,
                options=options,
                evidence=tuple(dict.fromkeys(one.span.text for one in now.given if one.field == name)),
                changed=held != value_of(machine, name),
                wrong=wrong if mine else "",
                given=dict(sent.fields) if mine and sent else None,
            )
        )
    return tuple(found)


def sent_value(sent: Sent, now: Sighting) -> Any:
    """The new value that a form gives a field, as `keeping.edits.edited` takes it. Raises `EditError`."""
    name = sent.one("field")
    old: Any = value_of(now, name) if name in EDITABLE else None
    match name:
        case "distanced":
            return sent.one("value") == "yes"
        case "mode" | "date":
            return sent.one("value") or None
        case "place":
            return _place(sent, old)
        case "actors" | "recipients" | "voice":
            known = {one["name"]: one for one in old}
            names = dict.fromkeys(line.strip() for line in sent.one("value").splitlines() if line.strip())
            return [known.get(one, {"name": one}) for one in names]
        case "counts":
            given = {one: _number(one, sent.one(one)) for one in COUNTED}
            return {one: number for one, number in given.items() if number != old.get(one)}
    return sent.one("value")


def unchanged(sent: Sent, value: Any, now: Sighting) -> bool:
    """Whether a value is the one that stands there."""
    name = sent.one("field")
    return not value if name == "counts" else name in EDITABLE and value == value_of(now, name)


def _shape(name: str, now: Sighting) -> tuple[Kind, dict[str, str], tuple[tuple[str, str], ...]]:
    held = value_of(now, name)
    match name:
        case "type":
            return "choice", {"value": held}, tuple((one, one) for one in get_args(EventType))
        case "mode":
            return "choice", {"value": held or ""}, (("", "none"), *((one, one) for one in MODES[now.type]))
        case "status":
            return "choice", {"value": held}, tuple((one, one.replace("_", " ")) for one in get_args(Status))
        case "distanced":
            return "choice", {"value": "yes" if held else "no"}, (("no", "no"), ("yes", "yes"))
        case "place":
            return "place", {"place": held["name"], "country": held["country"] or ""} if held else {}, ()
        case "counts":
            return "counts", {one: str(held[one]) for one in held if held[one] is not None}, ()
        case "actors" | "recipients" | "voice":
            return "lines", {"value": "\n".join(one["name"] for one in held)}, ()
    return "text", {"value": held or ""}, ()


def _words(name: str, held: Any) -> str:
    if held in (None, [], {}):
        return {"voice": "the report’s own voice", "mode": "none"}.get(name, "not said")
    if name == "status":
        return str(held).replace("_", " ")
    if name == "counts":
        return ", ".join(f"{one} {'in words' if n is None else format(n, ',')}" for one, n in held.items())
    return in_words(held)


def _place(sent: Sent, old: Any) -> Any:
    name, country = sent.one("place"), sent.one("country").upper()
    lat, lon = _degrees(sent.one("lat")), _degrees(sent.one("lon"))
    if not name:
        return None
    if (lat is None) != (lon is None):
        raise EditError("A point needs both its latitude and its longitude.")
    if lat is not None:
        return {"name": name, "country": country or None, "lat": lat, "lon": lon, "geonames": None}
    if old and (name, country) == (old["name"], old["country"] or ""):
        return old
    return {"name": name, "country": country} if country else {"name": name}


def _degrees(typed: str) -> float | None:
    try:
        return float(typed) if typed else None
    except ValueError:
        raise EditError(f"“{typed[:40]}” is no number of degrees such as 42.25 or -71.5.") from None


def _number(name: str, typed: str) -> int | None:
    digits = typed.replace(",", "").replace(" ", "")
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise EditError(f"“{typed[:40]}” is no number of people {name if name != 'participants' else 'taking part'}.")
    return int(digits) if digits else None
