"""What can be wrong with the words of a profile, and with the name of a type."""

from __future__ import annotations

from quartier.typology.errors import TypologyError


class PhraseUnfit(TypologyError):
    """A file of phrases cannot be used."""

    code = "typology.phrase_unfit"
    de = (
        "{file} taugt nicht für Profilsätze: {wrong}. Jede Sprache braucht „more“ und „less“, und darin "
        "einmal „much“ in geschweiften Klammern."
    )
    en = (
        "{file} cannot be used for sentences: {wrong}. Each language needs “more” and “less”, with "
        "“much” in braces once in each."
    )


class WordListUnfit(TypologyError):
    """A list of words that names must not carry cannot be used."""

    code = "typology.word_list_unfit"
    de = "{file}: Die Wortliste ist nicht lesbar ({wrong}). Bitte wie die mitgelieferten schreiben."
    en = "{file}: the list of words cannot be read ({wrong}). Please write it like those that ship."


class NameNeedsReason(TypologyError):
    """A name of a type carries a word that marks the people who live there."""

    code = "typology.name_needs_reason"
    de = (
        "„{name}“ enthält „{found}“. {why} {suggestion} "
        "Soll der Name trotzdem so heißen, bitte begründen."
    )
    en = "“{name}” contains “{found}”. {why_en} {suggestion_en} To keep the name, please give a reason."
