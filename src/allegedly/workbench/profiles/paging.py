"""Pages of a long list: where the reader is, and the addresses beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from allegedly.workbench.base import address

PER_PAGE = 50

Number = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]
"""A page's number as the parameter `page` of an address gives it."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `page` of `pages`, null where counting them would take longer than listing one."""

    page: int
    pages: int | None
    before: str | None
    after: str | None


def paging(path: str, given: Mapping[str, Any], page: int, total: int) -> Paging:
    """The pages beside this one in a list of `total`."""
    pages = max(1, -(-total // PER_PAGE))
    return _paging(path, given, page, pages, further=page < pages)


def paging_on(path: str, given: Mapping[str, Any], page: int, *, further: bool) -> Paging:
    """The same where nobody counted the list, and only `further` is known."""
    return _paging(path, given, page, None, further=further)


def _paging(path: str, given: Mapping[str, Any], page: int, pages: int | None, *, further: bool) -> Paging:
    def at(number: int) -> str:
        return address(path, {**given, "page": number if number > 1 else None})

    return Paging(page, pages, at(page - 1) if page > 1 else None, at(page + 1) if further else None)
