"""Makes the pictures in `docs/img` from a real run: `python docs/make_pictures.py`.

The terminal pictures need the package and its model only; the picture of the page needs Chromium, and is left as it is
where there is none. Nothing is touched up: what the model gets wrong is wrong in the pictures too.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from allegedly import pipeline
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, open_ledger
from allegedly.records import Findings, Problem
from allegedly.rendering.happening_table import print_happening
from allegedly.rendering.page import write_page
from allegedly.rendering.table import print_report

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


def contested(console: Console) -> None:
    """The contested happening of four reports about one day, out of a ledger of them."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db", create=True) as ledger:
        keeper = Keeper(ledger)
        for item in pipeline.read_all([LEDGER]):
            if isinstance(item, Findings):
                keeper.record(item)
        with ledger.read() as reader:
            (happening,) = reader.happenings(Filter(standing=("contested",), limit=1))
            rows = {id: reader.report(id) for id in happening.reports}
            print_happening(happening, {id: row.report for id, row in rows.items() if row}, console)


def photograph(page: Path, picture: Path) -> None:
    """A picture of the page as Chromium shows it, if there is one."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("No Chromium here: the page's picture stays as it is.")
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


if __name__ == "__main__":
    main()
