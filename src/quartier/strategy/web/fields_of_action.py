"""Fields of action (Handlungsfelder): those of needs, in the reader's words and in the order of pages."""

from __future__ import annotations

from django.utils.translation import override

from quartier.base.languages import SOURCE
from quartier.base.web.translations import ShownText
from quartier.needs.web.needs import Need
from quartier.needs.web.own_fields import all_fields


def fields_in(language: str) -> dict[str, ShownText]:
    """Each field by its key: those with figures first, then what a need may name besides; one query."""
    found = {one.key: ShownText(*one.text("title", language)) for one in all_fields()}
    with override(language):
        for field in Need.Field:
            if field.value not in found:
                found[field.value] = ShownText(str(field.label), language)
    return found


def field_choices() -> list[tuple[str, str]]:
    """Keys and German names, as forms offer them; one query."""
    return [(key, shown.text) for key, shown in fields_in(SOURCE).items()]


def field_keys() -> frozenset[str]:
    """The keys that a thing may name; one query."""
    return frozenset(fields_in(SOURCE))
