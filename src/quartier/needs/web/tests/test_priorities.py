"""Priorities as services and database hold them: appended with a reason, never changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from quartier.city.web.build import a_stored_area
from quartier.needs.errors import FieldUnknown, PlaceUnknown, PriorityStands, ReasonMissing
from quartier.needs.folder import NeedsFolder
from quartier.needs.priorities import Rank, SetPriority
from quartier.needs.web.build import a_release_with
from quartier.needs.web.folder import load_needs
from quartier.needs.web.models import Priority
from quartier.needs.web.prioritising import prioritise
from quartier.people.policy import PUBLIC, Role, Viewer, may_do
from quartier.people.web.audit import AuditEntry
from quartier.typology.web.build import a_type_edition

pytestmark = pytest.mark.django_db


def _first(area: object, **other: str) -> Priority:
    usual = {"field": "housing", "rank": "first", "reason": "Es ist eng."}
    return prioritise(area, **{**usual, **other})


def test_a_new_priority_takes_the_place_and_the_old_one_stays() -> None:
    area = a_stored_area()
    old, new = _first(area), _first(area, rank="later", reason="Jetzt wird gebaut.")
    _first(area, field="work")
    assert (old.number, new.number) == (1, 2)
    standing = Priority.objects.visible_to(PUBLIC).standing()
    assert set(standing.filter(field="housing")) == {new}
    assert standing.count() == 2
    assert Priority.objects.count() == 3
    assert AuditEntry.objects.filter(act="needs.prioritise").count() == 3


def test_a_priority_is_neither_changed_nor_taken_away() -> None:
    stands = _first(a_stored_area())
    with pytest.raises(PriorityStands):
        stands.save()
    with pytest.raises(PriorityStands):
        stands.delete()


def test_it_remembers_the_figures_that_lay_on_the_table() -> None:
    area = a_stored_area()
    assert _first(area).release is None
    release, _figure = a_release_with(area)
    assert _first(area).release == release


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"reason": "  "}, ReasonMissing),
        ({"field": "wetter"}, FieldUnknown),
        ({"rank": "top"}, ValueError),
    ],
)
def test_what_cannot_be_set(wrong: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        _first(a_stored_area(), **wrong)
    assert not Priority.objects.exists()


def test_a_type_nobody_may_see_yet_gets_no_priority() -> None:
    area = a_stored_area()
    release, _figure = a_release_with(area)
    draft = a_type_edition(release, {"Ruhig": [area]}, released=False)
    with pytest.raises(PlaceUnknown):
        _first(draft.types.get())
    released = a_type_edition(release, {"Ruhig": [area]})
    assert _first(released.types.get()).type.letter == "A"


def test_the_database_wants_one_place_and_a_reason() -> None:
    area = a_stored_area()
    for wrong in ({"area": None}, {"area": area, "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Priority.objects.create(**{"field": "work", "rank": "first", "reason": "x", **wrong})


def test_who_sets_priorities() -> None:
    for role in Role:
        wanted = role in {Role.LEAD, Role.STRATEGY}
        assert may_do(Viewer(frozenset({role})), "needs.prioritise") is wanted
    assert not may_do(PUBLIC, "needs.prioritise")


def test_the_folder_again_changes_nothing_and_what_people_set_stays() -> None:
    area = a_stored_area("01", "Nord")
    said = NeedsFolder(
        priorities=(
            SetPriority(
                "housing", Rank.LATER, "Noch nicht.", area="01", decided_on=date(2024, 1, 2)
            ),
            SetPriority("housing", Rank.FIRST, "Jetzt.", area="01"),
            SetPriority("work", Rank.FIRST, "Für alle.", type="Z"),
        )
    )
    for _ in range(2):
        (warning,) = load_needs(said)
    assert warning.severity == "warning"
    assert [row.rank for row in Priority.objects.order_by("number")] == ["later", "first"]
    _first(area, rank="none", reason="Es ist gebaut.")
    load_needs(said)
    assert Priority.objects.standing().get().rank == "none"
