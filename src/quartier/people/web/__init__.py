"""Accounts, roles, second factor, invitations and the audit log, on Django."""
