"""Fingerprints of texts and contents: what a translation, a version and a stored file are bound to."""

from __future__ import annotations

import hashlib
import json
import unicodedata


def of_bytes(content: bytes) -> str:
    """SHA-256 of a file's bytes, 64 hex digits: its address in the file store."""
    return hashlib.sha256(content).hexdigest()


def of_text(text: str) -> str:
    """Fingerprint of a source text: same words, same fingerprint, whatever the line ends and composition.

    A translation is current exactly when it carries the fingerprint of today's source.
    """
    normal = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    return hashlib.sha256(normal.encode()).hexdigest()[:32]


def of_mapping(mapping: object) -> str:
    """Fingerprint of a definition (JSON-able), independent of the order of its keys."""
    return of_text(json.dumps(mapping, sort_keys=True, ensure_ascii=False, default=str))
