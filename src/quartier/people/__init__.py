"""Accounts, roles, invitations, audit, and the one policy every output asks: `may_see`."""
