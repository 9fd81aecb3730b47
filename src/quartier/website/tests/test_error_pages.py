"""What a person reads when a request cannot be answered: never a bare English line."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "said"),
    [("/", "Das haben wir nicht verstanden"), ("/ar/", "لم نفهم ذلك")],
)
def test_an_unreadable_request_is_answered_in_the_readers_language(
    address: str, said: str, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["stadt.example"]
    answer = Client(raise_request_exception=False).get(address, headers={"host": "andere.example"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert said in page
    assert "andere.example" not in page
