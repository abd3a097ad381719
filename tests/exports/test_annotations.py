"""Web Annotation, read back by a JSON-LD processor with the standard's own context, without a network."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from pyld import jsonld

from allegedly.exports import Item
from allegedly.exports.annotations import AROUND, write_annotations

STANDARD = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
OWN = "urn:allegedly:terms:"


def offline(url: str, options: Any) -> dict[str, Any]:
    assert url == STANDARD
    text = (Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8")
    return {"contextUrl": None, "documentUrl": url, "document": json.loads(text), "contentType": "application/ld+json"}


def expanded(items: tuple[Item, ...]) -> tuple[list[dict[str, Any]], int]:
    stream = io.BytesIO()
    written = write_annotations(items, stream)
    (collection,) = jsonld.expand(json.loads(stream.getvalue()), {"documentLoader": offline})
    assert collection["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    (page,) = collection["http://www.w3.org/ns/activitystreams#first"]
    (held,) = page["http://www.w3.org/ns/activitystreams#items"]
    return held["@list"], written.rows


def value(node: dict[str, Any], name: str) -> Any:
    (found,) = node[name]
    return found.get("@value", found.get("@id"))


def test_every_selector_finds_its_words_in_the_text_of_that_hash(items: tuple[Item, ...]) -> None:
    texts = {hashlib.sha256(i.findings.report.text.encode()).hexdigest(): i.findings.report.text for i in items}
    found, rows = expanded(items)
    assert len(found) == rows > 1000
    assert len({node["@id"] for node in found}) == rows
    for node in found:
        assert node["@type"] == [f"{OA}Annotation"]
        (target,) = node[f"{OA}hasTarget"]
        (source,) = target[f"{OA}hasSource"]
        text = texts[value(source, f"{OWN}sha256")]
        quote, position = target[f"{OA}hasSelector"]
        start, end = value(position, f"{OA}start"), value(position, f"{OA}end")
        assert text[start:end] == value(quote, f"{OA}exact")
        assert text[max(0, start - AROUND) : start] == value(quote, f"{OA}prefix")
        assert text[end : end + AROUND] == value(quote, f"{OA}suffix")


def test_the_trigger_s_body_carries_status_and_voice(items: tuple[Item, ...]) -> None:
    found, _ = expanded(items)
    bodies = [node[f"{OA}hasBody"][0] for node in found]
    triggers = [body for body in bodies if value(body, f"{OWN}shows") == "trigger"]
    assert [value(body, f"{OWN}status") for body in triggers] == [i.event.status for i in items]
    voiced = [value(body, f"{OWN}voiceIsReport") for body in triggers]
    assert voiced == [not i.event.voice for i in items]
    assert {value(body, f"{OWN}shows") for body in bodies} >= {"actor", "place", "date", "count", "source", "cue"}


def test_nothing_of_an_annotation_is_lost_on_the_way_through_the_context(items: tuple[Item, ...]) -> None:
    stream = io.BytesIO()
    write_annotations(items[:3], stream)
    document = json.loads(stream.getvalue())
    known = set(json.loads((Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8"))["@context"])
    known |= set(document["@context"][1])

    def keys(node: Any) -> set[str]:
        if isinstance(node, list):
            return set().union(*map(keys, node))
        return set(node).union(*map(keys, node.values())) if isinstance(node, dict) else set()

    assert keys(document["first"]) <= known
