"""The documents say what is there, and their examples run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from allegedly.cli import app
from allegedly.cli.correct import app as correct
from allegedly.cli.formats import Format
from allegedly.rendering.wording import OWN_WORD, SIGNS, STATUS
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
USING = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")


def test_every_command_and_option_is_documented() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.callback.__name__
        assert f"`allegedly {name}" in USING or f"`{name} LEDGER" in USING
    for command in correct.registered_commands:
        assert command.callback is not None
        assert f"`correct {command.name or command.callback.__name__} LEDGER" in USING
    for option in re.findall(r"--[a-z]+", run("read", "--help").stdout.decode()):
        assert option == "--help" or f"`{option}`" in USING


def test_every_format_is_documented() -> None:
    assert all(f"`{format.value}`" in USING for format in Format)


def test_links_of_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_python_of_the_readme_prints_what_stands_below_it() -> None:
    blocks = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == README.count("```python")
    for block, shown in blocks:
        done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)
        assert done.stdout == shown


def test_every_sign_and_status_is_explained() -> None:
    for status, sign in SIGNS.items():
        assert f"`{sign}`" in USING
        assert STATUS[status] in USING
    assert f"`{OWN_WORD}`" in USING
