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
    """Page `page` of `pages`, and the addresses of those before and after it, null where there is none."""

    page: int
    pages: int
    before: str | None
    after: str | None


def paging(path: str, given: Mapping[str, Any], page: int, total: int) -> Paging:
    """The pages beside this one in a list of `total`."""

    def at(number: int) -> str:
        return address(path, {**given, "page": number if number > 1 else None})

    pages = max(1, -(-total // PER_PAGE))
    return Paging(page, pages, at(min(page - 1, pages)) if page > 1 else None, at(page + 1) if page < pages else None)
