"""The filled city for the security tests, once a module and rolled back after it."""

from __future__ import annotations

from tests.harness.fixtures import city, clients

__all__ = ["city", "clients"]
