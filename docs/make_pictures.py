"""Makes the pictures in `docs/img` from a real run: `python docs/make_pictures.py`.

The terminal pictures need the package and its model only; those of the page and of the workbench need Chromium, and
are left as they are where there is none. Nothing is touched up: what the model gets wrong is wrong in the pictures too.
"""

from __future__ import annotations

import io
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.text import Text

from allegedly import pipeline
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger, open_ledger
from allegedly.records import Findings, Problem
from allegedly.rendering.happening_table import print_happening
from allegedly.rendering.page import write_page
from allegedly.rendering.table import print_report
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app

HERE = Path(__file__).parent
EXAMPLE = HERE / "example.json"
PICTURES = HERE / "img"
LEDGER = HERE.parent / "evals" / "demo-ledger"
COLUMNS = 104
PAGE_SIZE = "1200,1490"
"""High enough for the text and the events of the example."""
FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def found() -> Findings:
    """The findings of the example; raises `ValueError` where it cannot be read."""
    (item,) = pipeline.read_all([EXAMPLE])
    if isinstance(item, Problem):
        raise ValueError(str(item))
    return item


def terminal(command: str, show: Callable[[Console], None]) -> str:
    """What a command prints, as SVG that loads no font from the network."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Text(f"$ {command}", "bold"))
    show(console)
    svg = console.export_svg(title="allegedly", unique_id="allegedly")
    return re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL).replace("Fira Code", FONT)


@contextmanager
def kept() -> Iterator[Ledger]:
    """A ledger of four reports about one day."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
        keeper = Keeper(ledger)
        for item in pipeline.read_all([LEDGER]):
            if isinstance(item, Findings):
                keeper.record(item)
        yield ledger


def contested(console: Console) -> None:
    """The contested happening of that ledger."""
    with kept() as ledger, ledger.read() as reader:
        (happening,) = reader.happenings(Filter(standing=("contested",), limit=1))
        rows = {id: reader.report(id) for id in happening.reports}
        print_happening(happening, {id: row.report for id, row in rows.items() if row}, console)


def workbench() -> None:
    """Pictures of three screens of the workbench on that ledger: the list, the contested happening, a report."""
    chromium = browser()
    if chromium is None:
        return
    with kept() as ledger, socket.create_server(("127.0.0.1", 0)) as listening, sync_playwright() as driver:
        access = Access()
        server = uvicorn.Server(uvicorn.Config(create_app(ledger, access), log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        with ledger.read() as reader:
            (happening,) = reader.happenings(Filter(standing=("contested",), limit=1))
        screens = {
            "workbench-list": ("/?order=impact", 720),
            "workbench-happening": (f"/happenings/{happening.id}", 1040),
            "workbench-report": ("/reports/wire-1", 900),
        }
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        page = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"]).new_page(color_scheme="light")
        page.goto(f"{base}/?token={access.token}")
        page.context.add_cookies([{"name": "allegedly-name", "value": "Nino", "url": base}])
        for name, (path, height) in screens.items():
            page.set_viewport_size({"width": 1200, "height": height})
            page.goto(base + path)
            page.screenshot(path=PICTURES / f"{name}.png")
        server.should_exit = True
        running.join()


def browser() -> str | None:
    """The Chromium of this machine, if there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def photograph(page: Path, picture: Path) -> None:
    """A picture of the page as Chromium shows it, if there is one."""
    chromium = browser()
    if chromium is None:
        print("No Chromium here: the pictures of pages stay as they are.")
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        flags += ["--disable-component-update", "--disable-sync", "--hide-scrollbars", f"--user-data-dir={profile}"]
        flags += [f"--window-size={PAGE_SIZE}", f"--screenshot={picture}", page.as_uri()]
        subprocess.run([chromium, *flags], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Writes all pictures."""
    findings = found()
    PICTURES.mkdir(exist_ok=True)
    read = terminal("allegedly read docs/example.json", lambda console: print_report(findings, console))
    (PICTURES / "terminal.svg").write_text(read, encoding="utf-8")
    shown = terminal("allegedly show ledger.db h4067", contested)
    (PICTURES / "happening.svg").write_text(shown, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        with page.open("w", encoding="utf-8", newline="") as out:
            write_page([findings], out)
        photograph(page, PICTURES / "page.png")
    workbench()


if __name__ == "__main__":
    main()
