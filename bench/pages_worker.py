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
# Of a city with many figures: one area, one indicator, and every area at its first visit.
AREA, INDICATOR = "altstadt", "sgb2-anteil"


def main(folder: str, city: str, voices: str) -> None:
    """Build, fill, measure."""
    from quartier.website.commands.start import start_django

    os.environ["QUARTIER_HOSTS"] = "testserver"
    start_django(Path(folder))
    from quartier.dialogue.web.build import store_many_contributions
    from quartier.website.building import build_city, prepare_instance

    prepare_instance()
    build_city(city)
    store_many_contributions(int(voices))
    measured = of_voices() if city == "kaiserslautern" else of_figures()
    print(json.dumps(list(measured)))


def of_voices() -> Iterator[dict[str, object]]:
    """The public pages that read voices or figures."""
    from quartier.city.web.models import Area

    slug = Area.objects.order_by("name").values_list("slug", flat=True)[0]
    for url in ("/", f"/stadtteile/{slug}/", "/fa/mitmachen/", "/massnahmen/"):
        yield measure(url)


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
    *urls: str, what: str = "", before: Callable[[], None] | None = None
) -> dict[str, object]:
    """Median CPU of pages, `RUNS` times one or all of many; queries and bytes of the first.

    before: what happens, uncounted, ahead of each request.
    """
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, before = Client(), before or (lambda: None)
    client.get(urls[0])
    before()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(urls[0])
    # Counted now: the next request empties the list they are counted in.
    number = len(queries)
    assert response.status_code == 200, (urls[0], response.status_code)
    taken = []
    for url in urls if len(urls) > 1 else urls * RUNS:
        before()
        begin = time.process_time()
        client.get(url)
        taken.append(time.process_time() - begin)
    return {
        "what": what or urls[0],
        "first": bool(what),
        "cpu_ms": statistics.median(taken) * 1000,
        "slowest_ms": max(taken) * 1000,
        "queries": number,
        "bytes": len(response.content),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
