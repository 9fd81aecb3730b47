"""What staff wrote about a voice goes with the voice."""

from __future__ import annotations

import pytest

from quartier.base.web.translations import Translation, translate
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.withdrawal import erase, withdraw
from quartier.needs.web.build import a_draft_need
from quartier.needs.web.writing import add_voice_evidence

pytestmark = pytest.mark.django_db


def test_the_sentence_about_an_erased_voice_is_emptied(
    django_capture_on_commit_callbacks,
) -> None:
    need = a_draft_need()
    voice = a_stored_contribution(state="released")
    other = a_stored_contribution(state="released")
    gone = add_voice_evidence(need, contribution=voice, why="Sie nennt den Hof hinter Haus 7.")
    stays = add_voice_evidence(need, contribution=other, why="Auch er sucht einen Platz.")

    translate(gone, "why", "en", "She names the yard behind house 7.")
    translate(stays, "why", "en", "He too is looking for a place.")

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(voice)
    gone.refresh_from_db()
    assert gone.why != "", "hidden once withdrawn, gone once erased"
    with django_capture_on_commit_callbacks(execute=True):
        erase(voice)

    gone.refresh_from_db()
    stays.refresh_from_db()
    assert gone.why == ""
    assert stays.why == "Auch er sucht einen Platz."
    kept = Translation.objects.values_list("text", flat=True)
    assert list(kept) == ["He too is looking for a place."]
