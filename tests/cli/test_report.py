"""`allegedly report`: one page of happenings, from a real ledger, in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.cli.running import run
from tests.keeping.written import happenings, keeper


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A ledger of four reports, and its happenings' ids, the arrest's first."""
    folder = tmp_path_factory.mktemp("report")
    made = keeper(folder, "gazette", "courier", "monitor", "herald")
    found = sorted(happenings(made), key=lambda happening: happening.mode != "arrest")
    made.ledger.close()
    return folder / "ledger.db", [happening.id for happening in found]


def test_a_page_of_one_happening(ledger: tuple[Path, list[str]], tmp_path: Path) -> None:
    where, ids = ledger
    done = run("report", where, "--happening", ids[0], "-o", tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    dom = html.document_fromstring((tmp_path / "page.html").read_bytes())
    (title,) = dom.xpath("//h1")
    assert title.text_content().startswith("Arrest of")
    text = dom.text_content()
    assert "Interior Ministry" in text
    assert "says it did not happen" in text
    assert "https://gazette.example/1" in text
    assert "Nino Beridze" in text


def test_several_happenings_and_standard_output(ledger: tuple[Path, list[str]]) -> None:
    where, ids = ledger
    done = run("report", where, "--happening", ids[0], "--happening", ids[1], "--happening", ids[0])
    assert done.returncode == 0, done.stderr
    dom = html.document_fromstring(done.stdout)
    assert len(dom.xpath("//article")) == 2


def test_private_persons_are_hidden_on_request(ledger: tuple[Path, list[str]]) -> None:
    where, ids = ledger
    done = run("report", where, "--happening", ids[0], "--pseudonymise")
    assert done.returncode == 0, done.stderr
    assert b"Pseudonymised." in done.stdout
    assert b"Beridze" not in done.stdout
    assert b"Interior Ministry" in done.stdout


def test_what_is_wrong_is_one_sentence(ledger: tuple[Path, list[str]], tmp_path: Path) -> None:
    where, ids = ledger
    wrong = {
        ("report", where, "--happening", "h0nothing"): (1, "The ledger has no happening 'h0nothing'."),
        ("report", where, "--happening", "h"): (1, "Several happenings begin with 'h': name one in full."),
        ("report", tmp_path / "none.db", "--happening", ids[0]): (1, "none.db"),
        ("report", where, "--happening", ids[0], "-o", tmp_path / "none" / "page.html"): (2, "there is no folder"),
        ("report", where, "--happening", ids[0], "-o", tmp_path): (2, "is a folder"),
        ("report", where): (2, "--happening"),
    }
    for arguments, (status, sentence) in wrong.items():
        done = run(*arguments)
        said = " ".join(done.stderr.decode().replace("│", " ").split())
        assert (done.returncode, sentence in said) == (status, True), said
        assert "Traceback" not in said
    full = run("report", where, "--happening", ids[0], "-o", "/dev/full")
    assert full.returncode == 1
    assert b"could not be written" in full.stderr
