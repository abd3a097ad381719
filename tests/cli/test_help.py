"""Help, version and schema: quick, short, and in step with the package."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from allegedly import __version__
from allegedly.cli import app
from allegedly.records.schema import rendered
from tests.cli.running import COMMAND, run


@pytest.mark.parametrize(("arguments", "most"), [(["--help"], 60), (["read", "--help"], 30), (["show", "--help"], 24)])
def test_help_fits_a_screen(arguments: list[str], most: int) -> None:
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, env=environment, check=True)
    shown = done.stdout.splitlines()
    assert len(shown) <= most
    assert max(map(len, shown)) <= 80


def test_help_shows_examples_and_every_command() -> None:
    shown = run("--help").stdout.decode()
    assert "allegedly read report.html" in shown
    assert app.registered_commands
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__name__ in shown


def test_help_loads_no_model_and_no_parser() -> None:
    code = (
        "import sys\nfrom allegedly.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'spacy', 'numpy', 'onnxruntime', 'lxml', 'jinja2', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_version_is_the_packages(arguments: list[str]) -> None:
    assert run(*arguments).stdout.decode() == f"allegedly {__version__}\n"


def test_schema_is_the_contract() -> None:
    assert run("schema").stdout.decode() == rendered()
