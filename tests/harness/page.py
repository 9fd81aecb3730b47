"""One helper that says whether a page is as the house wants it: `assert_page(url, role)`.

Here without a browser: status, queries, bytes, content policy, markup, cookies. What only a browser
can see is in `on_screen.py`.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from quartier.base.languages import BY_CODE
from tests.harness.bodies import Body
from tests.harness.markup import Markup

KB = 1024
MOST_BYTES = 120 * KB
MOST_SCRIPT = 40 * KB
MOST_BYTES_OF_A_MAP = 250 * KB
MAP_LIBRARY = "/static/quartier/leaflet/"
MOST_QUERIES_PUBLIC = 15
MOST_QUERIES_STAFF = 25
STATIC = "/static/"

# Beginning and ending a transaction is not asking anything.
_FRAME = re.compile(r"BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE")

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


class Kind(Enum):
    """What a page is for; each kind has its bounds."""

    READING = "is read: no script, no cookie"
    MAP = "is read, and a library draws the map: no cookie"
    FORM = "has a form: a cookie against forged forms, a little script"
    ACCOUNT = "is about one's own account"
    STAFF = "is worked with: Wagtail's frame around our page"
    FILE = "is no page: a style sheet, a table, a sign of life"


@dataclass(frozen=True)
class Visit:
    """What was found on one visit, with the numbers that a report shows."""

    response: HttpResponse
    queries: int

    @property
    def html(self) -> str:
        """The page as text."""
        text: str = self.response.content.decode()
        return text

    @cached_property
    def markup(self) -> Markup:
        """The page's elements."""
        return Markup.of(self.html)

    @cached_property
    def weight(self) -> int:
        """Compressed bytes of the page and of all it loads, fonts left out."""
        return len(packed(self.response.content)) + sum(weights(self.markup).values())


@contextmanager
def asked() -> Iterator[list[str]]:
    """What the database is asked within, without values: writing those out takes longer than asking."""
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield statements


def visit(client: Client, address: str, body: Body | None = None) -> Visit:
    """Open an address, or send `body` to it."""
    with asked() as statements:
        response = client.get(address) if body is None else client.post(address, body)
        if response.streaming:
            response.content = b"".join(response.streaming_content)
    return Visit(response, sum(1 for one in statements if not _FRAME.match(one)))


def assert_page(
    client: Client,
    address: str,
    kind: Kind,
    *,
    language: str = "de",
    status: int = 200,
    body: Body | None = None,
    may_be_first: bool = False,
) -> Visit:
    """Visit and hold the page to its bounds; all that is wrong is told at once.

    may_be_first: what a process reads of a release once and keeps is not what the page costs. One
    that asks for too much is opened again.
    """
    seen = visit(client, address, body)
    if may_be_first and any(_queries(seen, kind)):
        seen = visit(client, address)
    assert seen.response.status_code == status, (address, seen.response.status_code)
    wrong = [*_headers(seen, kind), *_queries(seen, kind)]
    if kind is not Kind.FILE:
        wrong += [*_markup(seen, language), *_cookies(seen, kind, sent=body is not None)]
        # Wagtail's own scripts and styles weigh what they weigh; ours do not.
        wrong += [] if kind is Kind.STAFF else _weight(seen, kind)
    assert not wrong, f"{address}: " + "; ".join(wrong)
    return seen


def packed(content: bytes) -> bytes:
    """As it goes over the wire."""
    return gzip.compress(content, 6, mtime=0)


def weights(markup: Markup) -> dict[str, int]:
    """Compressed bytes of each file that a page loads, by address; fonts are not counted."""
    loaded = [*markup.style_sheets(), *markup.scripts(), *markup.pictures()]
    return {address: weight_of_file(address) for address in loaded if address.startswith(STATIC)}


@cache
def weight_of_file(address: str) -> int:
    """Compressed bytes of the static file at this address; it stays the same for a whole run."""
    return len(packed(file_behind(address)))


