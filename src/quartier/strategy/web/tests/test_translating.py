"""Words in other languages: who writes them, how they stand, what pages show, what still lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from quartier.base import fingerprints
from quartier.base.web.translations import Translation
from quartier.city.translating import TRANSLATABLE, Standing
from quartier.city.web.build import a_city_profile
from quartier.city.web.translating.folder import load_translations, write_translations
from quartier.city.web.translating.lacking import overview
from quartier.city.web.translating.saving import Typed, opened_on, save
from quartier.city.web.translating.texts import Piece, pieces_of
from quartier.people.policy import PUBLIC, Role
from quartier.people.web.accounts import User
from quartier.people.web.build import a_user
from quartier.strategy.web.build import an_action
from quartier.strategy.web.stored.actions import Action

pytestmark = pytest.mark.django_db
KIND = "massnahmen"


@pytest.fixture(autouse=True)
def _one_factor(settings: object) -> None:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _piece(action: Action, name: str = "title", language: str = "tr") -> Piece:
    pieces = pieces_of(TRANSLATABLE[KIND], action, language)
    return next(one for one in pieces if one.field == name and one.thing.pk == action.pk)


def _typed(piece: Piece, text: str, standing: str = "unreviewed") -> dict[str, Typed]:
    return {piece.key: Typed(text, standing, opened_on(piece), fingerprints.of_text(piece.source))}


def _write(action: Action, text: str, standing: str, actor: User) -> list[str]:
    piece = _piece(action)
    return [
        one.code for one in save([piece], "tr", _typed(piece, text, standing), actor=actor).values()
    ]


def test_what_a_person_wrote_is_on_the_page_and_a_draft_of_a_machine_is_not(client: Client) -> None:
    """The page shows it at once, German before; the sentence about German stays while one lacks."""
    a_city_profile(languages=["de", "tr"])
    action = an_action(state="running")
    page = f"/tr/massnahmen/{action.slug}/"
    assert "Offener Treff" in client.get(page).content.decode()

    assert not _write(action, "Açık buluşma", "machine", a_user())
    assert "Açık buluşma" not in client.get(page).content.decode()
    assert not _write(action, "Açık buluşma noktası", "unreviewed", a_user())

    assert "Açık buluşma noktası" in client.get(page).content.decode()


def test_only_who_reads_the_language_checks_it() -> None:
    """A lead without Turkish writes; a reader with Turkish checks, and stands there by name."""
    action = an_action(state="running")
    lead, reader = a_user(), a_user([Role.READER], ["de", "tr"], name="Aylin")

    assert _write(action, "Açık buluşma", "reviewed", lead) == ["city.language_not_commanded"]
    assert not Translation.objects.exists()
    assert not _write(action, "Açık buluşma", "unreviewed", lead)
    assert not _write(action, "Açık buluşma", "reviewed", reader)

    assert _piece(action).standing is Standing.REVIEWED
    assert Translation.objects.get().reviewed_by_id == reader.pk
    # Other words are unread again, whoever wrote them.
    assert not _write(action, "Açık buluşma yeri", "unreviewed", lead)
    assert _piece(action).standing is Standing.UNREVIEWED


def test_a_machines_words_become_nobodys_by_a_tick() -> None:
    """They stay a draft until a person writes other ones (`translation_matches_source`)."""
    action, reader = an_action(state="running"), a_user([Role.READER], ["tr"])
    assert not _write(action, "Makine", "machine", reader)

    assert _write(action, "Makine", "reviewed", reader) == ["city.machine_text"]
    assert _write(action, "Makine", "unreviewed", reader) == ["city.machine_text"]
    assert not _write(action, "Açık buluşma", "reviewed", reader)


def test_new_german_words_make_it_outdated_until_somebody_says_it_still_fits() -> None:
    """Saving the sheet as it came leaves it outdated."""
    action, lead = an_action(state="running"), a_user()
    assert not _write(action, "Açık buluşma", "unreviewed", lead)
    action.title = "Offener Treff am Markt"
    action.save()

    assert _piece(action).standing is Standing.OUTDATED
    assert not _write(action, "Açık buluşma", "outdated", lead)
    assert _piece(action).standing is Standing.OUTDATED
    assert not _write(action, "Açık buluşma", "unreviewed", lead)
    assert _piece(action).standing is Standing.UNREVIEWED


def test_words_made_from_german_words_of_before_are_outdated_at_once() -> None:
    """Somebody changed the German words while the sheet was open."""
    action, lead = an_action(state="running"), a_user()
    piece = _piece(action)
    typed = _typed(piece, "Açık buluşma")
    action.title = "Offener Treff am Markt"
    action.save()

    assert not save([_piece(action)], "tr", typed, actor=lead)

    assert _piece(action).standing is Standing.OUTDATED


def test_two_at_one_sheet_lose_nothing() -> None:
    """The second is told and sees both; a third field of the same form is not half saved."""
    action, lead = an_action(state="running"), a_user()
    title, summary = _piece(action), _piece(action, "summary")
    mine = _typed(title, "Benim") | _typed(summary, "Her gün açık bir oda.")
    assert not _write(action, "Onun", "unreviewed", a_user())

    problems = save([_piece(action), _piece(action, "summary")], "tr", mine, actor=lead)

    assert [(key, one.code) for key, one in problems.items()] == [
        (title.key, "city.translated_meanwhile")
    ]
    assert "Onun" in problems[title.key].sentence()
    assert list(Translation.objects.values_list("text", flat=True)) == ["Onun"]
    # Who left that field alone is not asked about it.
    untouched = {title.key: Typed("", "", "", "")}
    assert not save([_piece(action)], "tr", untouched, actor=lead)
    assert _piece(action).text == "Onun"


def test_the_list_tells_what_lacks_and_counts_by_language(client: Client) -> None:
    """What is public counts; drafts come with a tick. An empty field takes a translation away."""
    a_city_profile(languages=["de", "tr", "fa"])
    action, lead = an_action(state="running", title="Lesecafé"), a_user()
    an_action(action.mandate, state="drafted", title="Erst gedacht")
    lacking = (Standing.MISSING, Standing.OUTDATED, Standing.MACHINE)

    def titles(language: str, *, drafts: bool = False) -> set[str]:
        found = overview(lead.viewer(), ["tr", "fa"], lacking, drafts=drafts)
        return {row.title for row in found.listed(language, KIND)}

    assert titles("tr") == {"Lesecafé"}
    assert titles("tr", drafts=True) == {"Lesecafé", "Erst gedacht"}
    for piece in pieces_of(TRANSLATABLE[KIND], action, "tr"):
        assert not save([piece], "tr", _typed(piece, f"tr {piece.source}"), actor=lead)
    assert titles("tr") == set()
    assert titles("fa") == {"Lesecafé"}

    page = _signed_in(lead).get(reverse("city_translations"), {"sprache": "fa"}).content.decode()
    assert "Lesecafé" in page
    assert not _write(action, "", "unreviewed", lead)
    assert titles("tr") == {"Lesecafé"}


def test_the_sheet_saves_in_the_browsers_way_and_keeps_what_was_typed_beside_a_problem() -> None:
    """Posted as the form posts it; a refusal leaves the typed words in the field."""
    a_city_profile(languages=["de", "tr"])
    action = an_action(state="running")
    address = reverse("city_translation", args=[KIND, action.pk]) + "?sprache=tr"
    staff, piece = _signed_in(a_user([Role.STRATEGY])), _piece(action)
    typed = _typed(piece, "Açık buluşma", "reviewed")[piece.key]
    body = {
        f"text-{piece.key}": typed.text,
        f"stand-{piece.key}": typed.standing,
        f"war-{piece.key}": typed.opened_on,
        f"deutsch-{piece.key}": typed.read,
    }

    refused = staff.post(address, body)
    assert refused.status_code == 200
    assert "Türkisch eingetragen" in refused.content.decode()
    assert "Açık buluşma" in refused.content.decode()
    kept = staff.post(address, {**body, f"stand-{piece.key}": "unreviewed"})

    assert kept.status_code == 302
    assert _piece(action).text == "Açık buluşma"


def test_a_reader_writes_in_the_own_languages_and_sees_no_drafts() -> None:
    """Who reads voices helps with what is public; what is only thought of stays with its writers."""
    a_city_profile(languages=["de", "tr", "fa"])
    action = an_action(state="running")
    draft = an_action(action.mandate, state="drafted", title="Erst gedacht")
    reader = _signed_in(a_user([Role.READER], ["de", "tr"]))
    address = reverse("city_translation", args=[KIND, action.pk])

    assert reader.get(address).status_code == 200
    assert reader.post(f"{address}?sprache=tr", {}).status_code == 302
    typed = {f"text-{_piece(action).key}": "Persisch"}
    assert reader.post(f"{address}?sprache=fa", typed)["Location"] == reverse("wagtailadmin_home")
    assert not Translation.objects.exists()
    assert reader.get(reverse("city_translation", args=[KIND, draft.pk])).status_code == 404
    assert reader.get(reverse("city_translation", args=["wagtail", draft.pk])).status_code == 404


def test_what_people_wrote_goes_out_with_the_city_folder_and_comes_in_again(tmp_path: Path) -> None:
    """Without drafts of a machine, and without a word about a voice; what is written here stays."""
    action, lead = an_action(state="running"), a_user()
    need = action.mandate.needs.get()
    pieces = {
        (piece.thing, piece.field): piece
        for kind, thing in ((KIND, action), ("bedarfe", need))
        for piece in pieces_of(TRANSLATABLE[kind], thing, "tr")
    }
    for number, piece in enumerate(pieces.values()):
        machine = "machine" if piece.field == "target_group" else "unreviewed"
        assert not save([piece], "tr", _typed(piece, f"metin {number}", machine), actor=lead)
    (voice,) = need.evidence.filter(kind="voice")
    kept = dict(_kept())
    write_translations(tmp_path)
    written = (tmp_path / "translations.csv").read_text(encoding="utf-8")
    assert "So erlebt es jemand." not in written
    Translation.objects.all().delete()

    assert load_translations(tmp_path) == []

    gone = {(voice.pk, "why"), (action.pk, "target_group")}
    assert dict(_kept()) == {key: text for key, text in kept.items() if key not in gone}
    assert not _write(action, "Başka", "unreviewed", lead)
    assert load_translations(tmp_path) == []
    assert _piece(action).text == "Başka"
    action.title = "Anders"
    action.save()
    (finding,) = load_translations(tmp_path)
    assert (finding.code, finding.severity) == ("city.translations_fit_nothing", "warning")


def _kept() -> list[tuple[tuple[object, str], str]]:
    rows = Translation.objects.values_list("object_id", "field", "text")
    return [((pk, field), text) for pk, field, text in rows]


def test_every_kind_names_texts_that_there_are_and_pages_that_exist() -> None:
    """A registered field that no table has would only fail on somebody's sheet."""
    for kind in TRANSLATABLE:
        rows = kind.rows(PUBLIC)
        assert all(rows.model._meta.get_field(name).verbose_name for name in kind.fields)
        assert all(
            part.rows(rows).model._meta.get_field(name)
            for part in kind.parts
            for name in part.fields
        )
        pk = "0197c0de-0000-7000-8000-00000000000d"
        assert reverse(kind.back, args=[pk])
        assert not kind.sheet or reverse(kind.sheet, args=[pk])
