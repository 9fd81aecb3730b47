"""Needs and evidence as services and database hold them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from quartier.base.states import ForbiddenTransition
from quartier.city.web.build import a_stored_area
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs import errors
from quartier.needs.evidence import EvidenceState
from quartier.needs.web.build import a_draft_need, a_founded_need, a_read_voice, a_release_with
from quartier.needs.web.doctor import doctor_findings
from quartier.needs.web.evidence import Evidence, counts_of
from quartier.needs.web.needs import Need
from quartier.needs.web.transitions import confirm_need, decline_need, merge_need
from quartier.needs.web.writing import (
    add_figure_evidence,
    add_source_evidence,
    add_voice_evidence,
    edit_need,
    note_need,
    remove_evidence,
)

pytestmark = pytest.mark.django_db


def test_a_need_with_figure_and_voice_is_confirmed_and_remembers_it() -> None:
    need = a_founded_need()
    assert need.state == "confirmed"
    assert [event.to_state for event in need.events()] == ["draft", "confirmed"]
    assert doctor_findings() == []


def test_all_that_is_missing_is_told_in_one_sentence() -> None:
    with pytest.raises(errors.EvidenceIncomplete) as caught:
        confirm_need(a_draft_need())
    sentence = caught.value.sentence()
    assert "eine Zahl als Beleg" in sentence
    assert "eine Stimme als Beleg" in sentence


def test_an_exception_stands_in_for_evidence_and_in_the_history() -> None:
    need = confirm_need(note_need(title="Wärmestube", exception="Der Winter kommt."))
    assert need.events().last().reason == "Der Winter kommt."
    with pytest.raises(errors.EvidenceIsFixed):
        edit_need(need, title=need.title, statement="", area=None, field=need.field, exception=" ")


def test_what_contradicts_does_not_carry_a_need() -> None:
    area = a_stored_area()
    need = a_draft_need(area)
    _release, figure = a_release_with(area)
    add_figure_evidence(need, figure=figure, why="Eher nicht.", stance="contradicts")
    assert counts_of([need.pk])[need.pk].figures == 0


def test_a_figure_of_a_draft_is_no_evidence() -> None:
    area = a_stored_area()
    release, figure = a_release_with(area, released=False)
    with pytest.raises(errors.ReleaseNotPublic):
        add_figure_evidence(a_draft_need(area), figure=figure, why="Weil.")
    assert release.state == "draft"


@pytest.mark.parametrize("state", ["arrived", "held", "withdrawn", "erased"])
def test_only_a_read_voice_becomes_evidence(state: str) -> None:
    with pytest.raises(errors.VoiceNotRead):
        add_voice_evidence(a_draft_need(), contribution=a_read_voice(state=state), why="Weil.")


def test_the_same_evidence_twice_is_told_kindly() -> None:
    need, voice = a_draft_need(), a_read_voice()
    add_voice_evidence(need, contribution=voice, why="Weil.")
    with pytest.raises(errors.AlreadyEvidence):
        add_voice_evidence(need, contribution=voice, why="Weil.")
    assert need.evidence.count() == 1


def test_evidence_without_a_sentence_is_refused() -> None:
    with pytest.raises(errors.TextMissing):
        add_source_evidence(a_draft_need(), source="Bericht 2016", why=" ")


def test_evidence_of_a_confirmed_need_only_grows() -> None:
    need = a_founded_need()
    with pytest.raises(errors.EvidenceIsFixed):
        remove_evidence(need.evidence.first())
    add_source_evidence(need, source="Bericht 2016", why="Auch dort steht es.")
    assert need.evidence.count() == 3


def test_a_voice_withdrawn_later_leaves_the_need_standing() -> None:
    voice = a_read_voice()
    need = a_founded_need(voice=voice)
    withdraw(voice)
    piece = need.evidence.get(kind="voice")
    assert piece.state is EvidenceState.WITHDRAWN
    assert counts_of([need.pk])[need.pk].voices == 1
    assert Need.objects.get(pk=need.pk).state == "confirmed"
    assert doctor_findings() == []


def test_a_voice_withdrawn_before_does_not_carry_the_step() -> None:
    voice = a_read_voice()
    need = a_founded_need(voice=voice, confirmed=False)
    withdraw(voice)
    with pytest.raises(errors.EvidenceIncomplete):
        confirm_need(need)


def test_a_voice_that_is_evidence_cannot_be_deleted_under_it() -> None:
    voice = a_read_voice()
    a_founded_need(voice=voice)
    with pytest.raises(IntegrityError), transaction.atomic():
        voice.delete()


def test_declining_needs_a_reason_and_ends_the_way() -> None:
    need = a_founded_need()
    with pytest.raises(errors.TextMissing):
        decline_need(need, reason=" ")
    declined = decline_need(need, reason="Das macht schon der Bund.")
    with pytest.raises(ForbiddenTransition):
        confirm_need(declined)


def test_merging_keeps_both_and_makes_no_circle() -> None:
    one, other = a_founded_need(title="Treff"), a_founded_need(title="Begegnung")
    merged = merge_need(one, into=other, reason="Dasselbe.")
    assert (merged.state, merged.merged_into) == ("merged", other)
    with pytest.raises(errors.CannotMerge):
        merge_need(other, into=merged)
    with pytest.raises(errors.CannotMerge):
        merge_need(other, into=other)


def _pieces() -> dict[str, object]:
    area = a_stored_area("sued", "Süd")
    _release, figure = a_release_with(area)
    return {"figure": figure, "contribution": a_read_voice(area)}


@pytest.mark.parametrize(
    ("kind", "filled", "source"),
    [
        ("figure", ["contribution"], ""),
        ("figure", ["figure", "contribution"], ""),
        ("figure", [], ""),
        ("voice", [], ""),
        ("voice", ["contribution", "figure"], ""),
        ("voice", ["contribution"], "und eine Quelle"),
        ("source", [], ""),
        ("source", ["contribution"], "Bericht"),
    ],
)
def test_the_database_refuses_evidence_that_points_to_none_or_two(
    kind: str, filled: list[str], source: str
) -> None:
    there = _pieces()
    targets = {name: there[name] for name in filled}
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(
            need=a_draft_need(), kind=kind, why="Weil.", source=source, **targets
        )


def test_the_doctor_finds_a_need_that_lost_its_ground() -> None:
    need = a_founded_need()
    Evidence.objects.filter(need=need).delete()
    assert [finding.code for finding in doctor_findings()] == ["needs.evidence_first"]


def test_a_figure_under_embargo_is_chosen_but_not_shown(client: object) -> None:
    area = a_stored_area()
    need = a_draft_need(area)
    _release, figure = a_release_with(area, text="41,3", embargo_until=date(2999, 1, 1))
    add_figure_evidence(need, figure=figure, why="Das sagt viel aus.")
    add_voice_evidence(need, contribution=a_read_voice(area), why="So erlebt es jemand.")
    confirm_need(need)
    page = client.get("/stadtteile/nord/").content.decode()  # type: ignore[attr-defined]
    assert "Ein Ort zum Treffen" in page
    assert "41,3" not in page
    assert "Das sagt viel aus" not in page
