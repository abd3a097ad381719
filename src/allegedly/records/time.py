"""A date that a report names, as far as it is known."""

from __future__ import annotations

from msgspec import Struct

from allegedly.records.span import Span


class Time(Struct, frozen=True):
    """A date or period in the report, in EDTF (ISO 8601-2).

    What is unknown stays so: "May 21" without a known year is `XXXX-05-21`. "Last weekend" in a report published on
    Friday 2016-05-27 is the interval `2016-05-21/2016-05-22`. A bare weekday in a report without a publication date
    gives no Time at all.
    """

    span: Span
    edtf: str


class EventDate(Struct, frozen=True):
    """When an event is said to take place.

    The words stand in the event's clause or sentence; where they stand in an earlier sentence about the same
    occurrence, `inherited` says so.
    """

    edtf: str
    span: Span
    inherited: bool
