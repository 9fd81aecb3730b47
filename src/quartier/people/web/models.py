"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry
from quartier.people.web.invitations import Invitation

__all__ = ["AuditEntry", "Invitation", "User"]
