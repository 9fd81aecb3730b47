"""Fills an instance and measures its pages; called by `pages.py` in a process of its own.

Prints one line of JSON: for each page what it is, CPU milliseconds, queries and bytes.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

RUNS = 20
ACTIONS = 500
OF_ACTIONS = (
    *("/massnahmen/", "/massnahmen/?suche=raum&zeitraum=short", "/massnahmen/karte/"),
    *("/aktionsprogramm/", "/handlungsauftraege/", "/massnahmen/vorhaben-viele-7/"),
    "/massnahmen/neues.atom",
)
# Of a city with many figures: one area, one indicator, and every area at its first visit.
AREA, INDICATOR = "altstadt", "sgb2-anteil"


def main(folder: str, city: str, voices: str) -> None:
    """Build, fill, measure."""
    from quartier.website.commands.start import start_django

    os.environ["QUARTIER_HOSTS"] = "testserver"
    start_django(Path(folder), may_be_new=True)
    from quartier.dialogue.web.build import store_many_contributions
    from quartier.strategy.web.build import store_many_actions
    from quartier.website.building import build_city, prepare_instance

    prepare_instance()
    build_city(city)
    store_many_contributions(int(voices))
    if city == "kaiserslautern":
        store_many_actions(ACTIONS)
    measured = of_voices() if city == "kaiserslautern" else of_figures()
    print(json.dumps(list(measured)))


def of_voices() -> Iterator[dict[str, object]]:
    """The public pages that read voices or figures."""
    from quartier.city.web.models import Area

    slug = Area.objects.order_by("name").values_list("slug", flat=True)[0]
    for url in ("/", f"/stadtteile/{slug}/", "/fa/mitmachen/", *OF_ACTIONS):
        yield measure(url)
    yield measure("/mein-beitrag/", what="a number traced", sent={"number": _traced_number()})


def _traced_number() -> str:
    """The number of a voice behind the need that all the actions answer."""
    from quartier.dialogue.web import reading, saying
    from quartier.needs.web.models import Need
    from quartier.needs.web.writing import add_voice_evidence
    from quartier.people.web.accounts import User

    said = saying.Said(
        text="Ein Platz fehlt.",
        form_key="bench-key-0123456789",
        kind="idea",
        language="de",
        visibility="hidden",
        area=None,
    )
    receipt = saying.say(said)
    reader = User.objects.create_user("liest@example.org", None, roles=["reader"], languages=["de"])
    reading.release(receipt.contribution, reader=reader, blackened=())
    behind = Need.objects.get(mandates__actions__slug="vorhaben-viele-7")
    add_voice_evidence(behind, contribution=receipt.contribution, why="So sagt es jemand.")
    return receipt.code


def of_figures() -> Iterator[dict[str, object]]:
    """The pages that read many figures; those of an area also as nobody has asked for them yet."""
    from quartier.city.web.models import Area
    from quartier.inventory.web.sections import KEPT

    for url in ("/", "/daten/", f"/karte/{INDICATOR}/", f"/kennzahlen/{INDICATOR}/"):
        yield measure(url)
    for language in ("", "/fa"):
        yield measure(f"{language}/stadtteile/{AREA}/")
    slugs = Area.objects.places().order_by("name").values_list("slug", flat=True)
    urls = [f"/stadtteile/{slug}/" for slug in slugs]
    yield measure(*urls, what="/stadtteile/<each>/, first visit", before=KEPT.clear)


def measure(
    *urls: str,
    what: str = "",
    before: Callable[[], None] | None = None,
    sent: dict[str, str] | None = None,
) -> dict[str, object]:
    """Median CPU of pages, `RUNS` times one or all of many; queries and bytes of the first.

    before: what happens, uncounted, ahead of each request. sent: what is posted there.
    """
    from django.db import connection
    from django.http import HttpResponse
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    before_each = before is not None
    client, before = Client(), before or (lambda: None)

    def ask(url: str) -> HttpResponse:
        return client.get(url) if sent is None else client.post(url, sent)

    ask(urls[0])
    before()
    with CaptureQueriesContext(connection) as queries:
        response = ask(urls[0])
    # Counted now: the next request empties the list they are counted in.
    number = len(queries)
    assert response.status_code == 200, (urls[0], response.status_code)
    taken = []
    for url in urls if len(urls) > 1 else urls * RUNS:
        before()
        begin = time.process_time()
        ask(url)
        taken.append(time.process_time() - begin)
    return {
        "what": what or urls[0],
        "first": before_each,
        "cpu_ms": statistics.median(taken) * 1000,
        "slowest_ms": max(taken) * 1000,
        "queries": number,
        "bytes": len(response.content),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