def file_behind(address: str) -> bytes:
    """The static file at this address. AssertionError where a page names one that is not there."""
    name = urlsplit(address).path.removeprefix(STATIC)
    found = finders.find(name)
    assert found, f"{address} is named by a page, but there is no such file"
    with open(found, "rb") as source:
        return source.read()


def _headers(seen: Visit, kind: Kind) -> Iterator[str]:
    response = seen.response
    found = dict(
        part.strip().split(" ", 1)
        for part in response.get("Content-Security-Policy", "").split(";")
        if " " in part.strip()
    )
    wanted = dict(POLICY)
    if kind is Kind.STAFF:
        wanted["style-src"] += " 'unsafe-inline'"
        nonce = re.compile(r" 'nonce-[\w-]{22}'")
        found["script-src"] = nonce.sub("", found.get("script-src", ""))
    if found != wanted:
        yield f"content policy {found}"
    for name, value in (
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ):
        if response.get(name) != value:
            yield f"{name}: {response.get(name)}"
    if response.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        yield f"Referrer-Policy: {response.get('Referrer-Policy')}"


def _queries(seen: Visit, kind: Kind) -> Iterator[str]:
    most = MOST_QUERIES_STAFF if kind is Kind.STAFF else MOST_QUERIES_PUBLIC
    if seen.queries > most:
        yield f"{seen.queries} queries, at most {most}"


def _markup(seen: Visit, language: str) -> Iterator[str]:
    markup = seen.markup
    root = markup.all("html")[0]
    direction = BY_CODE[language].direction
    if root["lang"] != language or (root["dir"] or "ltr") != direction:
        yield f"lang={root['lang']!r} dir={root['dir']!r}"
    if len(markup.all("h1")) != 1:
        yield f"{len(markup.all('h1'))} main headings"
    if len(markup.all("main")) != 1:
        yield f"{len(markup.all('main'))} main parts"
    for name, found in (
        ("inline", list(markup.inline())),
        ("without label", markup.unlabelled()),
        ("id twice", markup.doubled_ids()),
        ("picture without alt", [i["src"] for i in markup.all("img") if "alt" not in i.attributes]),
        ("from elsewhere", list(from_elsewhere(markup))),
    ):
        if found:
            yield f"{name}: {', '.join(found)}"


def from_elsewhere(markup: Markup) -> Iterator[str]:
    """Addresses on other hosts that opening the page would ask."""
    frames = [frame["src"] for frame in markup.all("iframe", "video", "audio", "embed")]
    for address in (*markup.style_sheets(), *markup.scripts(), *markup.pictures(), *frames):
        host = urlsplit(urljoin("http://localhost/", address)).hostname
        if host != "localhost" and not address.startswith("data:"):
            yield address


def _cookies(seen: Visit, kind: Kind, *, sent: bool) -> Iterator[str]:
    allowed = {
        Kind.READING: set(),
        Kind.MAP: set(),
        Kind.FORM: {"csrf", "messages"} if sent else {"csrf"},
        Kind.ACCOUNT: {"csrf", "session", "messages"},
        Kind.STAFF: {"csrf", "session", "messages"},
    }[kind]
    extra = set(seen.response.cookies) - allowed
    if extra:
        yield f"cookies {sorted(extra)}"


def _weight(seen: Visit, kind: Kind) -> list[str]:
    markup = seen.markup
    ours = [address for address in markup.scripts() if not address.startswith(MAP_LIBRARY)]
    script = sum(weight_of_file(address) for address in ours)
    wrong = []
    most = MOST_BYTES_OF_A_MAP if kind is Kind.MAP else MOST_BYTES
    if seen.weight > most:
        wrong.append(f"{seen.weight} bytes compressed, at most {most}")
    if kind is not Kind.MAP and len(ours) < len(markup.scripts()):
        wrong.append("the library of the map on a page without one")
    if script > (0 if kind is Kind.READING else MOST_SCRIPT):
        wrong.append(f"{script} bytes of script")
    return wrong
