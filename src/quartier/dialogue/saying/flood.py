"""Floods are slowed down, never locked out (V8): who sends hastily waits, then gets through.

Only keyed hashes of networks live here, in memory, and for two hours at most: the key changes every
hour, and the hour before fades out. Nothing about a network is ever stored or logged.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import secrets
import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass, field

HOUR = 3600
# Above this nothing new is remembered of either; a flood must not fill the memory.
MOST_NETWORKS = 50_000
MOST_WAITING = 50_000
# How much later than told somebody may come back without waiting again.
KEPT_FOR = 600
# From the address of a device to what it shares with its neighbours: a household, a camp, a school.
_PREFIX = {4: 24, 6: 56}
# A provider's own network, in which one sender may take many small ones.
_WIDE_PREFIX = {4: 16, 6: 32}
_WIDE_FACTOR = 8
# So many of one network within an hour stand in the queue as if each came from a network of its own.
FIRST = 6


@dataclass(frozen=True)
class Verdict:
    """`level` 0 (calm) to 5: how hastily this network sends. `wait`: seconds to wait first; 0 = go on.

    `pace` 0 to 5: how many of this network came already; the queue lets its voices take turns with
    those of others, half as often with each step.
    """

    level: int
    wait: int = 0
    pace: int = 0


@dataclass
class _Hour:
    """One hour's key and how often each network came."""

    number: int
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    times: Counter[bytes] = field(default_factory=Counter)


class Gate:
    """Counts arrivals by network and asks for patience where they come too fast.

    `calm` arrivals an hour are level 0, twice as many level 1, and so on doubling up to 5. From
    `patience` on each arrival is asked to wait between `shortest` and `longest` seconds; the ticket
    it came with then passes, whoever else is sending.
    """

    def __init__(self, *, calm: int, patience: int, shortest: int, longest: int) -> None:
        self.calm = calm
        self.patience = patience
        self.shortest = shortest
        self.longest = longest
        self._lock = threading.Lock()
        self._hours: list[_Hour] = []
        self._waiting: OrderedDict[bytes, float] = OrderedDict()

    def ask(self, address: str, ticket: str, now: float, *, counts: bool = True) -> Verdict:
        """Whether what comes with `ticket` from `address` may go on at `now` (seconds).

        Each ticket counts once, however often it is sent. `counts=False` only looks.
        """
        with self._lock:
            self._turn(int(now // HOUR))
            hashed = self._hashed(b"ticket", ticket)
            known = self._waiting.get(hashed)
            if known is not None and known - now > self.longest:
                # The clock was set back.
                known = self._waiting[hashed] = now + self.longest
            if counts and known is None:
                self._note(address)
            narrow, wide = (self._came(network, now) for network in networks_of(address))
            level = max(_steps(narrow, self.calm), _steps(wide, self.calm * _WIDE_FACTOR))
            pace = _steps(narrow, FIRST)
            if known is not None:
                return Verdict(level, max(0, math.ceil(known - now)), pace)
            if level < self.patience:
                return Verdict(level, 0, pace)
            wait = min(self.longest, self.shortest * 2 ** (level - self.patience))
            self._remember(hashed, now + wait, now)
            return Verdict(level, wait, pace)

    def note(self, address: str, now: float) -> None:
        """Count one arrival from `address`, where only some of what comes is to count."""
        with self._lock:
            self._turn(int(now // HOUR))
            self._note(address)

    def forget(self) -> None:
        """Forget everything at once."""
        with self._lock:
            self._hours.clear()
            self._waiting.clear()

    def _turn(self, hour: int) -> None:
        """Begin a new hour with a new key; what is older than the hour before is gone."""
        if not self._hours or self._hours[-1].number != hour:
            self._hours = [one for one in self._hours if one.number == hour - 1]
            self._hours.append(_Hour(hour))

    def _note(self, address: str) -> None:
        times = self._hours[-1].times
        for network in networks_of(address):
            hashed = self._hashed(b"network", network)
            if hashed in times or len(times) < MOST_NETWORKS:
                times[hashed] += 1

    def _came(self, network: str, now: float) -> float:
        """Arrivals within the last hour: this one's, and of the one before what has not faded."""
        fading = 1 - (now % HOUR) / HOUR
        total = 0.0
        for one in self._hours:
            part = 1.0 if one is self._hours[-1] else fading
            total += part * one.times[self._hashed(b"network", network, one.key)]
        return total

    def _remember(self, ticket: bytes, due: float, now: float) -> None:
        while self._waiting and (
            len(self._waiting) >= MOST_WAITING
            or next(iter(self._waiting.values())) + KEPT_FOR < now
        ):
            self._waiting.popitem(last=False)
        self._waiting[ticket] = due

    def _hashed(self, purpose: bytes, text: str, key: bytes | None = None) -> bytes:
        # Tickets outlive the hour, networks do not.
        key = key or (_TICKETS if purpose == b"ticket" else self._hours[-1].key)
        return hmac.digest(key, purpose + text.encode(), hashlib.sha256)[:16]


_TICKETS = secrets.token_bytes(32)


def _steps(came: float, calm: int) -> int:
    return 0 if came <= calm else min(5, math.ceil(math.log2(came / calm)))


def networks_of(address: str) -> tuple[str, str]:
    """The network of an address (IPv4 /24, IPv6 /56) and the wide one (/16, /32).

    What is no address is a network of its own.

    >>> networks_of("203.0.113.7")
    ('203.0.113.0/24', '203.0.0.0/16')
    """
    try:
        read = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return address, f"around {address}"
    if read.version == 6 and read.ipv4_mapped is not None:
        read = read.ipv4_mapped
    narrow, wide = (
        ipaddress.ip_network((read, prefix[read.version]), strict=False)
        for prefix in (_PREFIX, _WIDE_PREFIX)
    )
    return str(narrow), str(wide)


# A class of thirty and a camp behind one address speak without noticing anything.
VOICES = Gate(calm=90, patience=3, shortest=5, longest=20)
# Forms that come after the voice: about oneself, offers.
ASIDES = Gate(calm=90, patience=2, shortest=5, longest=20)
# Wrong numbers alone count; somebody who mistypes has many tries before it takes longer.
NUMBERS = Gate(calm=30, patience=1, shortest=3, longest=30)
