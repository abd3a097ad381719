"""Who acts on the screens."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Role = Literal["reader", "reviewer"]
ROLES: tuple[Role, ...] = get_args(Role)


class Person(Struct, frozen=True):
    """A name, as it comes into the ledger's history, and what it may do: readers look, reviewers also change."""

    name: str
    role: Role

    @property
    def may_change(self) -> bool:
        """Whether this person may import and correct."""
        return self.role == "reviewer"
