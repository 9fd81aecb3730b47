"""Lines that stations of mandates and actions share."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from quartier.strategy.life_cycles import WITHDRAWN
from quartier.strategy.web.stored.mandates import Mandate


def mandate_title(mandate: Mandate) -> str:
    """How a station of a mandate is headed."""
    if mandate.state == WITHDRAWN:
        return _("Der Auftrag wurde zurückgenommen")
    return _("Was zu tun ist")


def next_step_line(step: str, due: date | None) -> str:
    """The next step in a sentence, with its month where it has a day."""
    if due is None:
        return _("Nächster Schritt: %(step)s") % {"step": step}
    month = date_format(due, "YEAR_MONTH_FORMAT")
    return _("Nächster Schritt: %(step)s (%(month)s)") % {"step": step, "month": month}
