"""Checks of the dialogue: a voice that is there can be read, one that is gone cannot."""

from __future__ import annotations

from django.apps import apps

from quartier.base.errors import Finding, QuartierError
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.stored.contributions import Contribution
from quartier.privacy.web.vault import VaultKey, VaultText


class VoiceLost(QuartierError):
    """A voice that nobody withdrew has no text any more."""

    code = "dialogue.voice_lost"
    de = "Beitrag {id}: Der Text fehlt im Tresor, obwohl ihn niemand zurückgezogen hat."
    en = "Contribution {id}: its text is missing from the vault though nobody withdrew it."


class TextLeftBehind(QuartierError):
    """A text lies in the vault that no voice belongs to: it should have been erased."""

    code = "dialogue.text_left_behind"
    de = "Im Tresor liegt ein Text ohne Beitrag ({id}). Er gehört gelöscht."
    en = "The vault holds a text without a contribution ({id}). It should be erased."


def voices() -> list[Finding]:
    """Voices without their text, and texts without their voice."""
    held = set(VaultText.objects.values_list("pk", flat=True))
    readable = held & set(VaultKey.objects.values_list("pk", flat=True))
    claimed = _claimed()
    found = []
    fields = ("pk", "state", "original_id", "redacted_id", "translation_id")
    rows = Contribution.objects.values_list(*fields).iterator()
    for key, state, original, redacted, translation in rows:
        claimed |= {original, redacted, translation}
        needed = redacted if redacted else original
        if state not in GONE | {"expired", "continued"} and needed not in readable:
            found.append(Finding.from_error(VoiceLost(id=key)))
    return found + [Finding.from_error(TextLeftBehind(id=key)) for key in sorted(held - claimed)]


def _claimed() -> set[object]:
    """The texts that rows of any room hold: each model names them in `vault_fields`."""
    return {
        text_id
        for model in apps.get_models()
        for field in getattr(model, "vault_fields", ())
        for text_id in model._default_manager.values_list(field, flat=True).iterator()
    }
