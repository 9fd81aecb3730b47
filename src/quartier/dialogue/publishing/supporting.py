"""Each network supports a voice once an hour; which ones did is known for that hour and in memory alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

HOUR = 3600
# Above this nothing new is remembered, and nothing new counts: a flood must not fill the memory.
MOST = 200_000


class OnceAnHour:
    """Remembers keyed hashes until the hour is over; then the key changes and all are forgotten."""

    def __init__(self, *, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._hour = -1
        self._key = b""
        self._seen: set[bytes] = set()

    def is_first(self, network: str, what: str, now: float) -> bool:
        """True the first time that `network` comes with `what` in the hour of `now` (seconds)."""
        with self._lock:
            if int(now // HOUR) != self._hour:
                self._hour = int(now // HOUR)
                self._key = secrets.token_bytes(32)
                self._seen.clear()
            mark = hmac.digest(self._key, f"{network}\x1f{what}".encode(), hashlib.sha256)[:16]
            if mark in self._seen or len(self._seen) >= self._most:
                return False
            self._seen.add(mark)
            return True

    def forget(self) -> None:
        """Forget everything at once."""
        with self._lock:
            self._hour = -1
            self._seen.clear()
