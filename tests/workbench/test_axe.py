"""axe-core on every screen, light and dark, wide and narrow: no serious or critical violation.

The screens forbid scripts that are not their own, so these tests alone have the browser ignore that policy
(`bypass_csp`): axe has to run in the page.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn

from allegedly.keeping.correcting import Person, confirm, edit, reject, undo
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine"),
]
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
GRAVE = ("serious", "critical")
RUN = """async grave => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.filter(one => grave.includes(one.impact)).map(one => `${one.id} (${one.impact}): ` +
    one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | "));
}"""
"""All rules of axe-core, best practices among them; of a rule that is broken, the first three places."""
DARK = """async grave => {
  const rules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return found.violations.filter(one => grave.includes(one.impact)).map(one =>
    `${one.id} in the dark: ` + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | "));
}"""
"""The dark look changes colours alone, so the rules about colours are all that is asked again."""

LONG = "Police arrested 12 students in Kutaisi on 4 May 2021, witnesses said. The ministry denied it. "


class Visitor:
    """A browser of one size that keeps what axe finds wrong; as a context manager it is open."""

    def __init__(self, driver: Any, size: dict[str, int]) -> None:
        self._browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        self._context = self._browser.new_context(viewport=size, bypass_csp=True)
        self._context.set_default_timeout(60_000)
        axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
        self._context.add_init_script(axe)
        self.page = self._context.new_page()
        self.wrong: list[str] = []

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()

    def look(self, name: str, address: str) -> None:
        """Goes there and asks axe in both looks; a page wider than its window is wrong too."""
        self.page.emulate_media(color_scheme="light")
        self.page.goto(address)
        self.ask(name)

    def ask(self, name: str) -> None:
        """Asks axe about the page as it is now."""
        self.page.emulate_media(color_scheme="light")
        said = self.page.evaluate(RUN, GRAVE)
        self.page.emulate_media(color_scheme="dark")
        said += self.page.evaluate(DARK, GRAVE)
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            said.append("wider than the window")
        self.wrong += [f"{name}: {one}" for one in said]


@contextmanager
def served(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The workbench of a ledger on a free port: its address, and the one that logs in."""
    access = Access()
    config = uvicorn.Config(create_app(ledger, access), log_level="critical", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            yield base, f"{base}/history?token={access.token}"
        finally:
            server.should_exit = True
            running.join()


@pytest.fixture(params=SIZES, scope="module")
def visitor(request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A browser, wide or narrow."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver, Visitor(driver, SIZES[request.param]) as visitor:
        yield visitor


@pytest.fixture
def corrected(filled: Ledger) -> Ledger:
    """The ledger of the four reports with a history: a confirmed, a rejected and an edited event, one undone."""
    keeper = Keeper(filled)
    with filled.read() as reader:
        row = reader.report("herald")
        events = [f"herald:{event.id}" for event in reader.findings(row.seq).events]
    for why, do in (("seen on a photo", confirm), ("a rehearsal", reject)):
        do(keeper, Person("Nino", why), events[:1] if do is confirm else events[1:2])
    edit(keeper, Person("Tom", "it was further north"), events[0], "type", "COERCE")
    undo(keeper, Person("Nino", ""), 2)
    return filled


def screens(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The name and the path of every screen of a ledger that holds something."""
    with ledger.read() as reader:
        held = list(reader.happenings(Filter(order="impact")))
        many = max(held, key=lambda one: len(one.accounts))
        one = min(held, key=lambda one: len(one.accounts))
        (actor, *_) = reader.actors()
        event = f"{many.events[0].report}:{many.events[0].event}"
        (source, *_) = reader.sides()
    yield "happenings", "/"
    yield "happenings, narrowed", "/?standing=contested&q=students"
    yield "happenings, none", "/?q=nothinglikethat"
    yield "happening of many accounts", f"/happenings/{many.id}"
    yield "happening of one account", f"/happenings/{one.id}"
    yield "report", "/reports/gazette"
    yield "report, corrected", "/reports/herald"
    yield "actors", "/actors"
    yield "actor", f"/actors/{quote(actor.key, safe='')}"
    yield "sources", "/sources"
    yield "source", f"/sources/{quote(source.party, safe='')}"
    yield "timeline", "/timeline"
    yield "map", "/map"
    yield "search", "/search?q=students"
    yield "history", "/history"
    yield "import", "/import"
    yield "queue", "/review"
    yield "queue as a list", "/review?list=1"
    yield "correcting an event", f"/review/event?event={quote(event)}"
    yield "merging", f"/review/merge?id={one.id}&id={many.id}"
    yield "keys", "/review/keys"
    yield "types", "/types"
    yield "nothing here", "/nothing"
    yield "actor's names", f"/review/actor?key={quote(actor.key, safe='')}"
    yield "forgetting", "/review/forget?report=post"


def test_no_screen_has_a_grave_violation(visitor: Visitor, corrected: Ledger, tmp_path: Path) -> None:
    visitor.wrong.clear()
    with served(corrected) as (base, enter):
        visitor.look("no session", f"{base}/")
        visitor.look("login", f"{base}/login")
        visitor.page.goto(enter)
        listed = list(screens(corrected))
        for name, path in listed:
            visitor.look(name, base + path)
        visitor.look("happenings", base)
        visitor.page.locator("details.menu summary").click()
        visitor.ask("the menu")
        visitor.page.keyboard.press("Escape")
        visitor.page.get_by_role("link", name="Keys").click()
        visitor.ask("the dialog of keys")
        kept = tmp_path / "page.html"
        many = dict(listed)["happening of many accounts"]
        kept.write_bytes(visitor.page.request.get(f"{base}{many}/page.html").body())
        visitor.look("page to hand on", kept.as_uri())
    assert not visitor.wrong, "\n".join(visitor.wrong)


def test_nor_has_an_empty_ledger_or_an_import(visitor: Visitor, empty: Ledger, tmp_path: Path) -> None:
    visitor.wrong.clear()
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps({"id": f"r{n}", "text": LONG * 60}) + "\n" for n in range(500)))
    page = visitor.page
    with served(empty) as (base, enter):
        page.goto(enter)
        for name in ("", "review", "timeline", "map", "actors", "sources", "search", "history", "import"):
            visitor.look(f"empty: {name}", f"{base}/{name}")
        page.get_by_label("Or a file or folder of this computer").fill(str(tmp_path / "missing"))
        page.get_by_role("button", name="Import", exact=True).click()
        page.locator(".numbers[data-state=done], .numbers[data-state=failed]").wait_for()
        visitor.ask("an import that found nothing")
        page.goto(f"{base}/import")
        page.get_by_label("Or a file or folder of this computer").fill(str(reports))
        page.get_by_role("button", name="Import", exact=True).click()
        page.locator(".numbers[data-state=running]").wait_for()
        visitor.ask("import running")
        page.get_by_role("button", name="Stop after this report").click()
        page.locator(".numbers[data-state=stopped]").wait_for()
        visitor.ask("import done")
        visitor.look("imports", f"{base}/import")
    assert not visitor.wrong, "\n".join(visitor.wrong)
