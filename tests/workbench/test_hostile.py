"""Hostile words in every field, on every screen, in a real Chromium: none runs, none leaves, none breaks a page."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
import uvicorn

from allegedly.ledger import open_ledger
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app, routes
from tests.workbench.hostile import PAYLOADS

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine"),
]

TOKEN = "a-token-for-the-tests"
REPORTS = 104
TOGETHER = 8
"""Reports of one invented arrest: their accounts, with the hostile names, stand side by side on its page."""

TOWNS = ("Kutaisi", "Gori", "Batumi", "Almaty", "Bishkek", "Tashkent", "Lagos", "Lima", "Oslo", "Hanoi", "Quito")
ALONE = {
    "id": "alone",
    "title": "A bridge",
    "publisher": "The Bulletin",
    "published": "2004-03-05",
    "text": "Rebels shelled a bridge near Zinder on 3 March 2004.",
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
PEOPLE = ("students", "miners", "teachers", "bakers", "nurses", "drivers", "farmers")

WATCH = """
window.seen = [];
window.hit = () => { window.seen.push("a script ran"); };
addEventListener("securitypolicyviolation", e =>
  window.seen.push(`the policy stopped ${e.violatedDirective}: ${e.blockedURI} ${e.sample}`));
"""

LOOK = """() => {
  const found = [...window.seen];
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const only = (css, n) => { const m = all(css).length; if (m !== n) found.push(`${m} of ${css}`); };
  const once = ["html", "head", "body", "main", "main h1", "body > header", "body > footer", "head > title"];
  for (const css of once) only(css, 1);
  only("base, iframe, frame, object, embed, img, video, audio, math, portal, style, template, plaintext, xmp", 0);
  for (const e of all("*")) for (const a of e.attributes) {
    if (/^on|^srcdoc$/i.test(a.name)) found.push(`attribute ${a.name} on ${e.tagName}`);
    if (/^(src|href|action|formaction|data|xlink:href)$/i.test(a.name)) {
      const to = new URL(a.value, location.href);
      if (!/^https?:$/.test(to.protocol)) found.push(`${a.name} leads to ${a.value}`);
      if (to.origin !== location.origin && e.tagName !== "A") found.push(`${e.tagName} asks for ${a.value}`);
    }
  }
  for (const e of all("script")) if (e.textContent || !e.src) found.push("an inline script");
  for (const e of all("meta")) if (e.httpEquiv) found.push("a meta element that is obeyed");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const bare = /[\\u202a-\\u202e\\u2066-\\u2069]/.exec(texts.currentNode.data);
    const inside = texts.currentNode.parentElement.closest(".control, textarea, bdi");
    if (bare && !inside) found.push(`a direction control in "${texts.currentNode.data.slice(0, 60)}"`);
  }
  if (!/ – allegedly$/.test(document.title)) found.push(`the title is ${document.title}`);
  if (all("main")[0].getBoundingClientRect().height < 40) found.push("nothing is shown");
  return found;
}"""


def invented(number: int) -> dict[str, str]:
    """A report with hostile words in every field; those of one group tell of the same arrest."""
    payload, other = PAYLOADS[number], PAYLOADS[(number + REPORTS) % len(PAYLOADS)]
    group = number // TOGETHER
    town, month = TOWNS[group % len(TOWNS)], MONTHS[group % len(MONTHS)]
    day = f"{group + 1} {month} 20{10 + group % 9}"
    whom = f"{group + 11} {PEOPLE[group % len(PEOPLE)]}"
    text = (
        f"{payload}\n\nPolice arrested {whom} in {town} on {day}, witnesses said. The Interior Ministry denied that "
        f"police had arrested {whom} in {town} on {day}. {other}\n\nThe {payload} report ends here, {number}."
    )
    return {
        "id": f"{number}{other}"[:400],
        "title": payload,
        "publisher": other,
        "url": payload if number % 2 else f"https://news.invalid/{number}/{other}",
        "published": "2021-05-25",
        "text": text,
    }


@dataclass
class Server:
    """A workbench that listens on a port, and a program that talks to it."""

    base: str
    api: httpx.Client

    def get(self, path: str, **parameters: Any) -> Any:
        answer = self.api.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The workbench on a ledger in which every field of reports and corrections is hostile."""
    with open_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db", create=True) as ledger:
        app = create_app(ledger, Access(token=TOKEN))
        running = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        thread = threading.Thread(target=running.run)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        port = running.servers[0].sockets[0].getsockname()[1]
        base = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as api:
            made = Server(base, api)
            _import(made)
            _correct(made)
            yield made
        running.should_exit = True
        thread.join()


