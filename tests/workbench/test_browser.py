"""The way of a monitor through the workbench in a real Chromium, with JavaScript and without.

`allegedly open` runs as a process of its own on a new ledger. Four reports of one day are sent by the form, the
happening that they tell differently is found and read, a reading of it is corrected and the correction taken back, and
the page to hand on is opened from disk with the network cut.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from allegedly.ledger import open_ledger

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine"),
]
REPORTS = Path(__file__).parents[2] / "evals" / "demo-ledger" / "bor.jsonl"
"""Four invented reports of one Saturday: an agency, a paper that prints its text, another paper, a ministry."""
PATIENCE = 60_000
"""Milliseconds: reading four reports takes a second, loading the model on a busy machine many more."""


@dataclass
class Bench:
    """A workbench that runs, and a browser logged in to it; `wrong` is what no page may do."""

    page: Any
    base: str
    scripts: bool
    ledger: Path
    wrong: list[str]


@pytest.fixture(scope="module", params=(True, False), ids=("with-scripts", "without-scripts"))
def bench(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """`allegedly open` on a new ledger, as its own process, and a browser at the address that it prints."""
    playwright = pytest.importorskip("playwright.sync_api")
    ledger = tmp_path_factory.mktemp("browser") / "ledger.db"
    open_ledger(ledger, create=True).close()
    command = [sys.executable, "-m", "allegedly", "open", str(ledger), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, playwright.sync_playwright() as driver:
        try:
            assert server.stdout is not None
            said = iter(server.stdout)
            address = next(found[0] for line in said if (found := re.search(r"http://\S+/\?token=\S+", line)))
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
            context = browser.new_context(java_script_enabled=request.param, accept_downloads=True)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            base = address.split("/?")[0]
            bench = Bench(page, base, request.param, ledger, [])
            page.on("pageerror", lambda error: bench.wrong.append(f"{page.url}: {error}"))
            page.on("console", lambda said: said.type == "error" and bench.wrong.append(f"{page.url}: {said.text}"))
            context.on("request", lambda asked: asked.url.startswith(base) or bench.wrong.append(asked.url))
            page.goto(address)
            yield bench
            browser.close()
        finally:
            server.send_signal(signal.SIGINT)
            ended = server.wait(20)
    assert ended == 0
    assert not bench.wrong, bench.wrong


@pytest.fixture(scope="module")
def imported(bench: Bench) -> Bench:
    """The same, when the four reports have been sent by the form."""
    page = bench.page
    page.get_by_role("link", name="Import some").click()
    page.get_by_label("Files").set_input_files(REPORTS)
    page.get_by_role("button", name="Import", exact=True).click()
    done = page.locator(".state", has_text="Done")
    for _ in range(60):
        if bench.scripts or done.count():
            break
        page.wait_for_timeout(1000)
        page.get_by_role("link", name="Load again").click()
    done.wait_for()
    return bench


@pytest.fixture
def contested(imported: Bench) -> Bench:
    """The same, at the happening that the reports tell differently, found by the facet of standings."""
    page = imported.page
    page.goto(imported.base)
    page.get_by_role("link", name="contested").click()
    page.locator("table.happenings tbody tr th a").click()
    return imported


def test_the_token_leaves_the_address(bench: Bench) -> None:
    assert "token" not in bench.page.url
    (cookie,) = (one for one in bench.page.context.cookies() if one["httpOnly"])
    assert cookie["sameSite"] == "Strict"


def test_reports_are_sent_by_the_form(imported: Bench) -> None:
    page = imported.page
    assert page.locator(".tally div", has_text="recorded").locator("dd").inner_text() == "4"
    assert page.locator(".tally div", has_text="problems").locator("dd").inner_text() == "0"
    assert page.locator(".recorded li").count() == 4
    with open_ledger(imported.ledger).read() as reader:
        assert reader.counts().reports == 4


def test_what_is_contested_is_found_and_read(contested: Bench) -> None:
    page = contested.page
    assert page.locator("h1").inner_text().startswith("Arrest of people")
    words = page.locator("main").inner_text()
    for voice in ("witnesses", "Timok Courier", "Interior Ministry of Serbia"):
        assert voice in words
    quote = page.locator('main a[href*="/reports/ministry-1"]').first
    place = quote.get_attribute("href").split("#")[1]
    quote.click()
    assert page.url.endswith(f"/reports/ministry-1#{place}")
    assert "Police did not arrest anybody" in page.locator(f"p:has([id='{place}'])").inner_text()


def test_a_correction_and_its_undoing_stand_in_the_history(contested: Bench) -> None:
    page = contested.page
    before = standing(contested)
    (reject_by_keys if contested.scripts else reject_by_forms)(contested)
    page.locator(".done", has_text="Done: it is entry 1 of the history").wait_for()
    assert standing(contested) != before
    if contested.scripts:
        page.keyboard.press("u")
    else:
        page.get_by_role("button", name="Undo").first.click()
    page.locator(".done", has_text="entry 2").wait_for()
    assert standing(contested) == before
    if contested.scripts:
        tab_to(page, "History")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("link", name="History").first.click()
    page.wait_for_url("**/history*")
    undoing, rejection = page.locator(".chronicle > li").all()
    assert "undid entry 1" in undoing.inner_text()
    for said in ("rejected", "undone by entry 2", "It is about another day."):
        assert said in rejection.inner_text()
    assert "The chain of 2 entries is whole." in page.locator(".notice").inner_text()


def test_the_page_to_hand_on_needs_no_network(contested: Bench, tmp_path: Path) -> None:
    page = contested.page
    with page.expect_download() as waited:
        page.get_by_role("link", name="Page to hand on").click()
    kept = tmp_path / "page.html"
    waited.value.save_as(kept)
    context = page.context.browser.new_context(offline=True, java_script_enabled=contested.scripts)
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    reader = context.new_page()
    reader.goto(kept.as_uri())
    assert reader.locator("h1").count() == 1
    for said in ("contested", "Police did not arrest anybody in Bor on 11 March 2023."):
        assert said in reader.locator("body").inner_text()
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
    assert asked == [kept.as_uri()]


def standing(bench: Bench) -> tuple[str, int]:
    """What the ledger says of the arrest: its standing, and how many readings it stands on."""
    with open_ledger(bench.ledger).read() as reader:
        (held,) = (one for one in reader.happenings() if len(one.reports) > 2 and one.mode == "arrest")
        return held.standing, len(held.events)


def reject_by_keys(bench: Bench) -> None:
    """Rejects the readings of the happening at hand without touching the mouse."""
    page = bench.page
    page.keyboard.press("e")
    page.wait_for_url("**/review?id=*")
    boxes = page.get_by_role("checkbox")
    for number in range(boxes.count()):
        tab_to(page, "this one")
        if number:
            page.keyboard.press("Space")
    page.keyboard.press("r")
    page.keyboard.type("It is about another day.")
    page.keyboard.press("Enter")
    page.locator(".done").wait_for()


def reject_by_forms(bench: Bench) -> None:
    """The same with forms alone, pointed at and sent."""
    page = bench.page
    page.get_by_role("link", name="Reject, edit or split").click()
    for box in page.get_by_role("checkbox").all()[1:]:
        box.uncheck()
    page.get_by_label("Reason").fill("It is about another day.")
    page.get_by_role("button", name="Reject").click()
    page.locator(".done").wait_for()


def tab_to(page: Any, name: str) -> None:
    """Presses Tab until what has the focus bears this name."""
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()")
        if at == name:
            return
    raise AssertionError(f"Tab does not lead to {name!r}")
