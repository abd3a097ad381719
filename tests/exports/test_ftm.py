"""Follow the Money entities, read back by the followthemoney package."""

from __future__ import annotations

import importlib.util
import io
import json
import os
from collections import Counter
from typing import Any

import msgspec
import pytest

from allegedly.exports import Group
from allegedly.exports.ftm import entities, write_ftm
from tests.exports.invented import HAPPENING, item

if importlib.util.find_spec("followthemoney") is None and not os.environ.get("CI"):
    pytest.skip("the extra allegedly[followthemoney] is not installed", allow_module_level=True)

from followthemoney import model
from followthemoney.proxy import EntityProxy


def written(groups: tuple[Group, ...]) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    count = write_ftm(groups, stream).rows
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(lines) == count
    return lines


def test_the_package_takes_every_entity_and_every_value(groups: tuple[Group, ...]) -> None:
    merged: dict[str, EntityProxy] = {}
    for data in written(groups):
        proxy = EntityProxy.from_dict({**data, "properties": {}})
        for name, values in data["properties"].items():
            assert name in proxy.schema.properties, (proxy.schema.name, name)
            for value in values:
                proxy.add(name, value)
            assert len(proxy.get(name)) == len(set(values)), (proxy.schema.name, name, values, proxy.get(name))
        for name in proxy.schema.required:
            assert proxy.get(name), (proxy.schema.name, name)
        known = merged.setdefault(data["id"], proxy)
        assert known.schema == proxy.schema
        known.merge(proxy)
    schemata = Counter(proxy.schema.name for proxy in merged.values())
    assert set(schemata) >= {"Event", "Article", "Documentation", "Mention", "Note", "Person", "PublicBody"}
    assert schemata["Event"] == len(groups)
    for proxy in merged.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                target = merged[value]
                assert target.schema.is_a(model.get(prop.range.name)), (proxy.schema.name, prop.name)


def test_every_link_from_an_article_says_status_and_voice(groups: tuple[Group, ...]) -> None:
    links = [e["properties"] for e in written(groups) if e["schema"] == "Documentation"]
    assert len(links) == sum(len(group.items) for group in groups)
    assert all(link["status"] and "in the voice of" in link["role"][0] for link in links)


@pytest.mark.parametrize(("standing", "linked"), [("contested", False), ("one-sided", False), ("corroborated", True)])
def test_an_event_links_those_involved_only_when_it_is_settled(standing: Any, linked: bool) -> None:
    happening = msgspec.structs.replace(HAPPENING, standing=standing)
    made = list(entities(Group(happening=happening, items=(item(),))))
    (event,) = (e for e in made if e["schema"] == "Event")
    assert ("involved" in event["properties"]) is linked
    assert f"({standing})" in event["properties"]["name"][0]
    (note,) = (e for e in made if e["schema"] == "Note")
    assert note["properties"]["name"] == ["Lasha Gogua says that it happened"]
