"""A person confirms a spelling; nobody else does."""

from __future__ import annotations

import pytest

from quartier.city.errors import AliasWrong
from quartier.city.web.areas import AreaAlias, name_index
from quartier.city.web.build import a_stored_area
from quartier.city.web.confirming import confirm_spelling, withdraw_spelling
from quartier.people.web.audit import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_confirmed_spelling_is_known_from_then_on() -> None:
    a_stored_area("16", "Hohenecken")
    assert name_index().match("Нонемескем").area_id is None
    for _ in range(2):
        alias = confirm_spelling(" Нонемескем ", "16", by="Frau Amt", actor_id=None)
    assert name_index().match("Нонемескем").area_id == "16"
    assert AuditEntry.objects.filter(act="city.confirm_spelling").count() == 1
    withdraw_spelling(alias, actor_id=None)
    assert name_index().match("Нонемескем").area_id is None


@pytest.mark.parametrize(
    ("spelling", "area", "by"),
    [
        ("ERFENBACH", "13", "Amt"),
        ("Nord", "13", "Amt"),
        ("Unbekannt", "99", "Amt"),
        ("Unbekannt", "13", " "),
        ("  ", "13", "Amt"),
        ("x" * 161, "13", "Amt"),
    ],
)
def test_what_cannot_be_meant_is_refused(spelling: str, area: str, by: str) -> None:
    a_stored_area("13", "Erlenbach")
    other = a_stored_area("18", "Erfenbach")
    AreaAlias.objects.create(area=other, spelling="Nord", confirmed_by="Amt")
    with pytest.raises(AliasWrong):
        confirm_spelling(spelling, area, by=by, actor_id=None)
    assert AreaAlias.objects.count() == 1
