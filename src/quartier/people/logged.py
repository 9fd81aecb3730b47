"""The acts of the log in German words: "hat einen Beitrag freigegeben". Each room says its own.

What is logged holds no content: not the text of a voice, no address, no name but who acted.
"""

from __future__ import annotations

from collections.abc import Mapping

LOGGED: dict[str, str] = {}


def logs(words: Mapping[str, str]) -> None:
    """Say these acts in words; saying one again with other words raises ValueError."""
    for act, sentence in words.items():
        if LOGGED.setdefault(act, sentence) != sentence:
            raise ValueError(f"{act!r} is said twice")


def said(act: str) -> str:
    """The act in words; its own name where nobody said them."""
    return LOGGED.get(act, act)


logs(
    {
        "people.invite": "hat jemanden eingeladen",
        "people.uninvite": "hat eine Einladung zurückgenommen",
        "people.join": "hat eine Einladung angenommen",
        "people.change": "hat Rollen oder Sprachen geändert",
        "people.close": "hat ein Konto geschlossen",
        "people.reopen": "hat ein Konto wieder geöffnet",
        "people.deputy": "hat eine Vertretung eingetragen",
        "people.deputy_ended": "hat eine Vertretung beendet",
        "people.hand_over": "hat Aufgaben übergeben von",
        "people.take_over": "hat Aufgaben übergeben an",
        "people.reset_asked": "hat gebeten, einen zweiten Faktor zurückzusetzen",
        "people.reset": "hat einen zweiten Faktor zurückgesetzt",
        "people.named": "hat den eigenen Namen geändert",
        "people.password_changed": "hat das eigene Passwort geändert",
        "people.erased": "hat ein geschlossenes Konto gelöscht",
    }
)
