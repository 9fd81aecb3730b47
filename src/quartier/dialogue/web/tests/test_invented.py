"""The invented voices of an invented city: brought in once, read, and public in batches."""

from __future__ import annotations

import pytest

from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import import_city
from quartier.dialogue.publishing.folder import voices_of
from quartier.dialogue.web.answering.forwarding import Forwarding
from quartier.dialogue.web.answering.group_answers import GroupAnswer, still_unanswered
from quartier.dialogue.web.doctor import voices as lost_voices
from quartier.dialogue.web.models import Contribution, PublicBatch
from quartier.dialogue.web.publishing.counts import numbers
from quartier.dialogue.web.publishing.invented import load_voices
from quartier.dialogue.web.stored.answers import Answer
from quartier.privacy.web.vault import read_texts

pytestmark = pytest.mark.django_db


def test_musterstadt_speaks_once_and_in_batches() -> None:
    folder = CityFolder.read(find_city("musterstadt"))
    import_city(folder)
    events = [row["event"] for row in _rows(folder)]
    found = voices_of(folder, events)
    assert not found.findings
    came = load_voices(found)
    assert came == len(found.voices) == Contribution.objects.count()
    assert load_voices(found) == 0
    read = Contribution.objects.exclude(batch=None)
    unread, passed_on = (
        Contribution.objects.filter(state=state, batch=None).count()
        for state in ("arrived", "forwarded")
    )
    assert unread + passed_on == came - read.count()
    assert all(batch.voices >= 10 for batch in PublicBatch.objects.all())
    assert abs((numbers([""]).count() or 0) - read.count()) <= 12
    assert lost_voices() == []
    # A city that is alive has answered most, and not all.
    waiting = still_unanswered(Contribution.objects.all()).count()
    heard = Contribution.objects.filter(state__in=["released", "forwarded"]).count()
    assert 0.15 < waiting / heard < 0.4, (waiting, heard)
    assert Forwarding.objects.count() == passed_on > 10
    assert {one.state for one in GroupAnswer.objects.all()} == {"released"}
    texts = read_texts(Answer.objects.values_list("text_id", flat=True))
    assert len(texts) == Answer.objects.count() > 20
    assert all(texts.values())


def _rows(folder: CityFolder) -> list[dict[str, str]]:
    lines = (folder.path / "voices.csv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split(";")
    return [dict(zip(head, line.split(";"), strict=False)) for line in lines[1:]]
