"""Reviewing by keyboard, and words selected as evidence, in a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from allegedly.ledger import Ledger
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app
from tests.workbench.conftest import REPORTS
from tests.workbench.test_review import happening_of, happenings, history, name, sighting

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine")
playwright = pytest.importorskip("playwright.sync_api")

TEXTS = {one[0]: one[3] for one in REPORTS}


@pytest.fixture
def address(filled: Ledger) -> Iterator[str]:
    """The workbench on a free port, with its token."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(filled, Access(token="t")), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture
def screen(address: str) -> Iterator[playwright.Page]:
    """A page of a browser that is logged in; what its console says and its scripts throw is an error."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, reduced_motion="reduce")
        context.set_default_timeout(10_000)
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
        page.goto("/history?token=t")
        yield page
        browser.close()
        assert said == []


def test_a_queue_worked_off_by_keyboard(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/review")
    total = len(happenings(filled))
    assert f"1 of {total}" in screen.locator(".place .at").inner_text()
    first = screen.locator("article.item").get_attribute("data-happening")
    screen.keyboard.press("j")
    screen.wait_for_selector(f".place .at:has-text('2 of {total}')")
    screen.keyboard.press("k")
    screen.wait_for_selector(f".place .at:has-text('1 of {total}')")
    screen.keyboard.press("c")
    screen.wait_for_selector(".done")
    assert [entry.action for entry in history(filled)] == ["confirm"]
    assert screen.locator("article.item").get_attribute("data-happening") != first
    assert f"1 of {total - 1}" in screen.locator(".place .at").inner_text()
    screen.keyboard.press("u")
    screen.wait_for_selector(".done a:has-text('entry 2')")
    assert [entry.action for entry in history(filled)] == ["confirm", "undo"]


def test_a_rejection_asks_for_its_reason_and_enter_sends_it(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/review/event?event=" + name(filled, "herald", "ASSAULT"))
    screen.keyboard.press("r")
    assert screen.evaluate("document.activeElement.id") == "why-event"
    screen.keyboard.press("Enter")
    assert history(filled) == []
    screen.keyboard.type("jcreum? is typed, not pressed")
    assert screen.locator("#keyhelp").is_hidden()
    screen.keyboard.press("Enter")
    screen.wait_for_selector(".done")
    (entry,) = history(filled)
    assert (entry.action, entry.why) == ("reject", "jcreum? is typed, not pressed")


def test_enter_in_the_reason_presses_no_button_by_itself(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/review")
    screen.locator("#why-item").fill("just a note")
    screen.keyboard.press("Enter")
    screen.wait_for_timeout(200)
    assert history(filled) == []


def test_notes_of_a_report_by_keyboard(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/reports/herald")
    screen.keyboard.press("j")
    screen.keyboard.press("j")
    second = screen.locator(".notes .event").nth(1)
    assert "current" in (second.get_attribute("class") or "")
    assert screen.evaluate("document.querySelector('.current').contains(document.activeElement)")
    label = second.locator(".type").inner_text()
    screen.keyboard.press("c")
    screen.wait_for_selector(".done")
    (entry,) = history(filled)
    assert entry.about[0].type == label
    screen.keyboard.press("j")
    screen.keyboard.press("e")
    screen.wait_for_selector("details.field")
    screen.keyboard.press("e")
    assert screen.evaluate("document.activeElement.closest('details').id") == "f-type"
    screen.keyboard.press("Enter")
    assert screen.evaluate("document.activeElement.id") == "type-value", "the form opens with its field focused"


def test_rejecting_from_a_report_goes_to_the_reason(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/reports/herald")
    screen.keyboard.press("j")
    screen.keyboard.press("r")
    screen.wait_for_function("document.activeElement.id === 'why-event'")
    screen.keyboard.type("a slip")
    screen.keyboard.press("Enter")
    screen.wait_for_selector(".done")
    assert [(entry.action, entry.why) for entry in history(filled)] == [("reject", "a slip")]


def test_two_happenings_are_marked_and_merged(screen: playwright.Page, filled: Ledger) -> None:
    arrest = happening_of(filled, name(filled, "gazette", "COERCE", "happened"))
    killing = happening_of(filled, name(filled, "herald", "ASSAULT"))
    assert arrest is not None
    assert killing is not None
    screen.goto(f"/happenings/{arrest.id}")
    screen.keyboard.press("m")
    assert "Marked for merging" in screen.locator("#marked").inner_text()
    screen.goto(f"/happenings/{killing.id}")
    assert screen.locator("#marked").is_visible()
    screen.keyboard.press("m")
    screen.wait_for_selector("form.merging")
    assert screen.locator("form.merging input:checked").count() == 2
    screen.locator("#why-merge").fill("one raid")
    screen.keyboard.press("Enter")
    screen.wait_for_selector(".done")
    assert [entry.action for entry in history(filled)] == ["merge-happenings"]
    assert screen.locator("#marked").is_hidden()


def test_the_keys_are_shown_and_can_be_switched_off(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/review")
    screen.keyboard.press("?")
    assert screen.locator("#keyhelp").is_visible()
    screen.keyboard.press("c")
    assert history(filled) == [], "no keys under the dialog"
    screen.locator('[data-keys="switch"]').click()
    screen.keyboard.press("Escape")
    assert screen.locator("#keyhelp").is_hidden()
    screen.keyboard.press("c")
    screen.wait_for_timeout(200)
    assert history(filled) == []
    screen.locator('[data-keys="open"]').click()
    screen.locator('[data-keys="switch"]').click()
    screen.locator('[data-keys="close"]').click()
    screen.keyboard.press("Control+c")
    screen.keyboard.press("c")
    screen.wait_for_selector(".done")


def test_slash_goes_to_the_search(screen: playwright.Page) -> None:
    screen.goto("/")
    screen.keyboard.press("/")
    assert screen.evaluate("document.activeElement.type") == "search"


SELECT = """([selector, words]) => {
  const root = document.querySelector(selector);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = []; let all = "";
  while (walker.nextNode()) { nodes.push([walker.currentNode, all.length]); all += walker.currentNode.data; }
  const first = all.indexOf(words), last = first + words.length, range = document.createRange();
  const at = (offset) => nodes.filter(([, start]) => start <= offset).at(-1);
  const from = at(first), to = at(last - 1);
  range.setStart(from[0], first - from[1]); range.setEnd(to[0], last - to[1]);
  getSelection().removeAllRanges(); getSelection().addRange(range);
  root.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
}"""


def test_selected_words_become_the_evidence(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/review/event?event=" + name(filled, "herald", "ASSAULT"))
    screen.locator("#f-date summary").click()
    screen.evaluate(SELECT, [".reading .text", " killed three farmers near "])
    start = TEXTS["herald"].index("killed three")
    screen.wait_for_function(f"document.querySelector('#date-start').value === '{start}'")
    assert screen.locator("#date-quote").input_value() == "killed three farmers near"
    screen.locator("#date-value").fill("2021-05-31")
    screen.locator("#f-date button").click()
    screen.wait_for_selector(".done")
    given = sighting(filled, "herald", "ASSAULT").given
    assert [(one.field, one.span.text) for one in given] == [("date", "killed three farmers near")]


def test_words_selected_on_the_reports_page_are_taken_along(screen: playwright.Page, filled: Ledger) -> None:
    screen.goto("/reports/gazette")
    words = "rally against higher fees"
    screen.evaluate(SELECT, [".sheet .text", words])
    screen.locator(".choice-bar a").click()
    screen.wait_for_selector("details.field")
    screen.locator("#f-place summary").click()
    start = TEXTS["gazette"].index(words)
    assert screen.locator("#place-start").input_value() == str(start)
    assert screen.locator("#place-end").input_value() == str(start + len(words))
    screen.locator("#place-place").fill("Rally Square")
    screen.locator("#f-place button").click()
    screen.wait_for_selector(".done")
    (entry,) = history(filled)
    assert entry.new["span"] == [start, start + len(words)]


@pytest.mark.parametrize("width", [1280, 390])
def test_no_screen_is_wider_than_the_window(screen: playwright.Page, filled: Ledger, width: int) -> None:
    event = name(filled, "herald", "ASSAULT")
    told = happening_of(filled, event)
    assert told is not None
    key = sighting(filled, "herald", "ASSAULT").actors[0].key
    screen.set_viewport_size({"width": width, "height": 900})
    for path in (
        "", "?list=1", f"?id={told.id}", f"/event?event={event}", f"/merge?id={told.id}", f"/actor?key={key}",
        "/forget?report=herald", "/keys",
    ):  # fmt: skip
        screen.goto(f"/review{path}")
        for field in screen.locator("details.field summary").all()[:1]:
            field.click()
        assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
