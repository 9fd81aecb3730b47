"""Texts of many things at once: translated, current, by people, or German."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quartier.base.web.shown import shown_fields
from quartier.base.web.slugs import SlugRecord
from quartier.base.web.translations import translate

pytestmark = pytest.mark.django_db


def _thing(slug: str) -> SlugRecord:
    """Any row with two texts will do."""
    return SlugRecord(object_type="probe", slug=slug)


def test_a_current_human_translation_is_shown_and_anything_else_is_german() -> None:
    one, other, third = _thing("eins"), _thing("zwei"), _thing("drei")
    translate(one, "slug", "en", "one")
    translate(other, "slug", "en", "two", origin="machine")
    translate(third, "slug", "en", "three")
    third.slug = "dreizehn"
    shown = shown_fields([(thing, ["slug", "object_type"]) for thing in (one, other, third)], "en")
    assert [shown[thing.pk, "slug"].text for thing in (one, other, third)] == [
        "one",
        "zwei",
        "dreizehn",
    ]
    assert shown[one.pk, "slug"].language == "en"
    assert shown[one.pk, "object_type"].language == "de"


def test_any_number_of_things_costs_one_query_and_german_none() -> None:
    things = [_thing(str(number)) for number in range(40)]
    with CaptureQueriesContext(connection) as counted:
        shown_fields([(thing, ["slug"]) for thing in things], "fa")
    assert len(counted) == 1
    with CaptureQueriesContext(connection) as counted:
        shown_fields([(thing, ["slug"]) for thing in things], "de")
        shown_fields([], "fa")
    assert len(counted) == 0
