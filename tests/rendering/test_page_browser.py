"""The page in a real Chromium: what it parses, and what its content security policy lets through."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from allegedly.rendering.page import write_page
from tests.rendering.by_hand import attribution, findings, rally

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


def opened(page: Path, profile: Path) -> tuple[html.HtmlElement, str]:
    """The page's DOM as Chromium has it, and what Chromium says on standard error."""
    assert CHROMIUM, "CI must have Chromium"
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return html.document_fromstring(run.stdout), run.stderr


def test_a_page_keeps_the_text_and_its_links_resolve(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with page.open("w", encoding="utf-8", newline="") as out:
        write_page([rally()], out)
    dom, log = opened(page, tmp_path / "profile")
    assert dom.get_element_by_id("r1-text").text_content() == rally().report.text
    ids = set(dom.xpath("//@id"))
    assert {target[1:] for target in dom.xpath("//a/@href") if target.startswith("#")} <= ids
    assert "Content Security Policy" not in log


def test_a_hostile_report_stays_data(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    found = findings(
        HOSTILE,
        [attribution(HOSTILE, 1, "The spokesman", "said", [HOSTILE[20:]], manner="direct")],
        title=HOSTILE,
        publisher=HOSTILE,
        url="javascript:document.title='owned'",
        language='en" onload="alert(1)',
        identity=HOSTILE,
    )
    with page.open("w", encoding="utf-8", newline="") as out:
        write_page([found], out)
    dom, log = opened(page, tmp_path / "profile")
    assert dom.get_element_by_id("r1-text").text_content() == HOSTILE.replace(
        "\r", ""
    )  # lost in the dump, not in the page
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
