"""The page to hand on: complete, harmless, and self-contained, in a real Chromium without a network."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from allegedly.records import Entry
from allegedly.rendering.corrections import Correction
from allegedly.rendering.gathering import Gathered
from allegedly.rendering.handout import handout
from allegedly.rendering.sheet import sheet
from tests.rendering.test_page_browser import CHROMIUM, FLAGS, HOSTILE, laid_out, opened
from tests.rendering.test_sheet import CONTESTED
from tests.rendering.told_by_many import Telling, group

browser = pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no Chromium on this machine")
CUT = ("--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND")
DAY = date(2021, 6, 1)
EDIT = Entry(seq=3, at="2021-05-20T10:00:00Z", who="Ana", why="the text says so", action="edit", field="mode",
             old="seize", new="arrest")  # fmt: skip


def page(*tellings: Telling, corrections: tuple[Correction, ...] = ()) -> str:
    """A page of one happening."""
    return handout([Gathered(sheet(group(tellings or CONTESTED), {"r1": "r1", "r2": "r1"}), corrections)], DAY)


def test_it_has_quotes_sources_standing_and_how_it_was_made() -> None:
    text = html.document_fromstring(page(corrections=(Correction(EDIT, True),))).text_content()
    for words in (
        CONTESTED[0].quote, "The square had been closed", "Shops nearby stayed open", "https://harbour.example/1",
        "denied by Interior Ministry", "one says so, another denies it", "model en-1", "1 June 2021",
        "Ana changed mode from “seize” to “arrest”", "the text says so", "≠ differs", "repeats the text of",
    ):  # fmt: skip
        assert words in text, words
    assert "Pseudonymised." not in text


def test_a_pseudonymised_page_says_so_and_keeps_reasons_to_itself() -> None:
    from msgspec.structs import replace

    made = sheet(replace(group(CONTESTED), pseudonymised=True))
    text = html.document_fromstring(handout([Gathered(made, (Correction(EDIT, True),))], DAY)).text_content()
    assert "Pseudonymised." in text
    assert "Ana changed mode" in text
    assert "the text says so" not in text
    assert "seize" not in text


def test_nothing_but_sources_lies_outside() -> None:
    made = page()
    dom = html.document_fromstring(made)
    addresses = dom.xpath("//@href | //@src | //@action | //@poster | //@srcset | //@data")
    assert {address for address in addresses if not address.startswith("#")} == {"https://harbour.example/1"}
    assert not re.search(r"url\(|@import", made)
    assert not dom.xpath("//script | //link | //img | //iframe | //@style | //form")
    ids = dom.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in addresses if address.startswith("#")} <= set(ids)


def test_several_happenings_make_one_page_with_one_first_heading() -> None:
    one = Gathered(sheet(group(CONTESTED)), ())
    dom = html.document_fromstring(handout([one, one], DAY))
    assert len(dom.xpath("//h1")) == 1
    assert dom.xpath("//nav//a/@href") == ["#h1", "#h2"]
    ids = dom.xpath("//@id")
    assert len(ids) == len(set(ids))
    with pytest.raises(ValueError, match="without happenings"):
        handout([], DAY)


@browser
def test_hostile_words_stay_words_with_the_network_cut(tmp_path: Path) -> None:
    told = Telling(
        HOSTILE, party=HOSTILE, by=HOSTILE, place=HOSTILE, quote=HOSTILE, title=HOSTILE, publisher=HOSTILE,
        url="javascript:document.title='owned'", date=None, published=None, arrested=3,
    )  # fmt: skip
    wrong = Entry(seq=1, at=HOSTILE, who=HOSTILE, why=HOSTILE, action="edit", field=HOSTILE, old=HOSTILE, new=[HOSTILE])
    file = tmp_path / "page.html"
    file.write_bytes(page(told, corrections=(Correction(wrong, True),)).encode("utf-8", "replace"))
    dom, log = opened(file, tmp_path / "profile", *CUT)
    assert not dom.xpath("//script | //img | //@onload | //@onerror | //a[starts-with(@href, 'javascript')]")
    assert "owned" not in (dom.findtext(".//title") or "").replace("document.title='owned'", "")
    assert len(dom.xpath("//style")) == 1
    assert "Content Security Policy" not in log
    assert dom.xpath("//span[@class='control'][@data-name='U+202E']")


@browser
@pytest.mark.parametrize("width", [1280, 390])
def test_sixty_accounts_do_not_widen_the_page(tmp_path: Path, width: int) -> None:
    file = tmp_path / "page.html"
    many = [Telling(f"voice {'x' * (i % 50)} {i}", arrested=i) for i in range(60)]
    file.write_text(page(*many), encoding="utf-8")
    seen = laid_out(file, width, tmp_path / "profile")
    assert seen["client"] == width
    assert seen["scroll"] <= width


@browser
def test_it_prints(tmp_path: Path) -> None:
    import pypdfium2

    file, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_text(page(), encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, *CUT, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}",
               "--no-pdf-header-footer", file.as_uri()]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    printed = pypdfium2.PdfDocument(pdf)
    width, height = printed[0].get_size()
    assert (round(width), round(height)) in {(595, 842), (594, 842), (595, 841), (596, 842)}
    text = " ".join(printed[i].get_textpage().get_text_bounded() for i in range(len(printed)))
    assert "https://harbour.example/1" in text
    assert "Interior Ministry" in text
    assert json.dumps(len(printed)) in text
