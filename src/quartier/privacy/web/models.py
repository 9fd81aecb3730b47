"""The tables of this room, one idea a file; Django looks for them here."""

from quartier.privacy.web.vault import Erasure, VaultKey, VaultText

__all__ = ["Erasure", "VaultKey", "VaultText"]
