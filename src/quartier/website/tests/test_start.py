"""The start page."""

from __future__ import annotations

import pytest
from django.test import Client

from quartier.city.web.build import a_stored_area


@pytest.mark.django_db
def test_among_the_areas_stand_the_smallest_and_no_larger_one(client: Client) -> None:
    mitte = a_stored_area("m", "Bezirk Mitte", level="bezirk")
    a_stored_area("n", "Nord", parent=mitte)
    a_stored_area("f", "Fabrik", kind="project")
    page = client.get("/").content.decode()
    assert "<bdi>Nord</bdi>" in page
    assert "Bezirk Mitte" not in page
    assert "Fabrik" not in page
