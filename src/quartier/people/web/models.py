"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry
from quartier.people.web.deputies import Deputy
from quartier.people.web.invitations import Invitation
from quartier.people.web.second_factor import SecondFactorReset

__all__ = ["AuditEntry", "Deputy", "Invitation", "SecondFactorReset", "User"]
