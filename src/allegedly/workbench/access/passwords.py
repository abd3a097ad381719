"""A file of people with passwords and roles, for a workbench that others reach over the network.

One line a person: name, role, and the password's scrypt hash with its parameters, tab separated. Lines that begin with
`#` are comments.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import secrets
import tempfile
import threading
from pathlib import Path

from allegedly.workbench.access.person import ROLES, Person, Role

COST, BLOCKS, LANES = 2**15, 8, 1
"""scrypt's N, r and p. OWASP's Password Storage Cheat Sheet asks for N=2^17 with p=1 or N=2^15 with p=3 and the like;
32 MiB and some 60 ms a try, with tries slowed besides (`attempts`), keeps a login from filling a small server."""

AT_ONCE = threading.BoundedSemaphore(4)
"""Hashes that are worked out at the same time, 128 MiB of memory, from however many addresses logins come."""

SHORTEST = 8
NAME = re.compile(r"[^\t\r\n#][^\t\r\n]{0,79}")
_HEAD = "# name\trole\tpassword (scrypt$N$r$p$salt$hash); add people with `allegedly user`\n"


class PasswordFileError(Exception):
    """A password file cannot be used; the text is one sentence that says which line and why."""


class PasswordFile:
    """The people in a password file. It is read again when it has changed, so nobody has to restart the workbench."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] | None = None
        self._people: dict[str, tuple[Role, str]] = {}
        # A name that nobody has costs as long as a wrong password.
        self._nobody = hashed(secrets.token_urlsafe(16))
        if not self.people():
            raise PasswordFileError(f"The password file {path} names nobody; add people with `allegedly user {path}`.")

    def people(self) -> dict[str, Role]:
        """The roles by name. Raises `PasswordFileError` where the file cannot be read or holds a broken line."""
        try:
            state = self.path.stat()
            now = (state.st_mtime_ns, state.st_size)
            if now != self._read_at:
                self._people = _parsed(self.path)
                self._read_at = now
        except OSError as error:
            raise PasswordFileError(
                f"The password file {self.path} could not be read: {error.strerror or error}."
            ) from error
        return {name: role for name, (role, _) in self._people.items()}

    def person(self, name: str, password: str) -> Person | None:
        """The person of this name if the password is right, else null; both take the same time."""
        self.people()
        role, kept = self._people.get(name, ("reader", self._nobody))
        right = matches(password, kept)
        return Person(name, role) if right and name in self._people else None


def add_person(path: Path, name: str, role: Role, password: str) -> bool:
    """Enters a person, or gives them a new password and role; returns whether the person is new.

    The file is made where there is none, for its owner alone to read. Raises `PasswordFileError`.
    """
    if not NAME.fullmatch(name) or name != name.strip():
        raise PasswordFileError("A name has 1 to 80 characters, no tab or line end, and does not begin with #.")
    if len(password) < SHORTEST:
        raise PasswordFileError(f"A password has at least {SHORTEST} characters.")
    try:
        people = _parsed(path) if path.exists() else {}
        new = name not in people
        people[name] = (role, hashed(password))
        lines = "".join(f"{name}\t{role}\t{kept}\n" for name, (role, kept) in people.items())
        handle, part = tempfile.mkstemp(dir=path.absolute().parent, prefix=f"{path.name}.")  # made with mode 0600
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(_HEAD + lines)
        Path(part).replace(path)
    except OSError as error:
        raise PasswordFileError(f"The password file {path} could not be written: {error.strerror or error}.") from error
    return new


def hashed(password: str) -> str:
    """The password as it is kept."""
    salt = secrets.token_bytes(16)
    return f"scrypt${COST}${BLOCKS}${LANES}${_text(salt)}${_text(_scrypt(password, salt, COST, BLOCKS, LANES))}"


def matches(password: str, kept: str) -> bool:
    """Whether `kept` was made from this password; compared in constant time."""
    _, cost, blocks, lanes, salt, made = kept.split("$")
    given = _scrypt(password, base64.b64decode(salt), int(cost), int(blocks), int(lanes))
    return hmac.compare_digest(given, base64.b64decode(made))


def _scrypt(password: str, salt: bytes, cost: int, blocks: int, lanes: int) -> bytes:
    room = 256 * cost * blocks * lanes
    words = password.encode("utf-8", "surrogatepass")
    with AT_ONCE:
        return hashlib.scrypt(words, salt=salt, n=cost, r=blocks, p=lanes, maxmem=room, dklen=32)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


_KEPT = re.compile(r"scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$[A-Za-z0-9+/=]{8,}\$[A-Za-z0-9+/=]{8,}")


def _parsed(path: Path) -> dict[str, tuple[Role, str]]:
    people: dict[str, tuple[Role, str]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise PasswordFileError(f"The password file {path} could not be read: it is not in UTF-8.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.partition("\t")
        role, _, kept = rest.partition("\t")
        known = next((one for one in ROLES if one == role), None)
        if known is None or not _KEPT.fullmatch(kept):
            raise PasswordFileError(
                f"The password file {path} could not be read: line {number} is not a name, a role and a hash."
            )
        people[name] = (known, kept)
    return people
