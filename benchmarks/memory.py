"""Peak memory of `allegedly read` on a JSONL of many reports, and whether it grows; time to a first report.

usage: python -m benchmarks.memory [--reports N] [--words N]

Writes N reports (each of about `--words` words) to a temporary JSONL, runs the command on it as a user would,
and samples the process's resident memory. "Flat" compares the highest sample of the second quarter of the run
with that of the last. Linux only (/proc).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.texts import reports

COMMAND = [sys.executable, "-m", "allegedly", "read"]


def resident(pid: int) -> int:
    """Resident memory of a process in MiB, 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) // 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def first_report() -> float:
    """Seconds from the start of the command to its end on one short report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text("The harbour master said on Monday that two ferries had collided off the pier.\n")
        began = time.perf_counter()
        subprocess.run([*COMMAND, str(path), "--format", "jsonl"], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=100)
    args = parser.parse_args()
    print(f"first report in {min(first_report() for _ in range(3)):.2f} s (best of 3)")
    words = [w for text in reports(20_000) for w in text.split(" ")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        with path.open("w", encoding="utf8") as f:
            for k in range(args.reports):
                start = k * 37 % (len(words) - args.words)
                text = " ".join(words[start : start + args.words])
                f.write(json.dumps({"id": f"r{k}", "text": text}) + "\n")
        began = time.perf_counter()
        process = subprocess.Popen([*COMMAND, str(path), "--format", "jsonl"], stdout=subprocess.DEVNULL)
        samples = []
        while process.poll() is None:
            samples.append(resident(process.pid))
            time.sleep(0.5)
        took = time.perf_counter() - began
    if process.returncode or len(samples) < 8:
        raise SystemExit(f"the command ended with {process.returncode} after {took:.0f} s")
    quarter = len(samples) // 4
    early, late = max(samples[quarter : 2 * quarter]), max(samples[3 * quarter : -1])
    print(f"{args.reports} reports, {took:.0f} s: peak {max(samples)} MiB")
    print(f"highest in the second quarter {early} MiB, in the last {late} MiB")


if __name__ == "__main__":
    main()
