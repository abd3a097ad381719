"""Map and timeline in a real Chromium: keys, wheel, drag and links move them, and the address tells where one is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from allegedly.ledger import Ledger
from tests.workbench.test_axe import CHROMIUM, served

pytestmark = pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine")


def query(page: Any) -> dict[str, str]:
    """The parameters of the address that the browser shows."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def moved(page: Any, move: Callable[[], None]) -> dict[str, str]:
    """The parameters of the address after a move, when the server has drawn it."""
    with page.expect_response(lambda answer: answer.request.resource_type == "fetch"):
        move()
    page.locator("[aria-busy]").wait_for(state="detached")
    return query(page)


def test_moving_and_zooming_keep_the_address_in_step(filled: Ledger) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    with served(filled) as (base, enter), playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(60_000)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.goto(enter)
        _map(page, base)
        _timeline(page, base)
        page.set_viewport_size({"width": 390, "height": 844})
        for screen in ("map", "timeline"):
            page.goto(f"{base}/{screen}")
            drawn = page.locator(f"svg.{screen}:visible")
            assert drawn.count() == 1
            assert drawn.bounding_box()["width"] <= 390
            assert page.locator("svg.wide:visible").count() == 0
        _paper(page, base)
        browser.close()
    assert not wrong, wrong


def _map(page: Any, base: str) -> None:
    page.goto(f"{base}/map?view=10000,4000,8000")
    page.evaluate("window.kept = true")
    chart = page.locator("[data-chart]")
    chart.focus()
    assert moved(page, lambda: chart.press("ArrowRight"))["view"] == "11600,4000,8000"
    assert moved(page, lambda: chart.press("+"))["view"] == "11600,4000,5333"
    box = page.locator("svg.map:visible").bounding_box()
    page.mouse.move(box["x"] + 500, box["y"] + 200)
    view = moved(page, lambda: page.mouse.wheel(0, -120))["view"]
    assert int(view.split(",")[2]) < 5333
    left, top, *_ = map(int, page.locator("svg.map:visible").get_attribute("viewBox").split())

    def drag() -> None:
        page.mouse.down()
        page.mouse.move(box["x"] + 300, box["y"] + 150, steps=4)
        page.mouse.up()

    after = moved(page, drag)["view"].split(",")
    assert int(after[0]) > int(view.split(",")[0])
    new_left, new_top, *_ = map(int, page.locator("svg.map:visible").get_attribute("viewBox").split())
    assert new_left > left
    assert new_top > top
    moved(page, page.get_by_role("link", name="World").click)
    assert query(page)["view"] == "world"
    assert page.evaluate("document.activeElement.textContent") == "World"
    moved(page, page.go_back)
    assert query(page)["view"] == ",".join(after)
    assert "view" not in moved(page, lambda: chart.press("0"))
    assert page.evaluate("window.kept"), "the page was loaded anew"


def _timeline(page: Any, base: str) -> None:
    page.goto(f"{base}/timeline?from=2021-01-01&to=2021-12-31")
    chart = page.locator("[data-chart]")
    chart.focus()
    days = moved(page, lambda: chart.press("ArrowLeft"))
    assert days == {"from": "2020-10-20", "to": "2021-10-19"}
    assert page.get_by_label("From").input_value() == "2020-10-20"
    near = moved(page, lambda: [chart.press("+") for _ in range(3)])
    assert "2020-10-20" < near["from"] < near["to"] < "2021-10-19"
    moved(page, page.get_by_role("link", name="Earlier").click)
    assert query(page)["to"] < near["to"]
    page.goto(f"{base}/timeline?from=1950-01-01&to=1950-03-01")
    assert page.get_by_text("None in these days").count()
    bars = page.locator("svg.timeline:visible a")
    assert bars.count() == 0
    moved(page, page.get_by_role("link", name="All days").click)
    assert re.search(r"/timeline$", page.url)
    assert bars.count() > 0


def _paper(page: Any, base: str) -> None:
    """Paper is never dark, and has no buttons; what is folded away on the screen is open."""
    page.emulate_media(color_scheme="dark", media="print")
    for path in ("reports/gazette", "map", ""):
        page.goto(f"{base}/{path}")
        assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator("main button:visible, form:visible, .mainnav:visible, .acts:visible").count() == 0
    assert page.goto(f"{base}/map")
    assert page.locator("svg.map:visible").count() == 1
