"""A small PDF writer for tests and for our own example reports: Helvetica, Latin-1, one column; encrypted if asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

Placed = tuple[float, float, float, str]
"""x, y (points from the lower left corner), type size, text."""

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FILE_ID = b"0123456789abcdef"
_PERMISSIONS = -44


def pdf(pages: Sequence[Iterable[Placed]], *, title: str = "", password: str | None = None) -> bytes:
    """A PDF with text at the given places; with a password that is needed to open it, where one is given."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects += [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    key, encryption = _encryption(password) if password is not None else (b"", b"")
    for number, page in enumerate(pages):
        content = b"BT\n" + b"".join(
            f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + _escaped(text) + b") Tj\n" for x, y, size, text in page
        )
        content += b"ET"
        if key:
            content = _rc4(_object_key(key, 5 + 2 * number), content)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * number),
            b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        ]
    objects.append(b"<< /Title (" + (_escaped(title) if not key else b"") + b") >>")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R " % (len(objects) + 1, len(objects))
    return out + encryption + b">>\nstartxref\n%d\n%%%%EOF\n" % start


def column(lines: Iterable[str], *, top: float = 760, size: float = 11, left: float = 72) -> list[Placed]:
    """Lines set one below the other; an empty one is the gap between paragraphs."""
    return [(left, top - n * size * 1.25, size, line) for n, line in enumerate(lines) if line]


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _encryption(password: str) -> tuple[bytes, bytes]:
    """The file key and the encryption dictionary of PDF 1.4's 40-bit RC4."""
    padded = (password.encode("latin-1") + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = (_PERMISSIONS & 0xFFFFFFFF).to_bytes(4, "little")
    key = hashlib.md5(padded + owner + permissions + _FILE_ID).digest()[:5]
    entry = b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >> " % (
        _FILE_ID.hex().encode(),
        _FILE_ID.hex().encode(),
        owner.hex().encode(),
        _rc4(key, _PAD).hex().encode(),
        _PERMISSIONS,
    )
    return key, entry


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
