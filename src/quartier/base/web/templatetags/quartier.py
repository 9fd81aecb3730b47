"""Filters every room's templates share: sentences of errors, months, numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quartier.base import money
from quartier.base.errors import QuartierError
from quartier.base.numbers import format_number

register = template.Library()


@register.filter
def sentence(error: QuartierError) -> str:
    """The error's sentence in the page's language, from the catalogue, else in German."""
    language = get_language() or "de"
    if language == "en":
        return error.sentence("en")
    return error.sentence(source=_(error.de))


@register.filter
def month_and_year(day: date) -> str:
    """ "März 2017" in the page's language."""
    return date_format(day, "YEAR_MONTH_FORMAT")


@register.filter
def number(value: Decimal | int) -> str:
    """A number as people of the page's language read it."""
    return format_number(value, get_language() or "de")


@register.filter
def euros(cents: int) -> str:
    """An amount of whole cents as people of the page's language read it."""
    return money.euros(cents, get_language() or "de")
