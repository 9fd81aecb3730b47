"""Texts in several languages: current by fingerprint, never shown unread by a person."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from quartier.base.web.files import StoredFile
from quartier.base.web.ids import new_id
from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText, Translation, shown_texts, translate

pytestmark = pytest.mark.django_db


def a_thing(name: str = "Mehr Licht") -> StoredFile:
    return StoredFile(id=new_id(), name=name)


def shown(thing: StoredFile, language: str = "fa") -> ShownText:
    one = shown_texts([thing], "name", language)[thing.pk]
    assert shown_fields([(thing, ["name"])], language) == {(thing.pk, "name"): one}
    return one


def test_a_translation_is_shown_in_its_language_only() -> None:
    thing = a_thing()
    translate(thing, "name", "fa", "نور بیشتر")
    assert shown(thing) == ShownText("نور بیشتر", "fa")
    assert shown(thing, "en") == ShownText("Mehr Licht", "de")
    assert shown(thing, "de") == ShownText("Mehr Licht", "de")


def test_a_changed_source_takes_the_translation_back() -> None:
    thing = a_thing()
    translate(thing, "name", "fa", "نور بیشتر")
    thing.name = "Weniger Licht"
    assert shown(thing) == ShownText("Weniger Licht", "de")
    thing.name = "Mehr Licht"
    assert shown(thing).language == "fa"


def test_a_machines_draft_is_not_shown() -> None:
    thing = a_thing()
    translate(thing, "name", "fa", "نور", origin=Translation.Origin.MACHINE)
    assert shown(thing) == ShownText("Mehr Licht", "de")


def test_machine_text_is_never_reviewed() -> None:
    thing = a_thing()
    with pytest.raises(IntegrityError), transaction.atomic():
        translate(
            thing,
            "name",
            "fa",
            "نور",
            origin=Translation.Origin.MACHINE,
            reviewed_by_id=uuid.uuid4(),
        )


def test_a_new_text_is_not_reviewed_because_the_old_one_was() -> None:
    thing = a_thing()
    translate(thing, "name", "fa", "نور", reviewed_by_id=uuid.uuid4())
    translate(thing, "name", "fa", "نور بیشتر")
    assert Translation.objects.get().reviewed_by_id is None


def test_a_draft_over_a_reviewed_text_is_a_draft_and_no_crash() -> None:
    thing = a_thing()
    translate(thing, "name", "fa", "نور", reviewed_by_id=uuid.uuid4())
    translate(thing, "name", "fa", "چراغ", origin=Translation.Origin.MACHINE)
    assert shown(thing).language == "de"
    translate(thing, "name", "fa", "نور بیشتر")
    assert shown(thing) == ShownText("نور بیشتر", "fa"), "a person's text is a person's again"


def test_all_texts_of_a_page_come_with_one_query(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    things = [a_thing(f"Licht {number}") for number in range(30)]
    for thing in things[:20]:
        translate(thing, "name", "fa", f"نور {thing.name}")
    with django_assert_num_queries(1):
        texts = shown_texts(things, "name", "fa")
    assert [texts[thing.pk].language for thing in things] == ["fa"] * 20 + ["de"] * 10
    with django_assert_num_queries(1):
        shown_fields([(thing, ["name"]) for thing in things], "fa")
    with django_assert_num_queries(0):
        shown_texts(things, "name", "de")
        shown_texts([], "name", "fa")
        shown_fields([], "fa")
