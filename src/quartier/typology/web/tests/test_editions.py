"""From figures to a released edition: computed once, named with care, frozen for good."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from quartier.base.clock import clock_at
from quartier.base.states import ForbiddenTransition
from quartier.people.policy import PUBLIC, Role, Viewer
from quartier.typology import life_cycle
from quartier.typology.errors_editions import (
    EditionFrozen,
    NamesMissing,
    NameTwice,
    OfAnotherEdition,
    PurposeMissing,
    ReasonMissing,
    RoleMissing,
    SentenceNeedsReason,
)
from quartier.typology.profiles.errors import NameNeedsReason
from quartier.typology.web.build import a_type_edition, an_index_edition
from quartier.typology.web.changes import changes_between
from quartier.typology.web.computing import begin, compute
from quartier.typology.web.doctor import doctor_findings
from quartier.typology.web.editions import Edition
from quartier.typology.web.naming import name_type, override
from quartier.typology.web.previewing import (
    add_statement,
    link_address,
    make_link,
    previewed,
    withdraw_link,
)
from quartier.typology.web.reading import current_index, current_types
from quartier.typology.web.releasing import release_edition, withdraw
from quartier.typology.web.tasks import compute_edition
from quartier.typology.web.tests.figures import OLD, POOR, a_city, a_recipe, a_release
from quartier.typology.web.types import Assignment

pytestmark = pytest.mark.django_db

STATISTICS = Viewer(frozenset({Role.STATISTICS}))
COUNCIL = Viewer(frozenset({Role.COUNCIL}))


def types_edition(**spec: object) -> Edition:
    release = a_release(a_city())
    said = {"columns": [OLD, POOR], "k": 4, "seed": 3, **spec}
    return compute(begin(kind="types", title="Typen", spec=said, release=release))


def index_edition() -> Edition:
    release = a_release(a_city())
    spec = {"key": "probe", "recipe": a_recipe(), "seed": 3}
    return compute(begin(kind="index", title="Lage", spec=spec, release=release))


def named(edition: Edition) -> Edition:
    for one in edition.types.all():
        name_type(type_=one, name=f"Am Fluss {one.letter}")
    return edition


def released(edition: Edition, **how: object) -> Edition:
    return release_edition(edition=edition, purpose="Zum Reden", role="Statistikstelle", **how)


def test_types_are_found_told_and_say_who_has_none_of_a_number() -> None:
    edition = types_edition()
    assert edition.state == life_cycle.DRAFT, edition.progress
    assert edition.structure == "types"
    types = list(edition.types.all())
    assert [one.letter for one in types] == ["A", "B", "C", "D"]
    assert all(one.generated["de"] and one.generated["en"] for one in types)
    places = {one.area.key: one for one in edition.assignments.select_related("area", "type")}
    assert places["t01"].type_id != places["t02"].type_id
    assert places["t03"].incomplete == [OLD]
    assert places["t03"].type_id is not None, "one missing number leaves an area where it belongs"
    assert edition.result["missing"] == {OLD: {"t03": "protected"}}


def test_an_index_has_classes_changes_and_two_kinds_of_certainty() -> None:
    edition = index_edition()
    assert edition.state == life_cycle.DRAFT, edition.progress
    places = {one.area.key: one for one in edition.values.select_related("area")}
    assert places["t03"].classes == {} or "status" not in places["t03"].classes
    assert places["t03"].excluded_reason
    one = places["t02"]
    assert one.classes["status"] in {"hoch", "mittel", "niedrig"}
    assert set(one.changes) == {f"{POOR}:minus-2"}
    assert 0 <= one.chance["status"] <= 1
    assert 0 <= one.method["status"] <= 1


def test_computing_again_changes_nothing() -> None:
    edition = types_edition()
    before = list(edition.types.values_list("pk", flat=True))
    assert compute_edition.func(str(edition.pk)) == life_cycle.DRAFT
    assert list(edition.types.values_list("pk", flat=True)) == before


def test_what_goes_wrong_is_said_and_leaves_nothing_behind() -> None:
    edition = types_edition(columns=[OLD, "gibts-nicht"])
    assert edition.state == life_cycle.FAILED
    assert "gibts-nicht" in edition.progress["error"]
    assert not edition.types.exists()


def test_a_release_needs_purpose_role_and_names() -> None:
    edition = types_edition()
    with pytest.raises(NamesMissing, match="Typ A, Typ B, Typ C, Typ D"):
        released(edition)
    named(edition)
    with pytest.raises(PurposeMissing):
        release_edition(edition=edition, purpose=" ", role="x")
    with pytest.raises(RoleMissing):
        release_edition(edition=edition, purpose="x", role=" ")
    assert current_types(PUBLIC) is None
    released(edition)
    found = current_types(PUBLIC)
    assert found is not None
    assert [one.letter for one in found.types] == ["A", "B", "C", "D"]
    assert found.of("t01") != found.of("t02")
    assert found.types[0].traits[0].direction in {"above", "below"}


def test_a_stigmatising_name_asks_for_a_reason() -> None:
    one = types_edition().types.get(number=1)
    with pytest.raises(NameNeedsReason, match="Brennpunkt"):
        name_type(type_=one, name="Sozialer Brennpunkt")
    name_type(type_=one, name="Sozialer Brennpunkt", reason="So heißt das Programm des Landes")
    one.refresh_from_db()
    assert one.name_reason
    name_type(type_=one, name="Am Fluss", reason="unnötig")
    assert one.name_reason == ""
    with pytest.raises(SentenceNeedsReason, match="Ghetto"):
        name_type(type_=one, name="Am Fluss", edited="Das ist ein Ghetto.")


def test_two_types_have_two_names() -> None:
    first, second, *_others = types_edition().types.all()
    name_type(type_=first, name="Am Fluss")
    with pytest.raises(NameTwice, match="Typ A"):
        name_type(type_=second, name="am fluss")


def test_the_generated_sentence_stays_beside_the_edited_one() -> None:
    edition = types_edition()
    one = edition.types.get(number=1)
    name_type(type_=one, name="Am Fluss", edited="Hier kennt man sich.")
    one.refresh_from_db()
    assert one.edited == "Hier kennt man sich."
    assert one.generated["de"] not in ("", one.edited)


def test_an_override_needs_a_reason_and_a_type_of_its_own_edition() -> None:
    edition = types_edition()
    place = edition.assignments.select_related("area").get(area__key="t01")
    other = edition.types.exclude(pk=place.type_id).first()
    with pytest.raises(ReasonMissing):
        override(assignment=place, type_=other, reason=" ")
    stranger = a_type_edition(edition.release, {"Fremd": []}, released=False).types.get()
    with pytest.raises(OfAnotherEdition):
        override(assignment=place, type_=stranger, reason="x")
    override(assignment=place, type_=other, reason="Die Zahlen sind von vor dem Umbau")
    place.refresh_from_db()
    assert (place.type_id, place.computed_type_id != other.pk) == (other.pk, True)
    override(assignment=place, type_=place.computed_type, reason="")
    assert not place.is_overridden


def test_what_is_released_stays_as_it_is() -> None:
    edition = released(named(types_edition()))
    one, place = edition.types.first(), edition.assignments.first()
    for row in (edition, one, place):
        with pytest.raises(EditionFrozen):
            row.save()
        with pytest.raises(EditionFrozen):
            row.delete()
    with pytest.raises(EditionFrozen):
        name_type(type_=one, name="Anders")
    with pytest.raises(ForbiddenTransition):
        released(edition)


def test_an_embargo_holds_until_its_day() -> None:
    with clock_at(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        edition = released(named(types_edition()), embargo_until=date(2026, 3, 10))
        assert current_types(PUBLIC) is None
        assert current_types(COUNCIL) is not None
    with clock_at(datetime(2026, 3, 10, 9, tzinfo=UTC)):
        assert current_types(PUBLIC) is not None
        assert edition.is_public


def test_each_body_has_a_link_of_its_own_that_can_be_withdrawn(client: Client) -> None:
    edition = named(types_edition())
    one, other = (make_link(edition=edition, body=body) for body in ("Ortsbeirat", "Beirat"))
    edition.refresh_from_db()
    assert edition.state == life_cycle.PREVIEWED
    addresses = [link_address(link) for link in (one, other)]
    assert len(set(addresses)) == 2
    answer = client.get(addresses[0])
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "Ortsbeirat" in answer.content.decode()
    withdraw_link(link=one)
    assert [client.get(address).status_code for address in addresses] == [404, 200]
    assert client.get(edition.get_absolute_url()).status_code == 404
    released(edition)
    assert client.get(addresses[1]).status_code == 302


def test_a_discarded_edition_has_no_preview_any_more() -> None:
    edition = named(types_edition())
    link = make_link(edition=edition, body="Beirat")
    token = link_address(link).split("/")[-2]
    assert previewed(token) is not None
    edition.move(life_cycle.DISCARDED)
    assert previewed(token) is None
    assert previewed("kaputt") is None


def test_a_statement_is_printed_word_for_word(client: Client) -> None:
    edition = released(named(types_edition()))
    add_statement(edition=edition, body="Ortsbeirat", text="Wir <b>sehen</b> das anders.")
    page = client.get("/quartierstypen/").content.decode()
    assert "Wir &lt;b&gt;sehen&lt;/b&gt; das anders." in page
    assert "Ortsbeirat" in page


def test_a_withdrawn_edition_says_why_at_its_address(client: Client) -> None:
    edition = released(index_edition())
    assert current_index(PUBLIC) is not None
    withdraw(edition=edition, reason="Eine Lieferung war falsch")
    assert current_index(PUBLIC) is None
    assert "Eine Lieferung war falsch" in client.get(edition.get_absolute_url()).content.decode()
    assert "noch nicht veröffentlicht" in client.get("/quartierstypen/lage/").content.decode()


def test_later_figures_go_to_the_centres_of_an_edition() -> None:
    first = released(named(types_edition()))
    spec = {"columns": first.spec["columns"]}
    again = begin(
        kind="types", title="Stand 2", spec=spec, release=first.release, assigned_from=first
    )
    compute(again)
    assert again.state == life_cycle.DRAFT, again.progress
    assert [one.name for one in again.types.all()] == [one.name for one in first.types.all()]
    changes = changes_between(first, again)
    # Only where a number is missing may the nearest centre differ from what repeated runs said.
    assert {one.area for one in changes.moved} <= {"Teil 03"}


def test_what_another_edition_changes_is_told_area_by_area() -> None:
    areas = a_city(6)
    release = a_release(areas)
    before = an_index_edition(release, {"weniger": areas[:3], "mehr": areas[3:]})
    after = an_index_edition(release, {"weniger": areas[:2], "mehr": areas[2:]})
    changes = changes_between(before, after)
    assert [(one.area, one.before, one.after) for one in changes.moved] == [
        ("Teil 03", "weniger / –", "mehr / –")
    ]
    assert changes.same == 5


def test_the_doctor_finds_strangers_silent_overrides_and_halves() -> None:
    edition = released(named(types_edition()))
    assert doctor_findings() == []
    stranger = a_type_edition(edition.release, {"Fremd": []}).types.get()
    place = edition.assignments.first()
    Assignment.objects.filter(pk=place.pk).update(type=stranger)
    Edition.objects.filter(pk=edition.pk).update(released_as="")
    codes = {finding.code for finding in doctor_findings()}
    assert codes == {
        "typology.types_of_its_own",
        "typology.override_has_reason",
        "typology.released_is_whole",
    }
