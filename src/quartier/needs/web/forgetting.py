"""When a voice is erased, the sentence staff wrote about it goes too: it may repeat her words."""

from __future__ import annotations

from quartier.base.web.translations import Translation
from quartier.needs.web.evidence import Evidence


def forget_why() -> None:
    """Empty the sentences beside erased voices, in every language. The evidence itself stays, as withdrawn."""
    of_erased = Evidence.objects.filter(contribution__state="erased")
    of_erased.exclude(why="").update(why="")
    Translation.objects.filter(
        object_type=Evidence._meta.label_lower, field="why", object_id__in=of_erased.values("pk")
    ).delete()
