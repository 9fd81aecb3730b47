"""Fills an instance with voices and measures its pages; called by `pages.py` in a process of its own.

Prints one line of JSON: for each page its address, CPU milliseconds, queries and bytes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

RUNS = 20


def main(folder: str, size: str) -> None:
    """Build, fill, measure."""
    from quartier.website.commands.start import start_django

    os.environ["QUARTIER_HOSTS"] = "testserver"
    start_django(Path(folder))
    from quartier.dialogue.web.build import store_many_contributions
    from quartier.website.building import build_city, prepare_instance

    prepare_instance()
    build_city("kaiserslautern")
    store_many_contributions(int(size))
    print(json.dumps([measure(url) for url in addresses()]))


def addresses() -> list[str]:
    """The public pages that read voices or figures."""
    from quartier.city.web.models import Area

    slug = Area.objects.order_by("name").values_list("slug", flat=True)[0]
    return ["/", f"/stadtteile/{slug}/", "/fa/mitmachen/", "/massnahmen/"]


def measure(url: str) -> dict[str, object]:
    """Mean CPU of a page after a warm-up, its queries and its bytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    # Counted now: the next request empties the list they are counted in.
    number = len(queries)
    assert response.status_code == 200, (url, response.status_code)
    begin = time.process_time()
    for _ in range(RUNS):
        client.get(url)
    cpu_ms = (time.process_time() - begin) / RUNS * 1000
    return {"url": url, "cpu_ms": cpu_ms, "queries": number, "bytes": len(response.content)}


if __name__ == "__main__":
    main(*sys.argv[1:])
