"""The part of the privacy notice that is made from what the rooms declared."""

from __future__ import annotations

from django.utils.translation import gettext

from quartier.base.errors import told_to_residents
from quartier.privacy.notice import told
from quartier.privacy.web.terms import retention

NOTICE = "datenschutz"
TAKEN_BACK = told_to_residents(
    "Ziehen Sie etwas zurück, ist es sofort nicht mehr zu sehen und nach %(days)s Tagen gelöscht."
)


def stored_about_people() -> dict[str, object]:
    """What is stored about residents, in the reader's language, with this city's days; one query."""
    terms = retention()
    return {
        "stored": told(terms, gettext),
        "withdrawn": gettext(TAKEN_BACK) % {"days": terms.withdrawn_days},
    }