def _import(server: Server) -> None:
    """All reports in one file, and a file under every name that can be sent."""
    lines = "\n".join(json.dumps(one) for one in [ALONE, *map(invented, range(REPORTS))])
    whole = [("files", ("reports.jsonl", lines.encode()))]
    names = [("files", (name[:300] + ".txt", b"Nothing happened.")) for name in map(_sendable, PAYLOADS)]
    for files in (whole, names):
        begun = server.api.post("/api/imports", files=files)
        assert begun.status_code == 202, begun.text
        while (one := server.get(f"/api/imports/{begun.json()['id']}"))["state"] in ("waiting", "running"):
            time.sleep(0.1)
        assert one["state"] == "done", one
    told = server.get("/api/imports")["imports"]
    assert sum(told[-1]["outcomes"].values()) + told[-1]["problems"] >= REPORTS


def _correct(server: Server) -> None:
    """Payloads as reason, as the reviewer's name, and as what people set: actors, voices and places."""
    happenings = server.get("/api/happenings", size=200, type="COERCE")["happenings"]
    events = [f"{one['report']}:{one['event']}" for happening in happenings for one in happening["events"]]
    names = [_sendable(payload)[:300] for payload in PAYLOADS]
    given = [{"name": name} for name in names if name.strip()]
    some = [given[at : at + 25] for at in range(0, len(given), 25)]
    edits: list[tuple[str, Any]] = [
        *((field, few) for field in ("actors", "recipients", "voice") for few in some),
        *(("place", one) for one in given[::16]),
    ]
    for number, (field, value) in enumerate(edits):
        _edit(server, events[number * 7 % len(events)], field, value, names[number])
    lone = server.get("/api/happenings", q="Zinder")["happenings"][0]["events"][0]
    for name in names:
        _edit(server, f"alone:{lone['event']}", "place", {"name": name if name.strip() else "Zinder"}, name)


def _edit(server: Server, event: str, field: str, value: Any, who: str) -> None:
    sent = {"event": event, "field": field, "value": value, "why": who}
    answer = server.api.post("/api/corrections/edit", json=sent, headers={"Cookie": f"allegedly-name={quote(who)}"})
    assert answer.status_code == 201, answer.text


def _sendable(payload: str) -> str:
    """Without halves of characters, which HTTP cannot carry."""
    return payload.encode("utf-8", "replace").decode()


