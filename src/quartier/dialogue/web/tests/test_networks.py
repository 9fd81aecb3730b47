"""From which network a request comes, with and without a proxy in front."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from quartier.dialogue.saying import flood
from quartier.dialogue.web import networks


@pytest.mark.parametrize(
    ("https", "remote", "forwarded", "address"),
    [
        (False, "198.18.0.7", "10.0.0.1", "198.18.0.7"),
        (False, "192.168.1.20", "8.8.8.8", "192.168.1.20"),
        (False, "127.0.0.1", "8.8.8.8", ""),
        (True, "127.0.0.1", "8.8.8.8", "8.8.8.8"),
        (True, "172.17.0.1", "1.2.3.4, 8.8.8.8", "8.8.8.8"),
        (True, "::1", "2001:4860::5", "2001:4860::5"),
        (True, "127.0.0.1", "", ""),
        (True, "8.8.4.4", "1.2.3.4", "8.8.4.4"),
        (True, "unix:", "8.8.8.8", "8.8.8.8"),
    ],
)
def test_only_the_operators_own_proxy_is_believed(
    settings: Any, https: bool, remote: str, forwarded: str, address: str
) -> None:
    settings.HTTPS = https
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert networks.address_of(request) == address


def test_whose_network_is_unknown_is_calm_and_leaves_nothing() -> None:
    gate = flood.Gate(calm=1, patience=1, shortest=1, longest=1)
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")
    for number in range(50):
        networks.note(gate, request)
        assert networks.ask(gate, request, str(number)) == flood.Verdict(0)
    assert gate._hours == []
