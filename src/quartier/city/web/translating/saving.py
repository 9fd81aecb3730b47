"""Keeping what was typed into a sheet of translations: all of it, or nothing and every reason why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from quartier.base import fingerprints
from quartier.base.errors import QuartierError
from quartier.base.voice_languages import german_name
from quartier.base.web.translations import Translation, translate
from quartier.city.errors import LanguageNotCommanded, MachineTextUnread, TranslatedMeanwhile
from quartier.city.translating import Standing, commands
from quartier.city.web.translating.texts import Piece
from quartier.people.web.accounts import User
from quartier.people.web.audit import record_act


@dataclass(frozen=True)
class Typed:
    """What was typed for one text. `opened_on` and `read` are fingerprints of what the form showed:
    the stored translation and the German words."""

    text: str
    standing: str
    opened_on: str
    read: str


def opened_on(piece: Piece) -> str:
    """What a form remembers of the stored translation it shows."""
    return fingerprints.of_text(piece.text) if piece.text else ""


def save(
    pieces: Iterable[Piece], language: str, typed: Mapping[str, Typed], *, actor: User
) -> dict[str, QuartierError]:
    """Keep what was typed; comes back empty then, else with what stands against it, by text.

    Where anything stands against it, nothing is kept. An empty field takes the translation away. Words
    made from German words that have changed since stay outdated: what counts is what the person read.
    """
    with transaction.atomic():
        todo, problems = [], {}
        for piece in pieces:
            given = typed.get(piece.key)
            if given is None or not _asks_for_something(piece, given):
                continue
            problem = _against(piece, given, language, actor)
            if problem is not None:
                problems[piece.key] = problem
            else:
                todo.append((piece, given))
        if problems:
            return problems
        for piece, given in todo:
            _keep(piece, given, language, actor)
        for thing in dict.fromkeys(piece.thing for piece, _given in todo):
            record_act("city.translate", actor_id=actor.pk, subject=thing)
    return {}


def _is_new(piece: Piece, given: Typed) -> bool:
    return _print_of(given.text) != opened_on(piece)


def _asks_for_something(piece: Piece, given: Typed) -> bool:
    """False where the form came back as it was opened; then nobody else's words are touched either."""
    if _print_of(given.text) != given.opened_on:
        return True
    if not given.text.strip():
        return False
    return given.standing not in ("", piece.standing.value)


def _against(piece: Piece, given: Typed, language: str, actor: User) -> QuartierError | None:
    if _is_new(piece, given) and given.opened_on != opened_on(piece):
        return TranslatedMeanwhile(text=piece.text or "–")
    if not given.text.strip():
        return None
    if given.standing == Standing.REVIEWED and not commands(actor.viewer(), language):
        return LanguageNotCommanded(language=german_name(language))
    was_machine = piece.kept is not None and piece.kept.origin == Translation.Origin.MACHINE
    stays_machine = given.standing in (Standing.MACHINE, Standing.OUTDATED)
    if was_machine and not _is_new(piece, given) and not stays_machine:
        return MachineTextUnread()
    return None


def _keep(piece: Piece, given: Typed, language: str, actor: User) -> None:
    text = given.text.strip()
    if not text:
        if piece.kept is not None:
            piece.kept.delete()
        return
    is_machine = given.standing == Standing.MACHINE
    translate(
        piece.thing,
        piece.field,
        language,
        text,
        origin=Translation.Origin.MACHINE if is_machine else Translation.Origin.HUMAN,
        reviewed_by_id=actor.pk if given.standing == Standing.REVIEWED else None,
        source_fingerprint=given.read,
    )


def _print_of(text: str) -> str:
    return fingerprints.of_text(text) if text.strip() else ""
