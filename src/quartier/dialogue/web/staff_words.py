"""How staff pages name states and languages: in words, never as codes."""

from __future__ import annotations

from quartier.base.voice_languages import german_name

STATE_WORDS = {
    "arrived": "neu",
    "held": "zurückgehalten",
    "released": "gelesen und freigegeben",
    "forwarded": "weitergeleitet",
    "continued": "weitergeführt in einem anderen",
    "expired": "Frist vorbei, Text gelöscht",
    "withdrawn": "zurückgezogen",
    "erased": "gelöscht",
}
_ALREADY = {"released": "Dieser Beitrag ist schon freigegeben."}


def already(state: str) -> str:
    """What is said to who asks for the state a voice is in by now."""
    return _ALREADY.get(state, "Dieser Beitrag ist schon {state}.")


def language_word(code: str) -> str:
    """The German name of a language; its code where we have no name for it."""
    return german_name(code)
