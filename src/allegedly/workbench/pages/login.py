"""Logging in and out, the name that corrections are made under, and the look of the screens."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from allegedly.workbench.access.forms import login_cookie
from allegedly.workbench.base import LOOK, LOOKS, page, workbench

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:
    """The form: name and password, or the token."""
    return _form(request, next)


@router.post("/login")
def log_in(request: Request, next: Text = "/", name: Text = "", password: Text = "", token: Text = "") -> Response:
    """Begins a session for whoever proves to be somebody."""
    access = workbench(request).access
    address = request.client.host if request.client else ""
    if wait := access.attempts.begin(address):
        response = _form(request, next, 429, f"Too many wrong tries. Try again in {wait + 1:.0f} seconds.")
        response.headers["retry-after"] = f"{wait + 1:.0f}"
        return response
    person = access.passwords.person(name.strip(), password) if access.passwords else None
    if person is None and not access.has_token(token.strip()):
        wrong = "The name or the password is wrong." if access.passwords else "This is not the token."
        return _form(request, next, 403, wrong)
    access.attempts.passed(address)
    response = RedirectResponse(_local(next), 303)
    access.begin(request, response, person)
    response.delete_cookie(login_cookie(request))
    return response


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Ends the session."""
    access = workbench(request).access
    access.sessions.end(request.state.secret)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(access.cookie(request))
    return response


@router.post("/name")
def rename(request: Request, name: Text = "", back: Text = "/") -> Response:
    """Keeps the name for the history, where nobody logs in by name."""
    response = RedirectResponse(_local(back), 303)
    workbench(request).access.rename(request, response, name)
    return response


@router.post("/look")
def set_look(request: Request, look: Text, back: Text = "/") -> Response:
    """Light, dark, or as the system is."""
    if look not in LOOKS:
        raise HTTPException(400, "The look is auto, light or dark.")
    response = RedirectResponse(_local(back), 303)
    workbench(request).access.keep(request, response, LOOK, look, 365 * 86_400)
    return response


def _form(request: Request, next: str, status: int = 200, wrong: str = "") -> Response:
    access = workbench(request).access
    nonce = request.cookies.get(login_cookie(request)) or secrets.token_urlsafe(16)
    secret = getattr(request.state, "secret", None) or nonce
    response = page(
        request,
        "login",
        status,
        next=_local(next),
        wrong=wrong,
        passwords=access.passwords is not None,
        form_key=access.sessions.form_key(secret),
    )
    access.keep(request, response, login_cookie(request), nonce, 3600)
    return response


def _local(path: str) -> str:
    """A path of this workbench, never another site's: browsers take `//x`, `/\\x` and control characters for hosts."""
    safe = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
    return path if safe else "/"
