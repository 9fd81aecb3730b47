"""Needs with voices go out and come back as they were: of the voices their number, no word."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from quartier.base.web.states import StatusEvent
from quartier.city.web.models import Area
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs.life_cycle import CONFIRMED
from quartier.needs.web.build import a_founded_need
from quartier.needs.web.cards import cards_of
from quartier.needs.web.evidence import Evidence, counts_of
from quartier.needs.web.needs import Need
from quartier.needs.web.writing import add_voice_evidence
from quartier.needs.web.written import load_written, write_written
from quartier.needs.written import read_written
from quartier.people.policy import PUBLIC

pytestmark = pytest.mark.django_db


def _out(folder: Path) -> str:
    folder.mkdir()
    write_written(folder)
    return (folder / "needs.toml").read_text(encoding="utf-8")


def _load(text: str) -> list[str]:
    areas = Area.objects.values_list("key", flat=True)
    needs, wrong = read_written(tomllib.loads(text), areas=areas, fields=["encounter"])
    assert wrong == []
    return [finding.code for finding in load_written(needs, types={})]


def _begin_anew() -> None:
    Evidence.objects.all().delete()
    Need.objects.all().delete()
    # History is never deleted otherwise; this is another instance.
    StatusEvent.objects.all()._raw_delete("default")


def _stored() -> list[object]:
    kept = Evidence.objects.order_by("pk").values_list("need", "kind", "contribution", "heard")
    return [*kept, *Need.objects.order_by("pk").values_list("pk", "state", "title")]


def test_of_voices_the_number_goes_out_and_the_need_comes_back_as_it_was(tmp_path: Path) -> None:
    """Where it came from nothing changes; elsewhere it rests on voices that are told by number."""
    need = a_founded_need()
    for _ in range(2):
        voice = a_stored_contribution(state="released")
        add_voice_evidence(need, contribution=voice, why="Sie nennt den Hof.")
    against = a_stored_contribution(state="released")
    add_voice_evidence(need, contribution=against, why="Er sagt nein.", stance="contradicts")
    text = _out(tmp_path / "out")
    assert "nicht ausgeführt" in text
    assert "Hof" not in text
    assert "sagt nein" not in text
    before = _stored()

    assert _load(text) == []
    assert _stored() == before

    _begin_anew()
    assert _load(text) == []
    again = Need.objects.get()
    assert (again.pk, again.state) == (need.pk, CONFIRMED)
    count = counts_of([again.pk])[again.pk]
    assert (count.figures, count.voices, count.withdrawn) == (1, 3, 0)
    assert _out(tmp_path / "again") == text


def test_a_voice_taken_back_stays_taken_back(tmp_path: Path) -> None:
    """The need stands as it stood; nothing carries it any more, and its card says so."""
    voice = a_stored_contribution(state="released")
    need = a_founded_need(voice=voice)
    withdraw(voice)
    text = _out(tmp_path / "out")
    _begin_anew()

    assert _load(text) == []

    assert Need.objects.get().state == CONFIRMED
    count = counts_of([need.pk])[need.pk]
    assert (count.voices, count.standing_voices) == (1, 0)
    (piece,) = Evidence.objects.with_targets().filter(kind="voice")
    (card,) = cards_of([piece], {(piece.pk, "why"): ""}, PUBLIC, "de")
    assert card.withdrawn


def test_a_count_is_a_number_and_of_voices_alone() -> None:
    """What else stands there is told."""
    for piece, wrong in (
        ({"kind": "voice", "count": "drei"}, "count (eine Anzahl)"),
        ({"kind": "voice", "count": -1}, "count (eine Anzahl)"),
        ({"kind": "source", "source": "Bericht", "why": "So.", "count": 3}, "count?"),
    ):
        content = {"needs": [{"title": "Licht", "evidence": [piece]}]}
        needs, findings = read_written(content, areas=[], fields=[])
        assert not needs
        assert wrong in findings[0].message
