"""What exists already as rows, for tests. Nothing here says anything about a real city."""

from __future__ import annotations

from quartier.base.slugs import slug
from quartier.strategy.web.stored.provisions import Provision


def a_provision(title: str = "Offener Treff", **fields: object) -> Provision:
    """A public offer of this name; its key is made of it."""
    usual: dict[str, object] = {"key": slug(title), "kind": "offer", "state": "shown"}
    return Provision.objects.create(title=title, **{**usual, **fields})
