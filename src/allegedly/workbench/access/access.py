"""One workbench's access: its token or its people, its sessions, and the names that it answers to."""

from __future__ import annotations

import getpass
import hmac
import ipaddress
import secrets
import socket
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from allegedly.workbench.access.passwords import PasswordFile
from allegedly.workbench.access.person import Person
from allegedly.workbench.access.sessions import LASTS, Attempts, Sessions

LOOPBACK = ("localhost", "127.0.0.1", "::1")
YEAR = 365 * 86_400
NAME = "allegedly-name"
LONGEST_NAME = 80


class Access:
    """Who may come in, and as whom.

    Without a password file whoever has the token is a reviewer, under the name that they gave, else the login's. With
    one there is no token: people log in with name and password. `names` are host names that the workbench answers to
    besides loopback's; addresses are always answered, for a page that rebinds DNS can only send a name. `proxied` says
    that a proxy alone can reach the workbench: whether people come by HTTPS, and from where, is then what it says.
    """

    def __init__(
        self,
        passwords: PasswordFile | None = None,
        names: Iterable[str] = (),
        token: str | None = None,
        *,
        proxied: bool = False,
    ) -> None:
        self.proxied = proxied
        self.passwords = passwords
        self.token = None if passwords else token or secrets.token_urlsafe(24)
        self.sessions = Sessions()
        self.attempts = Attempts()
        own = (socket.gethostname(),) if passwords else ()
        self._names = frozenset(name.lower().rstrip(".") for name in (*LOOPBACK, *own, *names))

    def unwrap(self, scope: Scope) -> None:
        """Sets a request's scheme and client to those that the proxy was reached by and from.

        Of several values the last one counts: it is the proxy's own, those before it came from outside. Without
        `proxied` nothing is believed.
        """
        if not self.proxied:
            return
        headers = Headers(scope=scope)
        scheme, client = (
            headers.getlist(name)[-1].rpartition(",")[2].strip() if name in headers else ""
            for name in ("x-forwarded-proto", "x-forwarded-for")
        )
        if scheme in ("http", "https"):
            scope["scheme"] = scheme
        if client:
            scope["client"] = (client, 0)

    def person(self, request: HTTPConnection) -> Person | None:
        """Who sends this request, null where nobody is logged in; `guard` has settled it when a page is made."""
        held: Person | None = request.scope.get("state", {}).get("person")
        return held

    def identify(self, request: HTTPConnection) -> tuple[Person | None, str | None]:
        """Who sends a request, and the secret of the session that tells it (null for a bearer of the token)."""
        bearer = request.headers.get("authorization", "")
        if bearer[:7].lower() == "bearer " and self.has_token(bearer[7:].strip()):
            return self._named(request), None
        secret = request.cookies.get(self.cookie(request))
        person = self.sessions.person(secret)
        if person is None or secret is None:
            return None, None
        return (person if self.passwords else self._named(request)), secret

    def has_token(self, given: str) -> bool:
        """Whether this is the token; compared in constant time."""
        if self.token is None:
            return False
        return hmac.compare_digest(self.token.encode(), given.encode("utf-8", "surrogatepass"))

    def answers_to(self, host: str) -> bool:
        """Whether a request's `Host` names this workbench: loopback, an address, or a name that it was told."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name.rstrip(".") in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.passwords is not None

    @staticmethod
    def cookie(request: HTTPConnection) -> str:
        """The session cookie's name: with the port, for cookies do not tell the ports of a host apart."""
        return f"allegedly-{request.url.port or 80}"

    def begin(self, request: HTTPConnection, response: Response, person: Person | None = None) -> None:
        """Begins a session of the person, or of whoever has the token, and gives the browser its cookie."""
        secret = self.sessions.begin(person or self._named(request))
        self.keep(request, response, self.cookie(request), secret, int(LASTS))

    @staticmethod
    def keep(request: HTTPConnection, response: Response, name: str, value: str, seconds: int) -> None:
        """Sets a cookie that scripts cannot read and other sites do not send."""
        secure = request.url.scheme == "https"
        response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict", secure=secure, path="/")

    def rename(self, request: HTTPConnection, response: Response, name: str) -> None:
        """Keeps the name under which corrections are made where nobody logs in by name."""
        self.keep(request, response, NAME, quote(" ".join(name.split())[:LONGEST_NAME]), YEAR)

    def _named(self, request: HTTPConnection) -> Person:
        given = " ".join(unquote(request.cookies.get(NAME, ""), errors="replace").split())[:LONGEST_NAME]
        return Person(given or _login(), "reviewer")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
