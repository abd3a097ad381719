"""Bytes -> Report: plain text, HTML, PDF, JSONL and JSON, from files, folders and standard input.

The way in is `reports`; `from_bytes`, `from_stream` and `from_text` are for what is already at hand.
"""

from allegedly.reading.build import from_text
from allegedly.reading.sources import from_bytes, from_stream, reports

__all__ = ["from_bytes", "from_stream", "from_text", "reports"]
