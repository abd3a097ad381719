"""Forms are answered only where this workbench's own pages made them."""

from __future__ import annotations

from fastapi import HTTPException, Request

from allegedly.workbench.access.access import Access
from allegedly.workbench.access.guard import SAFE

FIELD = "csrf"
HEADER = "x-csrf-token"
MOST_FIELDS, MOST_FILES = 2_000, 2_000


async def checked(request: Request) -> None:
    """Raises 403 where a request that changes something lacks the session's form key, in a field or a header.

    A bearer of the token needs none: other sites cannot make a browser send that.
    """
    access: Access = request.app.state.workbench.access
    if request.method in SAFE:
        return
    secret = request.state.secret or request.cookies.get(login_cookie(request))
    if secret is None and access.person(request) is not None:
        return
    given = request.headers.get(HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
        value = form.get(FIELD)
        given = value if isinstance(value, str) else None
    if secret is None or given is None or not access.sessions.sent(secret, given):
        raise HTTPException(403, "This form is too old. Load the page again and send it once more.")


def login_cookie(request: Request) -> str:
    """The name of the cookie that a login form is bound to, before there is a session."""
    return f"{Access.cookie(request)}-login"
