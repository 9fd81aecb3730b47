"""Whether a form came before: remembered for an hour, in memory, for what is never stored with a key."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

LASTS = 3600
MOST = 20_000


class Seen:
    """Hashes of form keys, each for an hour. After a restart a form sent twice may count twice."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._salt = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    def knows(self, key: str) -> bool:
        """True where `key` came within the last hour; asking leaves nothing behind."""
        with self._lock:
            came = self._seen.get(self._hashed(key))
            return came is not None and came + LASTS >= self._now()

    def _hashed(self, key: str) -> bytes:
        return hashlib.blake2b(key.encode(), key=self._salt, digest_size=16).digest()

    def is_new(self, key: str) -> bool:
        """True the first time `key` comes within an hour."""
        hashed = self._hashed(key)
        with self._lock:
            now = self._now()
            while self._seen and (
                len(self._seen) >= MOST or next(iter(self._seen.values())) + LASTS < now
            ):
                self._seen.popitem(last=False)
            if hashed in self._seen:
                return False
            self._seen[hashed] = now
            return True


SEEN = Seen()
# What was said, by whose browser: somebody who goes back and sends again is told, not counted twice.
SAID = Seen()
