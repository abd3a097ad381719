"""What every request passes before a page sees it, and every answer before the browser does."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from allegedly.workbench.access.access import Access

log = logging.getLogger(__name__)

_DIGITS = re.compile(r"[0-9]{1,15}")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
OPEN = frozenset(("/login", "/favicon.ico"))
"""Paths that need no session, with all below `/static/`."""

ANYBODY = frozenset(("/login", "/logout", "/look"))
"""What readers may send."""

BODY = 2_000_000
"""Bytes that a form or an API call may have; imports have their own bound."""

UPLOADS = frozenset(("/import", "/api/imports"))
UPLOAD = 256_000_000
"""Bytes that may be sent to one of `UPLOADS` at once."""

Refuse = Callable[[Request, int, str], Response]


class Guard:
    """Checks the host, the size, the session, the role and the origin, in this order, and sets the security headers.

    The forms' own key is checked where the form has been read (`forms.checked`). `refuse` makes the page that says why
    a request is refused.
    """

    def __init__(self, app: ASGIApp, access: Access, refuse: Refuse) -> None:
        self._app = app
        self._access = access
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        self._access.unwrap(scope)
        request = Request(scope)
        begun = False

        async def secured(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        try:
            answer = self._answer(request)
            if answer is None:
                await self._app(scope, _bounded(receive, _bound(scope)), secured)
            else:
                await answer(scope, receive, secured)
        except Exception:
            if begun:
                raise
            log.exception("%s %s failed", scope["method"], scope["path"])
            sorry = "Something went wrong in the workbench. The terminal in which it runs says what."
            await self._refuse(request, 500, sorry)(scope, receive, secured)

    def _answer(self, request: Request) -> Response | None:
        """The answer to what must not be passed on."""
        access, path = self._access, request.url.path
        state = request.scope.setdefault("state", {})
        state["person"], state["secret"] = None, None
        if not access.answers_to(request.headers.get("host", "")):
            return self._refuse(request, 400, "This workbench does not answer to that host name.")
        length = request.headers.get("content-length", "0")
        if not _DIGITS.fullmatch(length) or int(length) > _bound(request.scope):
            return self._refuse(request, 413, f"That is too large: {_bound(request.scope) // 1_000_000} MB at most.")
        state["person"], state["secret"] = access.identify(request)
        given = request.query_params.get("token")
        if given is not None and request.method == "GET":
            return self._exchanged(request, given)
        if path in OPEN or path.startswith("/static/"):
            return None if _same_origin(request) else self._refuse(request, 403, _ELSEWHERE)
        person = access.person(request)
        if person is None:
            return self._refuse(request, 401, _TOKEN if access.token else _PASSWORD)
        if request.method in SAFE:
            return None
        if not person.may_change and path not in ANYBODY:
            return self._refuse(request, 403, f"{person.name} may read this ledger, not change it.")
        return None if _same_origin(request) else self._refuse(request, 403, _ELSEWHERE)

    def _exchanged(self, request: Request, given: str) -> Response:
        """The token for a session; then the same page again, without the token in its address."""
        access = self._access
        address = request.client.host if request.client else ""
        if wait := access.attempts.begin(address):
            answer = self._refuse(request, 429, f"Too many wrong tokens. Try again in {wait:.0f} seconds.")
            answer.headers["retry-after"] = f"{wait + 1:.0f}"
            return answer
        if not access.has_token(given):
            return self._refuse(request, 403, "This token is not the workbench’s. Its address is in the terminal.")
        access.attempts.passed(address)
        rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
        path = "/" + request.url.path.lstrip("/")
        response = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        access.begin(request, response)
        return response


_TOKEN = "Open the address with the token that the workbench printed in its terminal, or log in with that token."
_PASSWORD = "This ledger is shown to people with a name and a password."
_ELSEWHERE = "This was sent from another site, so nothing was done."


def _same_origin(request: Request) -> bool:
    """Whether a request that changes something was sent by a page of this workbench, as far as the browser says."""
    if request.method in SAFE:
        return True
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == request.headers.get("host", "")
    except ValueError:
        return False


def _bound(scope: Scope) -> int:
    return UPLOAD if scope["path"] in UPLOADS else BODY


def _bounded(receive: Receive, most: int) -> Receive:
    """The request's body, cut short by an error where it is longer than it may be: a length need not be told."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, f"That is too large: {most // 1_000_000} MB at most.")
        return message

    return bounded
