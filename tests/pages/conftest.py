"""The filled city for the tests of pages, once a module and rolled back after it."""

from __future__ import annotations

from tests.harness.fixtures import city, clients

__all__ = ["city", "clients"]
