"""Finished markup kept in memory, packed: for parts of pages that never change once they were made."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.utils.safestring import SafeString, mark_safe

# Packs markup to about a sixth in a third of a millisecond; harder packing saves little more.
_LEVEL = 1


class KeptMarkup:
    """Markup by a key that names everything it depends on.

    most_bytes: of packed markup in one process; beyond it, what was asked for longest ago goes.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self._packed: OrderedDict[Hashable, bytes] = OrderedDict()
        # Requests of one process run in several threads.
        self._lock = Lock()

    def __len__(self) -> int:
        """How many pieces are kept."""
        return len(self._packed)

    def of(self, key: Hashable, make: Callable[[], SafeString]) -> SafeString:
        """The markup of this key; what `make` gives where there is none yet."""
        with self._lock:
            packed = self._packed.get(key)
            if packed is not None:
                self._packed.move_to_end(key)
        if packed is not None:
            # Safe: it came from `make` as safe markup, and nothing else puts anything in.
            return mark_safe(zlib.decompress(packed).decode())  # noqa: S308
        made = make()
        self._keep(key, zlib.compress(made.encode(), _LEVEL))
        return made

    def clear(self) -> None:
        """Let everything go."""
        with self._lock:
            self._packed.clear()
            self.size = 0

    def _keep(self, key: Hashable, packed: bytes) -> None:
        if len(packed) > self.most_bytes:
            return
        with self._lock:
            self.size += len(packed) - len(self._packed.pop(key, b""))
            self._packed[key] = packed
            while self.size > self.most_bytes:
                _key, oldest = self._packed.popitem(last=False)
                self.size -= len(oldest)
