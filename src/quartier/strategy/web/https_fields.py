"""How forms of this room take web addresses: one typed without its beginning is meant as https."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models


def as_https(field: models.Field[Any, Any], **given: Any) -> forms.Field | None:
    """The form field as Django makes it; for `formfield_callback` in the Meta of a form."""
    if isinstance(field, models.URLField):
        given["assume_scheme"] = "https"
    return field.formfield(**given)
