"""Keyed hashes of this room: they find something again, and tell nobody what it was."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from quartier.dialogue.saying.offers import contact_key


def secret_for(purpose: bytes) -> bytes:
    """A secret of its own for each purpose."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"dialogue." + purpose, hashlib.sha256)


def contact_hash(contact: str) -> str:
    """What is kept of a mail address or phone number to find it again: 64 hex digits."""
    key = contact_key(contact).encode()
    return hmac.new(secret_for(b"contact"), key, hashlib.sha256).hexdigest()
