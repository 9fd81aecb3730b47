"""Sealing texts: each with a key of its own, so that erasing the key erases the text everywhere.

AES-256-GCM (NIST SP 800-38D). A text's key is wrapped by the master key of the instance, which lies
outside the database. The text's id is bound into both, so that rows cannot be swapped. Whoever has
a copy of the database or a backup, but not the wrapped key, has nothing
(docs/decisions/0006).
"""

from __future__ import annotations

import secrets
import uuid

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from quartier.privacy.errors import TextGone

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


def new_key() -> bytes:
    """A fresh key for one text."""
    return secrets.token_bytes(KEY_BYTES)


def seal(text: str, *, key: bytes, text_id: uuid.UUID) -> bytes:
    """The sealed text: nonce, then ciphertext. Its length is padded to full 256 bytes."""
    plain = text.encode()
    padded = len(plain).to_bytes(4, "big") + plain
    padded += bytes(-len(padded) % 256)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, padded, text_id.bytes)


def unseal(sealed: bytes, *, key: bytes, text_id: uuid.UUID) -> str:
    """The text. Raises TextGone where the key does not fit: that text can no longer be read."""
    padded = _open(sealed, key=key, bound_to=text_id.bytes)
    length = int.from_bytes(padded[:4], "big")
    return padded[4 : 4 + length].decode()


def wrap(key: bytes, *, master: bytes, text_id: uuid.UUID) -> bytes:
    """A text's key, sealed by the master key."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(master).encrypt(nonce, key, b"key" + text_id.bytes)


def unwrap(wrapped: bytes, *, master: bytes, text_id: uuid.UUID) -> bytes:
    """The key of a text. Raises TextGone where the master key does not fit."""
    return _open(wrapped, key=master, bound_to=b"key" + text_id.bytes)


def _open(sealed: bytes, *, key: bytes, bound_to: bytes) -> bytes:
    # What was cut short on its way through a disk is as gone as what was changed.
    if len(sealed) <= NONCE_BYTES + TAG_BYTES:
        raise TextGone()
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except InvalidTag:
        raise TextGone() from None
