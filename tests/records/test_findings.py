"""The printed object: field order, round trip, and a schema file that is current."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from allegedly.records import (
    MODES,
    Actor,
    Attribution,
    Count,
    Counts,
    Event,
    EventDate,
    EventPlace,
    Findings,
    Mention,
    Participation,
    Place,
    ProducedBy,
    Report,
    Source,
    Span,
    Time,
    from_json,
    json_schema,
    sha256_of,
    to_json,
)
from allegedly.records.schema import PATH, rendered

TEXT = "Police in Almaty detained at least 30 people on 21 May 2016, the prosecutor said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def findings() -> Findings:
    """One report with one of everything."""
    report = Report("r1", "Dozens held", "Courier", "media", "2016-05-22", "en", None, sha256_of(TEXT), TEXT)
    whole = Span.of(TEXT, 0, len(TEXT))
    content = span("Police in Almaty detained at least 30 people on 21 May 2016")
    event = Event(
        id="e1",
        type="COERCE",
        mode="arrest",
        contexts=("repression",),
        rank=1,
        trigger=span("detained"),
        evidence=whole,
        mentions=(Mention(span("detained"), whole),),
        actors=("a1",),
        recipients=(),
        roles=(Participation("actor", "a1", span("Police")),),
        place=EventPlace("Almaty", span("Almaty"), "KAZ", 43.25, 76.92, 1526384, False),
        date=EventDate("2016-05-21", span("21 May 2016"), False),
        counts=Counts(arrested=Count(30, "at_least", span("at least 30"))),
        status="happened",
        status_cues=(),
        distanced=False,
        voice=("t1",),
        score=0.93,
    )
    return Findings(
        produced_by=ProducedBy("0.1.0", "none"),
        report=report,
        actors=(
            Actor("a1", "Police", "organisation", None, "COP", (span("Police"),)),
            Actor("a2", "the prosecutor", "organisation", None, "JUD", (span("the prosecutor"),)),
        ),
        places=(Place(span("Almaty"), "Almaty", "KAZ", 43.25, 76.92, 1526384),),
        times=(Time(span("21 May 2016"), "2016-05-21"),),
        attributions=(
            Attribution(
                "t1", "statement", "indirect", Source("a2", span("the prosecutor")), span("said"), (content,), None
            ),
        ),
        events=(event,),
    )


def test_fields_come_in_the_order_of_the_contract() -> None:
    printed = json.loads(to_json(findings()))
    assert list(printed) == [
        "schema", "produced_by", "report", "actors", "places", "times", "attributions", "events",
    ]  # fmt: skip
    assert list(printed["report"]) == [
        "id", "title", "publisher", "publisher_kind", "published", "language", "url", "sha256", "text",
    ]  # fmt: skip
    assert list(printed["attributions"][0]) == ["id", "kind", "manner", "source", "cue", "content", "inside"]
    assert list(printed["events"][0]) == [
        "id", "type", "mode", "contexts", "rank", "trigger", "evidence", "mentions", "actors", "recipients", "roles",
        "place", "date", "counts", "status", "status_cues", "distanced", "voice", "score",
    ]  # fmt: skip
    assert list(printed["events"][0]["counts"]) == ["participants", "arrested", "injured", "killed"]
    assert printed["schema"] == 1
    assert printed["produced_by"] == {"allegedly": "0.1.0", "model": "none"}


def test_what_is_printed_reads_back_as_the_same_findings() -> None:
    assert from_json(to_json(findings())) == findings()


def test_an_unknown_status_breaks_the_contract() -> None:
    broken = to_json(findings()).replace(b'"status":"happened"', b'"status":"true"')
    with pytest.raises(msgspec.ValidationError, match="status"):
        from_json(broken)


def test_what_is_printed_fits_the_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(json.loads(to_json(findings())), json.loads(PATH.read_text(encoding="utf-8")))


def test_the_published_schema_is_current() -> None:
    assert PATH.read_text(encoding="utf-8") == rendered(), "run `make schema`"


def test_findings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        findings().report.text = "other"  # type: ignore[misc]


def test_every_type_has_its_modes() -> None:
    assert len(MODES) == 16
    assert all(len(set(modes)) == len(modes) for modes in MODES.values())
