"""The page in a real Chromium: what it parses and lays out, and what its content security policy lets through."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from allegedly.records import Counts, EventDate, EventPlace, Findings
from allegedly.rendering.page import write_page
from tests.rendering.by_hand import attribution, count, event, findings, rally, rally_events, span

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine")

HOSTILE = (
    "The spokesman said: <script>document.title='owned'</script></style></title><img src=x onerror=alert(1)> "
    "\u202ereversed\u202c and \u2067isolated\u2069.\r\n\r\n<!-- & &lt; &#x41; ]]> \x01\x1b[31m \U0001f600 “quoted”"
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--enable-logging=stderr",
)


FRAME = """<!DOCTYPE html><iframe src="{page}" style="border:0;width:{width}px;height:900px"></iframe>
<pre id="seen"></pre><script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument;
  const wide = page.documentElement;
  const links = [...page.querySelectorAll(".events a[href], .cast a[href]")].map(link => {{
    const target = page.getElementById(link.hash.slice(1));
    return [link.innerText, target && target.textContent, target ? target.getClientRects().length : 0];
  }});
  const seen = {{scroll: wide.scrollWidth, client: wide.clientWidth, links}};
  document.getElementById("seen").textContent = JSON.stringify(seen);
}});
</script>"""
"""A page of a set width around ours, which reports how it was laid out: ours itself runs no scripts."""


def laid_out(page: Path, width: int, profile: Path) -> dict[str, Any]:
    """How Chromium lays the page out in a window of so many pixels, and where its links lead."""
    frame = page.with_name(f"frame-{width}.html")
    frame.write_text(FRAME.format(page=page.name, width=width), encoding="utf-8")
    dom, _ = opened(frame, profile, "--allow-file-access-from-files", "--hide-scrollbars")
    seen: dict[str, Any] = json.loads(dom.get_element_by_id("seen").text_content())
    return seen


def opened(page: Path, profile: Path, *more: str) -> tuple[html.HtmlElement, str]:
    """The page's DOM as Chromium has it, and what Chromium says on standard error."""
    assert CHROMIUM, "CI must have Chromium"
    command = [CHROMIUM, *FLAGS, *more, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return html.document_fromstring(run.stdout), run.stderr


def test_a_page_keeps_the_text_and_its_links_resolve(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with page.open("w", encoding="utf-8", newline="") as out:
        write_page([rally(rally_events())], out)
    dom, log = opened(page, tmp_path / "profile")
    assert dom.get_element_by_id("r1-text").text_content() == rally().report.text
    ids = set(dom.xpath("//@id"))
    assert {target[1:] for target in dom.xpath("//a/@href") if target.startswith("#")} <= ids
    assert "Content Security Policy" not in log


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wider_than_the_window_and_every_cell_leads_to_its_words(tmp_path: Path, width: int) -> None:
    page = tmp_path / "page.html"
    with page.open("w", encoding="utf-8", newline="") as out:
        write_page([rally(rally_events()), long_names()], out)
    seen = laid_out(page, width, tmp_path / "profile")
    assert seen["client"] == width
    assert seen["scroll"] <= width
    assert all(target is not None and rects for _, target, rects in seen["links"])
    reached = {shown: target for shown, target, _ in seen["links"]}
    for shown, words in (("Oral, KAZ", "Oral"), ("2019-05-25", "Saturday"), ("arrested: at least 30", "at least 30")):
        assert words in reached[shown]


def long_names() -> Findings:
    """A report whose names have no place to break a line at."""
    text = "Officers of " + "Donaudampfschifffahrtsgesellschaft" * 4 + " detained " + "x" * 300 + " there."
    names = text.split()
    told = event(text, 1, "COERCE", "misinformation", "detained", who=[names[2]], whom=[names[4]], cues=[names[4]])
    return findings(text, events=[told], title=names[2], publisher=names[4])


def test_a_hostile_report_stays_data(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    found = findings(
        HOSTILE,
        [attribution(HOSTILE, 1, "The spokesman", "said", [HOSTILE[20:]], manner="direct")],
        [
            event(
                HOSTILE,
                1,
                "ASSAULT",
                "\"><script>document.title='owned'</script>",
                "<script>document",
                who=["<img src=x onerror=alert(1)>"],
                whom=["</style></title><img src=x"],
                cues=["<!-- & &lt;"],
                place=EventPlace("</td><script>", span(HOSTILE, "]]>"), '"><b onload=x>', 1.0, 2.0, -1, False),
                date=EventDate("<img onerror=alert(1)>", span(HOSTILE, "\u202ereversed"), True),
                counts=Counts(killed=count(HOSTILE, "<img src=x", None)),
                voice=[1],
            )
        ],
        title=HOSTILE,
        publisher=HOSTILE,
        url="javascript:document.title='owned'",
        language='en" onload="alert(1)',
        identity=HOSTILE,
    )
    found = replace(found, actors=tuple(replace(actor, name=HOSTILE) for actor in found.actors))
    with page.open("w", encoding="utf-8", newline="") as out:
        write_page([found], out)
    dom, log = opened(page, tmp_path / "profile")
    assert dom.get_element_by_id("r1-text").text_content() == HOSTILE.replace(
        "\r", ""
    )  # lost in the dump, not in the page
    ids = dom.xpath("//@id")
    assert all(re.fullmatch(r"main|r1(-[a-z]+)?|r1[wte][\d-]+(-row)?", identity) for identity in ids)
    assert not dom.xpath("//script | //img | //@onload | //@onerror | //a[starts-with(@href, 'javascript')]")
    assert "owned" not in (dom.findtext(".//title") or "").replace("document.title='owned'", "")
    assert len(dom.xpath("//style")) == 1
    assert "Content Security Policy" not in log
    boxed = dom.xpath("//div[@id='r1-text']//span[@class='control']")
    assert [box.get("data-name") for box in boxed] == ["U+202E", "U+202C", "U+2067", "U+2069"]


def test_the_policy_would_stop_what_escaping_let_through(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with page.open("w", encoding="utf-8", newline="") as out:
        write_page([rally()], out)
    injected = page.read_text(encoding="utf-8").replace("</main>", "<script>document.body.remove()</script></main>")
    page.write_text(injected, encoding="utf-8")
    dom, log = opened(page, tmp_path / "profile")
    assert dom.get_element_by_id("r1-text") is not None
    assert "Content Security Policy" in log
