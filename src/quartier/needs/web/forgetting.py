"""When a voice is erased, the sentence staff wrote about it goes too: it may repeat her words."""

from __future__ import annotations

from quartier.needs.web.evidence import Evidence


def forget_why() -> None:
    """Empty the sentences beside erased voices. The evidence itself stays, as withdrawn."""
    Evidence.objects.filter(contribution__state="erased").exclude(why="").update(why="")
