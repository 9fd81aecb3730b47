"""A person says which area a spelling means: from then on it is known, here and in the folder."""

from __future__ import annotations

import uuid

from django.db import transaction

from quartier.city.aliases import refusal
from quartier.city.errors import AliasWrong
from quartier.city.names import Alias
from quartier.city.web.areas import Area, AreaAlias, name_index
from quartier.people.web.audit import record_act

LONGEST = 160


def confirm_spelling(
    spelling: str, area_key: str, *, by: str, actor_id: uuid.UUID | None
) -> AreaAlias:
    """Keep that `spelling` means this area; the same again changes nothing.

    by: the name of who confirms, as it stands in aliases.csv. Raises AliasWrong where it cannot
    mean that: an official name of another area, or confirmed for another one.
    """
    text = spelling.strip()
    with transaction.atomic():
        # Held, so that two people cannot confirm one spelling for two areas.
        list(Area.objects.select_for_update().order_by("pk").values_list("pk"))
        index = name_index()
        reason = refusal(Alias(text, area_key, by.strip()), index, index.aliases)
        if len(text) > LONGEST:
            reason = f"Sie hat mehr als {LONGEST} Zeichen"
        if reason:
            raise AliasWrong(spelling=text[:LONGEST], reason=reason)
        area = Area.objects.get(key=area_key)
        alias, is_new = AreaAlias.objects.get_or_create(
            spelling=text, defaults={"area": area, "confirmed_by": by.strip()[:120]}
        )
        if is_new:
            record_act("city.confirm_spelling", actor_id=actor_id, subject=alias)
    return alias


def withdraw_spelling(alias: AreaAlias, *, actor_id: uuid.UUID | None) -> None:
    """Forget a confirmed spelling; what was loaded with it stays."""
    with transaction.atomic():
        record_act("city.withdraw_spelling", actor_id=actor_id, subject=alias)
        alias.delete()
