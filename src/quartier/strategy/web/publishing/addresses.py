"""Where the lists are told as files."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse


def files_of(kind: str) -> Sequence[tuple[str, str]]:
    """The files there are of "actions" or "mandates": the name of the form, and the address."""
    forms = ("CSV", "XLSX", "JSON")
    return [(form, reverse(f"strategy:{kind}_{form.lower()}")) for form in forms]
