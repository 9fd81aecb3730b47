"""From which network a request comes; asked for the length of one answer, never kept (V8)."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from quartier.base import clock
from quartier.dialogue.saying.flood import Gate, Verdict


def address_of(request: HttpRequest) -> str:
    """The address of the sender; "" where the machine itself or a silent proxy stands before us.

    What a stranger forwards is not believed. Behind the operator's own proxy (QUARTIER_HTTPS) the
    last address it added is the sender's.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if not _is_near(address):
        return address
    added = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.HTTPS else ""
    return added.rpartition(",")[2].strip()


def ask(gate: Gate, request: HttpRequest, ticket: str, *, counts: bool = True) -> Verdict:
    """What the gate says to this request. Whose network is unknown is calm."""
    address = address_of(request)
    if not address:
        return Verdict(0)
    return gate.ask(address, ticket, clock.now().timestamp(), counts=counts)


def note(gate: Gate, request: HttpRequest) -> None:
    """Count this request, where only some of what comes is to count."""
    address = address_of(request)
    if address:
        gate.note(address, clock.now().timestamp())


def _is_near(address: str) -> bool:
    """True for this machine, and where a proxy is in front, for its own private network."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        # A local socket: only a proxy on this machine can have used it.
        return True
    return read.is_loopback or (settings.HTTPS and read.is_private)
