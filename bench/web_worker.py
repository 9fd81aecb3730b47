"""Fills an instance and measures the pages of the dialogue; called by `web.py` in a process of its own.

Prints one line of JSON: for each page what it is, CPU milliseconds, queries and bytes, and for
those that are also served how many a second.
"""

from __future__ import annotations

import gzip
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUNS = 15
SECONDS = 4.0
SENDERS = 4
PAGES = (
    *("/beitraege/", "/beitraege/?thema=housing", "/beitraege/?seite=5", "/fa/beitraege/"),
    *("/beitraege/karte/", "/beitraege/karte/orte.json", "/mitmachen/", "/fa/mitmachen/"),
    "/stadtteile/{area}/",
)
SERVED = ("/beitraege/", "/beitraege/karte/", "/mitmachen/")
BARE = "/gesund/"


def main(folder: str, voices: str) -> None:
    """Build, fill, measure, serve and measure again."""
    from quartier.website.commands.start import start_django

    os.environ["QUARTIER_HOSTS"] = "testserver,localhost,127.0.0.1"
    start_django(Path(folder), may_be_new=True)
    from quartier.city.web.models import Area
    from quartier.dialogue.web.build import store_many_contributions
    from quartier.website.building import build_city, prepare_instance

    prepare_instance()
    build_city("kaiserslautern")
    store_many_contributions(int(voices))
    slug = Area.objects.places().order_by("name").values_list("slug", flat=True)[0]
    measured = [_measure(page.format(area=slug)) for page in PAGES]
    with _served(folder) as port:
        bare = _per_second(port, BARE)
        for page in SERVED:
            rps = _per_second(port, page)
            measured.append({"what": page, "served": True, "rps": rps, "bare": bare})
    print(json.dumps(measured))


def _measure(url: str) -> dict[str, object]:
    """Median CPU of `RUNS` requests; queries and bytes of one."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    number = len(queries)
    assert answer.status_code == 200, (url, answer.status_code)
    taken = []
    for _ in range(RUNS):
        begin = time.process_time()
        client.get(url)
        taken.append(1000 * (time.process_time() - begin))
    return {
        "what": url,
        "served": False,
        "cpu_ms": statistics.median(taken),
        "queries": number,
        "bytes": len(answer.content),
        "packed": len(gzip.compress(answer.content, 6)),
    }


@contextmanager
def _served(folder: str) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quartier.cli", "serve", "--dir", folder, "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(120)


def _wait_for(port: int) -> None:
    for _ in range(900):
        try:
            if _status(port, BARE) == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


def _status(port: int, page: str) -> int:
    asked = http.client.HTTPConnection("localhost", port, timeout=60)
    asked.request("GET", page)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status


def _per_second(port: int, page: str) -> float:
    """Answers a second to a few senders at once, each over one connection."""
    answered = [0] * SENDERS
    _status(port, page)
    end = time.monotonic() + SECONDS

    def send(number: int) -> None:
        asked = http.client.HTTPConnection("localhost", port, timeout=120)
        while time.monotonic() < end:
            asked.request("GET", page)
            answer = asked.getresponse()
            answer.read()
            answered[number] += answer.status == 200
        asked.close()

    senders = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return sum(answered) / SECONDS


if __name__ == "__main__":
    main(*sys.argv[1:])
