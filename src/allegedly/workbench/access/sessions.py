"""Who is logged in, and who tried too often."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict

from allegedly.workbench.access.person import Person

LASTS = 12 * 3600.0
"""Seconds without a request after which a session ends: a working day."""

MOST = 1_000
"""Sessions, and addresses with failed logins, that are remembered; the ones not used for longest are dropped first."""

FREE = 3
LONGEST = 300.0


class Sessions:
    """Sessions by their secret. Only its hash is kept, so that no comparison by parts leaks it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._held: OrderedDict[bytes, tuple[Person, float]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, person: Person) -> str:
        """A new session's secret."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            self._held[_digest(secret)] = (person, time.monotonic())
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return secret

    def person(self, secret: str | None) -> Person | None:
        """Whose session this is; null where there is none or it has ended."""
        if not secret:
            return None
        digest, now = _digest(secret), time.monotonic()
        with self._lock:
            person, used = self._held.get(digest, (None, 0.0))
            if person is None:
                return None
            if now - used > LASTS:
                del self._held[digest]
                return None
            self._held[digest] = (person, now)
            self._held.move_to_end(digest)
        return person

    def end(self, secret: str | None) -> None:
        """Ends a session."""
        with self._lock:
            self._held.pop(_digest(secret or ""), None)

    def form_key(self, secret: str) -> str:
        """What the forms of a session carry, so that no other site can send them: bound to its secret."""
        return hmac.new(self._key, secret.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def sent(self, secret: str, key: str) -> bool:
        """Whether a form was made for this session."""
        return hmac.compare_digest(self.form_key(secret).encode(), key.encode("utf-8", "surrogatepass"))


class Attempts:
    """Slows down who guesses: after `FREE` wrong tries from an address each next one must wait twice as long."""

    def __init__(self) -> None:
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, address: str) -> float:
        """Seconds until this address may try again; 0 lets it try now.

        A try counts as wrong from its beginning until `passed`, so that many at once are not all let through.
        """
        now = time.monotonic()
        with self._lock:
            tries, last = self._failed.get(address, (0, 0.0))
            wait = last + min(LONGEST, 2.0 ** (tries - FREE + 1)) - now if tries >= FREE else 0.0
            if wait > 0:
                return wait
            self._failed[address] = (tries + 1, now)
            self._failed.move_to_end(address)
            while len(self._failed) > MOST:
                self._failed.popitem(last=False)
        return 0.0

    def passed(self, address: str) -> None:
        """Forgets an address's tries: the last one was right."""
        with self._lock:
            self._failed.pop(address, None)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