def _pages(server: Server) -> Iterator[str]:
    """The addresses to look at: lists by pages, some single things of each kind, and hostile parameters."""
    happenings = server.get("/api/happenings", size=200)["happenings"]
    names = iter(list(map(_sendable, PAYLOADS)) * 3)
    for path in (
        "/",
        "/actors",
        "/sources",
        "/timeline",
        "/map",
        "/history",
        "/review",
        "/import",
        "/review/keys",
        "/types",
    ):
        yield path
    for path in ("/", "/actors", "/sources", "/history"):
        yield from (f"{path}?page={page}" for page in range(2, 4))
    for one in happenings[:: max(1, len(happenings) // 16)]:
        yield f"/happenings/{quote(one['id'])}"
    merged = urlencode([("id", one["id"]) for one in happenings[:2]])
    yield f"/review/merge?{merged}"
    yield f"/review/merge?{merged}&{urlencode({'q': next(names)[:300], 'place': next(names)[:300]})}"
    reports = sorted({report for one in happenings for report in one["reports"]})
    for report in reports[::9]:
        yield f"/reports/{quote(report, safe='')}"
    for one in happenings[::20]:
        member = one["events"][0]
        yield f"/review/event?{urlencode({'event': member['report'] + ':' + member['event']})}"
    yield f"/review/forget?{urlencode({'report': reports[5]})}"
    for number, one in enumerate(server.get("/api/actors", size=200)["actors"][:180:20]):
        yield f"/actors/{quote(one['called']['key'], safe='')}"
        if number < 2:
            yield f"/review/actor?{urlencode({'key': one['called']['key'], 'q': next(names)[:300]})}"
    for one in server.get("/api/sources", size=200)["sources"][:180:20]:
        yield f"/sources/{quote(one['side']['party'], safe='')}"
    for one in server.get("/api/imports")["imports"]:
        yield f"/import/{one['id']}"
    for path in ("/", "/search", "/timeline", "/map", "/review", "/actors", "/sources", "/history"):
        for _ in range(3):
            asked = {name: next(names)[:300] for name in (*_ANY, *_WRONG)}
            yield f"{path}?{urlencode({name: asked[name] for name in _ANY})}"
            yield f"{path}?{urlencode(asked)}"
    for path in ("/happenings/", "/reports/", "/actors/", "/sources/", "/import/", "/nothing/"):
        for _ in range(2):
            yield path + quote(next(names)[:300], safe="")


_ANY = ("q", "place", "country", "actor", "source")
_WRONG = ("type", "standing", "from", "to", "order", "page", "view", "list", "id")


def test_nothing_runs_leaves_or_breaks(server: Server) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    names = map(_sendable, PAYLOADS * 3)
    wrong: list[str] = []
    visited: list[str] = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        context = browser.new_context()
        context.add_init_script(WATCH)
        context.set_default_timeout(20_000)
        page = context.new_page()
        now = [""]
        page.on("dialog", lambda dialog: (wrong.append(f"{now[0]}: a dialog"), dialog.dismiss()))
        page.on("console", lambda said: wrong.extend(_said(now[0], said)))
        page.on("pageerror", lambda error: wrong.append(f"{now[0]}: {error}"))
        page.on("popup", lambda _: wrong.append(f"{now[0]}: a window opened"))
        context.on("request", lambda asked: wrong.extend(_asked(now[0], asked.url, server.base)))
        page.goto(f"{server.base}/?token={TOKEN}")
        for path in _pages(server):
            name = {"name": "allegedly-name", "value": quote(next(names)[:300]), "url": server.base}
            context.add_cookies([name])
            now[0] = path[:160]
            answer = page.goto(server.base + path, wait_until="load")
            wrong += [f"{now[0]}: {what}" for what in page.evaluate(LOOK)]
            if answer.status >= 500 or "owned" in str(answer.headers.get("set-cookie")):
                wrong.append(f"{now[0]}: {answer.status}")
            visited.append(urlsplit(path).path)
        browser.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    patterns = {route.path: route.path_regex for route in routes() if "GET" in route.methods}
    screens = {path for path in patterns if not path.startswith("/api/") and path not in NO_SCREENS}
    assert not {path for path in screens if not any(re.match(patterns[path], seen) for seen in visited)}


def test_what_got_through_would_be_seen(server: Server) -> None:
    playwright = pytest.importorskip("playwright.sync_api")

    def spoiled(route: Any) -> None:
        answer = route.fetch()
        ours = answer.text().replace("</main>", "<script>hit()</script><img src=//evil.invalid/x onerror=hit()></main>")
        route.fulfill(response=answer, body=ours)

    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        context = browser.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{server.base}/?token={TOKEN}")
        page.route("**/history", spoiled)
        page.goto(f"{server.base}/history")
        found = "\n".join(page.evaluate(LOOK))
        browser.close()
    for sign in (
        "the policy stopped script-src",
        "the policy stopped img-src",
        "an inline script",
        "attribute onerror",
    ):
        assert sign in found


NO_SCREENS = {"/login", "/favicon.ico", "/sheet.css", "/import/{id}/progress", "/happenings/{id:path}/page.html"}
"""The login shows nothing of a ledger; the others are no pages of the workbench."""


def _said(where: str, message: Any) -> Iterator[str]:
    text = message.text
    if "Content Security Policy" in text or (message.type == "error" and "status of 4" not in text):
        yield f"{where}: {text}"


def _asked(where: str, url: str, base: str) -> Iterator[str]:
    if not url.startswith(base + "/"):
        yield f"{where}: asked {url}"
