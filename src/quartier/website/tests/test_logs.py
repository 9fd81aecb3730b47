"""Log lines carry a route and a status, never what a person sent, typed or looked up."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings

from quartier.website.logs import NoContents

CODE = "4977297820962984"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the handler of an instance writes."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(NoContents())
    logger = logging.getLogger("tests.logs")
    logger.propagate = False
    logger.addHandler(handler)
    yield out
    logger.removeHandler(handler)


def test_every_handler_of_an_instance_has_the_filter() -> None:
    assert all(
        "no_contents" in handler["filters"] for handler in settings.LOGGING["handlers"].values()
    )
    assert settings.LOGGING["root"]["handlers"]


def test_of_an_exception_its_kind_and_place_remain(lines: io.StringIO) -> None:
    def fail(words: str) -> None:
        raise ValueError(f"cannot keep {words}")

    try:
        fail("mein geheimer Text")
    except ValueError:
        logging.getLogger("tests.logs").exception("Internal Server Error: %s", "/mitmachen/")
    told = lines.getvalue()
    assert "ValueError" in told
    assert "test_logs" in told
    assert "geheim" not in told
    assert "Traceback" not in told


def test_a_query_is_cut_off(lines: io.StringIO) -> None:
    logging.getLogger("tests.logs").warning("Not Found: %s", "/karte/?wort=geheim")
    assert lines.getvalue() == "Not Found: /karte/\n"


@pytest.mark.parametrize(
    "typed", [CODE, "4977 2978 2096 2984", "4977-2978-2096-2984", "۴۹۷۷۲۹۷۸۲۰۹۶۲۹۸۴"]
)
def test_a_number_in_an_address_is_not_written_down(lines: io.StringIO, typed: str) -> None:
    logging.getLogger("tests.logs").warning("Not Found: %s", f"/mein-beitrag/{typed}/")
    logging.getLogger("tests.logs").warning(f"Not Found: /mein-beitrag/{typed}/")
    assert lines.getvalue() == "Not Found: /mein-beitrag/…/\n" * 2


def test_the_request_itself_goes_no_further(lines: io.StringIO) -> None:
    kept: list[logging.LogRecord] = []
    logging.getLogger("tests.logs").handlers[0].addFilter(lambda record: not kept.append(record))
    logging.getLogger("tests.logs").error(
        "%s", "x", extra={"request": object(), "status_code": 500}
    )
    assert not hasattr(kept[0], "request")


def test_what_is_harmless_stays(lines: io.StringIO) -> None:
    logging.getLogger("tests.logs").error("%d Zeilen in %s", 12, "a.csv")
    logging.getLogger("tests.logs").error("%(a)s", {"a": "b"})
    assert lines.getvalue() == "12 Zeilen in a.csv\nb\n"
