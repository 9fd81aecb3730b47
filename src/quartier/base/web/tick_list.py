"""Choosing from a list: boxes to tick, the ticked ones first, with a search where there are many."""

from __future__ import annotations

from typing import Any

from django import forms

# From so many on, the list gets a search field.
MANY = 12


class _Listed(forms.widgets.ChoiceWidget):
    """A list that scrolls; what is ticked stands at the top. Without a script it is complete, too."""

    template_name = "base/staff/tick_list.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes, the ticked ones first, and whether they are many."""
        context = super().get_context(name, value, attrs)
        boxes = [box for _group, group, _index in context["widget"]["optgroups"] for box in group]
        boxes.sort(key=lambda box: not box["selected"])
        context["widget"]["boxes"] = boxes
        context["widget"]["ticked"] = [box["label"] for box in boxes if box["selected"]]
        context["widget"]["is_many"] = len(boxes) > MANY
        return context


class TickList(_Listed, forms.CheckboxSelectMultiple):
    """As many as one likes."""


class PickList(_Listed, forms.RadioSelect):
    """Exactly one."""
