"""Who may see and change a ledger in the browser: a token or passwords, sessions, roles, a guard of each request."""

from allegedly.workbench.access.access import Access
from allegedly.workbench.access.guard import Guard
from allegedly.workbench.access.passwords import PasswordFile, PasswordFileError
from allegedly.workbench.access.person import ROLES, Person, Role

__all__ = ["ROLES", "Access", "Guard", "PasswordFile", "PasswordFileError", "Person", "Role"]
