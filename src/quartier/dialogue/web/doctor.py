"""Checks of the dialogue: a voice that is there can be read, one that is gone cannot."""

from __future__ import annotations

from quartier.base.errors import Finding, QuartierError
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.answers import Answer
from quartier.dialogue.web.contributions import Contribution
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
    claimed: set[object] = set(Answer.objects.values_list("text_id", flat=True))
    found = []
    fields = ("pk", "state", "original_id", "redacted_id")
    for key, state, original, redacted in Contribution.objects.values_list(*fields).iterator():
        claimed |= {original, redacted}
        needed = redacted if redacted else original
        if state not in GONE | {"expired"} and needed not in readable:
            found.append(Finding.from_error(VoiceLost(id=key)))
    return found + [Finding.from_error(TextLeftBehind(id=key)) for key in sorted(held - claimed)]
